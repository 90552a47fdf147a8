import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Saying something in a consultation: one question a page, each answer kept, everything checked before it is submitted.
struct ContributingPages: Sendable {
    let desk: FormDesk
    let reading: ConsultationReading
    let contributing: Contributing

    private static let base = "consultations/{reference}/contribution"

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get(Self.path("")) { request, context in try await open(request, context, in: catalogue) }
        group.post(Self.path("")) { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await begin(form, actor, request, context, in: catalogue)
            }
        }
        addSteps(to: group, in: catalogue)
        group.post(Self.path("/submission")) { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await submit(form, actor, request, context, in: catalogue)
            }
        }
        group.get(Self.path("/receipt")) { request, context in
            let own = try await own(context, in: catalogue)
            guard own.view.contribution.state == .submitted else { throw Refusal.notFound }
            return desk.answer(own.receipt(), at: own.place.path + "/receipt", in: catalogue, request, context)
        }
        group.get(Self.path("/withdrawal")) { request, context in
            let own = try await own(context, in: catalogue)
            guard own.view.contribution.state == .submitted else { throw Refusal.notFound }
            return desk.answer(own.withdrawal(), at: own.place.path + "/withdrawal", in: catalogue, request, context)
        }
        group.post(Self.path("/withdrawal")) { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await withdraw(form, actor, request, context, in: catalogue)
            }
        }
        group.post(Self.path("/discard")) { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await discard(form, actor, request, context, in: catalogue)
            }
        }
    }

    private func addSteps(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        for path in ["/questions/{question}", "/statement", "/disclosure"] {
            group.get(Self.path(path)) { request, context in
                let own = try await own(context, in: catalogue)
                let step = try step(path, context, of: own)
                let isChecking = try request.parameters()["check"] != nil
                let page = own.page(step, wording: try await wording(of: step, in: catalogue), isChecking: isChecking)
                return desk.answer(page, at: "\(own.place.path)/\(step.path)", in: catalogue, request, context)
            }
            group.post(Self.path(path)) { request, context in
                try await desk.receive(request, context, in: catalogue) { form, actor in
                    let own = try await own(context, in: catalogue)
                    let step = try step(path, context, of: own)
                    return try await save(step, form, actor, own, request, context)
                }
            }
        }
    }

    private static func path(_ rest: String) -> RouterPath { RouterPath(base + rest) }

    /// One's own contribution to the consultation that the path names.
    ///
    /// - Throws: `not_signed_in`; `not_found` where there is none.
    func own(_ context: AppContext, in catalogue: Catalogue) async throws -> OwnContribution {
        guard let actor = context.actor, let token = desk.token(of: actor) else { throw Refusal.notSignedIn }
        let (consultation, profile) = try await reading.consultation(context)
        let id = consultation.consultation.id
        guard let mine = try await reading.contributions.mine(in: id, by: actor) else { throw Refusal.notFound }
        return OwnContribution(
            view: mine, consultation: consultation,
            questionnaire: try await reading.questions.questionnaire(of: id, reader: nil).questionnaire,
            documents: try await reading.documents.documents(of: id, reader: nil), zone: profile.zone, token: token,
            catalogue: catalogue)
    }

    private func step(_ path: String, _ context: AppContext, of own: OwnContribution) throws -> ContributionStep {
        switch path {
        case "/statement": return .statement
        case "/disclosure": return .disclosure
        default:
            let key = context.parameters.get("question") ?? ""
            guard let question = own.questionnaire.questions.first(where: { $0.key == key }) else {
                throw Refusal.notFound
            }
            return .question(question)
        }
    }

    /// What somebody is to accept, in the words of the question or of the passage that it is about.
    private func wording(of step: ContributionStep, in catalogue: Catalogue) async throws -> String? {
        guard case .question(let question) = step, case .wording(let wording) = question.form else { return nil }
        switch wording {
        case .text(let text): return text[catalogue.language]
        case .passage(let passage):
            let view = try await reading.documents.passage(
                passage.passage, of: passage.document, version: passage.version, reader: nil)
            let found = view.passages[view.version.language(for: catalogue.language)]
            return [found?.label, found?.text].compactMap { $0 }.joined(separator: " ")
        }
    }

    private func save(
        _ step: ContributionStep, _ form: FormBody, _ actor: Actor, _ own: OwnContribution, _ request: Request,
        _ context: AppContext
    ) async throws -> Response {
        let isChecking = form.members["_check"] != nil
        let page = own.page(step, wording: try await wording(of: step, in: own.catalogue), isChecking: isChecking)
        let path = "\(own.place.path)/\(step.path)"
        return try await desk.attempt(form, of: page, at: path, in: own.catalogue, request, context) {
            let (content, version) = try form.read { fields in
                (own.reading(step, &fields), fields.required("version", .integer(1...Int(Int32.max))))
            }
            _ = try await contributing.save(own.view.contribution.id, content, expecting: version, by: actor)
            let next = ContributionStep.next(after: step.path, of: own.questionnaire, for: content)
            return .going(to: own.place.address(isChecking ? "" : next.map { "/" + $0.path } ?? ""))
        }
    }
}

