import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// The check of petitions: what waits, one petition with all that its check needs, and what is decided about it.
struct ReviewPages: Sendable {
    /// The place in the queue after which a page begins.
    private struct Place: Codable, Sendable {
        var dueOn: LegalDate
        var id: UUID
    }

    private static let shown = 20

    let desk: FormDesk
    let queue: ModerationDesk
    let moderation: Moderation
    let browsing: Browsing
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/review") { request, context in
            try await list(request, desk.member(context).actor, in: catalogue)
        }
        group.get("desk/review/{id}") { request, context in
            let review = try await review(context, in: catalogue)
            return desk.answer(review.page(), at: review.path, in: catalogue, request, context)
        }
        group.post("desk/review/{id}/claim") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await handOver(form, request, context, in: catalogue) { id in
                    try await moderation.claim(id, by: actor)
                }
            }
        }
        group.post("desk/review/{id}/release") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await handOver(form, request, context, in: catalogue) { id in
                    try await moderation.release(id, by: actor)
                }
            }
        }
        for step in ReviewStep.allCases {
            let path = RouterPath("desk/review/{id}/\(step.rawValue)")
            group.get(path) { request, context in
                let review = try await review(context, in: catalogue)
                guard review.steps.contains(step) else { return Response.going(to: review.address(review.path)) }
                return desk.answer(
                    step.page(review), at: "\(review.path)/\(step.rawValue)", in: catalogue, request, context)
            }
            group.post(path) { request, context in
                try await desk.receive(request, context, in: catalogue) { form, actor in
                    try await carryOut(step, form, actor, request, context, in: catalogue)
                }
            }
        }
    }

    private func list(_ request: Request, _ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Place.self, of: "pages/review", usually: Self.shown) }
        let (items, next) = try await queue.queue(
            after: page.after.map { QueueRepository.Mark(dueOn: $0.dueOn, id: $0.id) }, limit: page.limit, by: actor)
        let say = Wording(page: "review", catalogue: catalogue)
        let cursor = try page.cursor(next.map { Place(dueOn: $0.dueOn, id: $0.id) })
        let list = LinePage(
            title: say("title"), lead: say(items.isEmpty ? "none" : "lead"), lines: items.map { ListLine($0, say) },
            next: cursor.map(request.address), text: catalogue.texts)
        return desk.pages.answer("lines", list, titled: list.title, in: catalogue, at: "/desk/review", request)
    }

    private func review(_ context: AppContext, in catalogue: Catalogue) async throws -> PetitionReview {
        let (actor, token) = try desk.member(context)
        let dossier = try await queue.dossier(context.parameters.uuid("id"), by: actor)
        guard let profile = rules.profiles[dossier.view.petition.profile] else { throw Refusal.notFound }
        return PetitionReview(dossier: dossier, actor: actor, token: token, zone: profile.zone, catalogue: catalogue)
    }

    /// Claims or releases; who was first is told on the page of the petition.
    private func handOver(
        _ form: FormBody, _ request: Request, _ context: AppContext, in catalogue: Catalogue,
        _ work: (UUID) async throws -> Void
    ) async throws -> Response {
        let id = try context.parameters.uuid("id")
        do {
            try await work(id)
            return .going(to: "/\(catalogue.language.rawValue)/desk/review/\(id.text)")
        } catch let refusal as Refusal where refusal.kind == .conflict {
            let (review, why) = (
                try await review(context, in: catalogue), FormRefusal(refusal, in: catalogue.language)
            )
            var page = review.page()
            page.summary = why.lines(of: [])
            return desk.pages.answer(page, in: catalogue, at: review.path, status: why.status)
                .response(from: request, context: context)
        }
    }

    private func carryOut(
        _ step: ReviewStep, _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext,
        in catalogue: Catalogue
    ) async throws -> Response {
        let review = try await review(context, in: catalogue)
        // Sent a second time it is done already.
        if review.isDone(step, as: form.members["version"]) { return .going(to: review.address(review.path)) }
        return try await desk.attempt(
            form, of: step.page(review), at: "\(review.path)/\(step.rawValue)", in: catalogue, request, context
        ) {
            try await decide(step, form, on: review, by: actor)
            return .going(to: review.address(review.path))
        }
    }

    private func decide(_ step: ReviewStep, _ form: FormBody, on review: PetitionReview, by actor: Actor) async throws {
        let id = review.dossier.view.petition.id
        switch step {
        case .publication:
            let (checklist, version) = try form.read { fields in
                (
                    review.dossier.codes.map(\.code).filter { fields.required("checked_\($0)", .boolean) },
                    fields.required("version", .version)
                )
            }
            _ = try await moderation.publish(id, checklist: checklist, expecting: version, by: actor)
        case .rejection:
            let (rejection, original, version) = try form.read { fields in
                (
                    Rejection(
                        code: fields.required("code", .text(PlainText(.line, 1...63))),
                        quote: fields.required("quote", .text(.quote)),
                        reason: fields.required("reason", .text(.reason))),
                    fields.optional("duplicate_of", .reference), fields.required("version", .version)
                )
            }
            _ = try await moderation.reject(
                id, try await naming(original, rejection), expecting: version, by: actor)
        case .sendingBack:
            let (reason, version) = try form.read { fields in
                (fields.required("reason", .text(.reason)), fields.required("version", .version))
            }
            _ = try await moderation.sendBack(id, reason: reason, expecting: version, by: actor)
        case .secondOpinion:
            let (agrees, reason, version) = try form.read { fields in
                (
                    fields.required("agrees", .boolean), fields.optional("reason", .text(.reason)),
                    fields.required("version", .version)
                )
            }
            _ = try await moderation.secondOpinion(
                id, agrees: agrees, reason: reason, expecting: version, by: actor)
        case .takeDown:
            let (authority, reason, version) = try form.read { fields in
                (
                    fields.required("authority", .text(.authority)), fields.required("reason", .text(.reason)),
                    fields.required("version", .version)
                )
            }
            _ = try await moderation.takeDown(
                id, authority: authority, reason: reason, expecting: version, by: actor)
        case .note:
            let text = try form.read { $0.required("text", .text(.note)) }
            _ = try await moderation.note(id, text, by: actor)
        }
    }

    /// The rejection with the petition that this one repeats, which people know by its reference.
    private func naming(_ reference: String?, _ rejection: Rejection) async throws -> Rejection {
        guard let reference else { return rejection }
        var rejection = rejection
        do {
            rejection.duplicateOf = try await browsing.petition(reference: reference, reader: nil).petition.id
        } catch let refusal as Refusal where refusal.kind == .notFound {
            throw Refusal.unknownDuplicate
        }
        return rejection
    }
}

extension Field where Value == Int {
    static var version: Field { .integer(1...Int(Int32.max)) }
}

extension Field where Value == String {
    /// Of a petition.
    fileprivate static var reference: Field {
        .parsed(.wrongForm("KZ-2026-000001"), standIn: "") { text in
            let plain = text.filter { !$0.isWhitespace }.uppercased()
            return plain.wholeMatch(of: /[A-Z]{2,4}-[0-9]{4}-[0-9]{6,9}/).map { String($0.0) }
        }
    }
}
