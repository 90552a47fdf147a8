import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// The list of petitions, and each of them.
struct PetitionPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        var value: Int
        var id: UUID
    }

    private static let shown = 20
    /// Of what is owed, and of what happened, on the page of a petition.
    private static let recorded = 40

    let pages: Pages
    let browsing: Browsing
    let counts: Counts
    let rules: RuleBook
    let signing: Signing
    let responses: ResponseBrowsing
    let judging: Judging
    let commitments: CommitmentBrowsing
    let obligations: ObligationBrowsing
    let desk: FormDesk
    let origin: SiteOrigin

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("petitions") { request, _ in try await list(request, in: catalogue) }
        group.get("petitions/{reference}") { request, context -> Response in
            if let id = context.parameters.get("reference").flatMap(UUID.init(uuidString:)) {
                // By its identifier, which is what other matters name it with.
                let petition = try await browsing.petition(id, reader: context.actor).petition
                guard let reference = petition.reference else { throw Refusal.notFound }
                return .going(to: "/\(catalogue.language.rawValue)/petitions/\(reference)")
            }
            let (view, page) = try await page(context, in: catalogue)
            return answer(page, of: view, in: catalogue, request).response(from: request, context: context)
        }
        group.post("petitions/{reference}/signature") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await change(form, request, context, in: catalogue) { view, stage in
                    let (consent, region) = try form.read { fields in
                        (fields.optional("consent", .boolean, or: false), fields.optional("region", .text(Self.region)))
                    }
                    switch stage {
                    case .support: _ = try await signing.support(view.petition.id, from: context.client, by: actor)
                    case .collection:
                        _ = try await signing.sign(
                            view.petition.id, consent: consent, region: region, from: context.client, by: actor)
                    }
                }
            }
        }
        group.post("petitions/{reference}/signature/withdrawal") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await change(form, request, context, in: catalogue) { view, stage in
                    // Sent a second time it finds nothing, and nothing is what was wanted.
                    guard try await signing.mine(view.petition.id, by: actor).given(at: stage) != nil else { return }
                    try await signing.withdraw(view.petition.id, stage: stage, by: actor)
                }
            }
        }
    }

    private static let region = PlainText(.line, 1...63)

    /// Carries out what a form of the petition's page asks for, and leads back to it.
    private func change(
        _ form: FormBody, _ request: Request, _ context: AppContext, in catalogue: Catalogue,
        _ work: (PetitionView, SignatureStage) async throws -> Void
    ) async throws -> Response {
        let view = try await view(context)
        do {
            let stage: SignatureStage = view.petition.publishedAt == nil ? .support : .collection
            try await work(view, stage)
            return .going(to: "/\(catalogue.language.rawValue)/petitions/\(view.petition.reference ?? "")#sign")
        } catch let refusal as Refusal where refusal.kind != .notFound {
            desk.note(refusal, request, context)
            let why = FormRefusal(refusal, in: catalogue.language)
            var page = try await self.page(context, in: catalogue).page
            let sent = page.signing?.form
            page.summary = why.lines(of: sent?.fields ?? [])
            page.signing?.form = sent?.refilled(from: form.filled, with: why)
            var answer = answer(page, of: view, in: catalogue, request)
            answer.status = why.status
            answer.headers[.retryAfter] = Problem(refusal).headers[.retryAfter]
            return answer.response(from: request, context: context)
        }
    }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let (search, body, page) = try request.query { query in
            let search = query.optional("query", .text(PlainText(.line, 0...200)), or: "")
            let order: PetitionListing.Order = search.isEmpty ? .newest : .relevance
            return (
                search, query.optional("body", .uuid),
                query.page(by: Place.self, of: "pages/petitions/\(order.rawValue)", usually: Self.shown)
            )
        }
        let say = Wording(page: "petition", catalogue: catalogue)
        var filter = PetitionListing.Filter()
        filter.search = search.isEmpty ? nil : search
        filter.body = body
        let (items, next) = try await browsing.list(
            filter, order: search.isEmpty ? .newest : .relevance,
            after: page.after.map { PetitionListing.Mark(value: $0.value, id: $0.id) }, limit: page.limit)
        let lines = items.compactMap { item in
            rules.profiles[item.profile].map { PetitionLine(item, zone: $0.zone, say) }
        }
        let cursor = try page.cursor(next.map { Place(value: $0.value, id: $0.id) })
        let list = ListPage(
            title: say("list"), lead: try await lead(search, body, say), lines: lines,
            next: cursor.map(request.address),
            search: SearchField(action: "/\(catalogue.language.rawValue)/petitions", value: search),
            text: catalogue.texts)
        return pages.answer("petitions", list, titled: list.title, in: catalogue, at: "/petitions", request)
    }

    private func lead(_ search: String, _ body: UUID?, _ say: Wording) async throws -> String {
        if !search.isEmpty { return say("found", ["query": search]) }
        guard let body else { return say("list_lead") }
        return try await say("to_body", ["body": browsing.body(body).name[say.language]])
    }

    private func view(_ context: AppContext) async throws -> PetitionView {
        try await browsing.petition(reference: context.petitionReference(), reader: context.actor)
    }

    private func page(
        _ context: AppContext, in catalogue: Catalogue
    ) async throws -> (view: PetitionView, page: PetitionPage) {
        let view = try await view(context)
        guard let profile = rules.profiles[view.petition.profile] else { throw Refusal.notFound }
        let curve = try await counts.curve(view.petition.id, stage: .collection, by: .day, reader: context.actor)
        var page = PetitionPage(view, curve: curve, zone: profile.zone, in: catalogue)
        if !view.isTextHidden { try await addAnswer(to: &page, view, profile.zone, context, in: catalogue) }
        try await addRecord(to: &page, view, profile.zone, context, in: catalogue)
        var own: Signing.Own?
        if let actor = context.actor, [.gatheringSupport, .collecting].contains(view.petition.state) {
            own = try await signing.mine(view.petition.id, by: actor)
        }
        page.signing = SigningSection(
            view, own, actor: context.actor, token: desk.token(of: context.actor), at: context.arrival,
            rules.version(view.petition.ruleVersion ?? ""), profile, catalogue)
        return (view, page)
    }

    /// What is owed, and what happened; more than a page of it has a page of its own.
    private func addRecord(
        to page: inout PetitionPage, _ view: PetitionView, _ zone: Zone, _ context: AppContext, in catalogue: Catalogue
    ) async throws {
        var ofPetition = ObligationListing.Filter()
        ofPetition.matter = view.petition.id
        page.obligations = try await obligations.list(ofPetition, order: .due, after: nil, limit: Self.recorded).items
            .map { ClockLine($0, Wording(page: "clock", catalogue: catalogue)) }
        let events = try await browsing.history(
            of: view.petition.id, reader: context.actor, without: HistoryPages.crowd, after: 0,
            limit: Self.recorded + 1)
        guard events.count <= Self.recorded else { return }
        page.events = events.map { EventLine($0, zone: zone, Wording(page: "history", catalogue: catalogue)) }
    }

    /// What the body said and promised, once the petition was with one.
    private func addAnswer(
        to page: inout PetitionPage, _ view: PetitionView, _ zone: Zone, _ context: AppContext, in catalogue: Catalogue
    ) async throws {
        guard view.petition.response != nil else { return }
        let (id, say) = (view.petition.id, Wording(page: "answer", catalogue: catalogue))
        page.answer = AnswerSection(
            try await responses.response(to: id, reader: context.actor),
            judged: try await judging.figures(id, reader: context.actor), zone: zone, say)
        page.promises = try await commitments.commitments(of: .petition(id), reader: context.actor)
            .map { PromiseLine($0, say) }
    }

    private func answer(
        _ page: PetitionPage, of view: PetitionView, in catalogue: Catalogue, _ request: Request
    ) -> TextAnswer {
        let title =
            page.summary.isEmpty
            ? page.title : catalogue.text("form", "error_title", ["title": page.title]) ?? page.title
        let path = "/petitions/\(view.petition.reference ?? "")"
        return pages.answer(
            "petition", page, titled: title, in: catalogue, at: path,
            sharing: Sharing(
                page.title, page.signatures,
                at: origin.address(for: request) + "/\(catalogue.language.rawValue)" + path,
                in: catalogue.language))
    }
}