extension ContributingPages {
    private func open(_ request: Request, _ context: AppContext, in catalogue: Catalogue) async throws -> Response {
        guard let actor = context.actor else { throw Refusal.notSignedIn }
        let (consultation, _) = try await reading.consultation(context)
        if try await reading.contributions.mine(in: consultation.consultation.id, by: actor) != nil {
            let own = try await own(context, in: catalogue)
            return desk.answer(own.page(), at: own.place.path, in: catalogue, request, context)
        }
        let place = ContributionPlace(consultation.consultation, catalogue.language)
        let start = ContributionStart(
            consultation: consultation, actor: actor, token: desk.token(of: actor) ?? "", catalogue: catalogue)
        return desk.answer(
            start.page(keeping: try request.parameters()), at: place.path, in: catalogue, request, context)
    }

    private func begin(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let (consultation, _) = try await reading.consultation(context)
        let (id, place) = (
            consultation.consultation.id, ContributionPlace(consultation.consultation, catalogue.language)
        )
        let start = ContributionStart(
            consultation: consultation, actor: actor, token: desk.token(of: actor) ?? "", catalogue: catalogue)
        return try await desk.attempt(
            form, of: start.page(keeping: form.members), at: place.path, in: catalogue, request, context
        ) {
            // Sent a second time it is begun already.
            if try await reading.contributions.mine(in: id, by: actor) == nil {
                _ = try await contributing.begin(
                    in: id, for: nil,
                    ContributionContent(
                        language: catalogue.language.rawValue, text: "", disclosure: .init(kind: .named)),
                    idempotency: form.idempotencyKey(at: request.uri.path), by: actor)
            }
            if let passage = ContributionStart.passage(in: form.members) { return .going(to: place.address(passage)) }
            let own = try await own(context, in: catalogue)
            let next = ContributionStep.next(after: nil, of: own.questionnaire, for: own.content)
            return .going(to: place.address(next.map { "/" + $0.path } ?? ""))
        }
    }

    private func submit(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let own = try await own(context, in: catalogue)
        let place = own.place
        // Sent a second time it is submitted already.
        if own.view.contribution.state == .submitted, !own.isWaiting { return .going(to: place.address("/receipt")) }
        do {
            let version = try form.read { $0.required("version", .integer(1...Int(Int32.max))) }
            _ = try await contributing.submit(
                own.view.contribution.id, expecting: version, by: actor, arrivedAt: context.arrival)
            return .going(to: place.address("/receipt"))
        } catch let refusal as Refusal where refusal.kind != .notFound {
            desk.note(refusal, request, context)
            let why = FormRefusal(refusal, in: catalogue.language)
            var page = own.page()
            page.summary = own.summary(of: why)
            if refusal.code == Refusal.assuranceNeeded(.identified).code {
                page.links.insert(ContributionStart.proving(place, catalogue), at: 0)
            }
            return desk.pages.answer(page, in: catalogue, at: place.path, status: why.status)
                .response(from: request, context: context)
        }
    }

    private func withdraw(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let (consultation, _) = try await reading.consultation(context)
        let place = ContributionPlace(consultation.consultation, catalogue.language)
        // Sent a second time it finds nothing, and nothing is what was wanted.
        guard try await reading.contributions.mine(in: consultation.consultation.id, by: actor) != nil else {
            return .going(to: place.consultation)
        }
        let own = try await own(context, in: catalogue)
        return try await desk.attempt(
            form, of: own.withdrawal(), at: place.path + "/withdrawal", in: catalogue, request, context
        ) {
            let version = try form.read { $0.required("version", .integer(1...Int(Int32.max))) }
            let withdrawn = try await contributing.withdraw(
                own.view.contribution.id, expecting: version, by: actor, arrivedAt: context.arrival)
            let reference = withdrawn.contribution.reference ?? ""
            return .going(to: "/\(catalogue.language.rawValue)/contributions/\(reference)")
        }
    }

    /// Of a draft that was never submitted.
    private func discard(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let (consultation, _) = try await reading.consultation(context)
        let place = ContributionPlace(consultation.consultation, catalogue.language)
        guard try await reading.contributions.mine(in: consultation.consultation.id, by: actor) != nil else {
            return .going(to: place.consultation)
        }
        let own = try await own(context, in: catalogue)
        return try await desk.attempt(
            form, own.page().forms.count - 1, of: own.page(), at: place.path, in: catalogue, request, context
        ) {
            try await contributing.discard(own.view.contribution.id, by: actor)
            return .going(to: place.consultation)
        }
    }
}
