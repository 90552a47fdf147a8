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

    let pages: Pages
    let browsing: Browsing
    let counts: Counts
    let rules: RuleBook
    let signing: Signing
    let responses: ResponseBrowsing
    let judging: Judging
    let commitments: CommitmentBrowsing
    let desk: FormDesk

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("petitions") { request, _ in try await list(request, in: catalogue) }
        group.get("petitions/{reference}") { _, context in
            let (view, page) = try await page(context, in: catalogue)
            return answer(page, of: view, in: catalogue)
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
            var answer = answer(page, of: view, in: catalogue)
            answer.status = why.status
            answer.headers[.retryAfter] = Problem(refusal).headers[.retryAfter]
            return answer.response(from: request, context: context)
        }
    }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let (search, page) = try request.query { query in
            let search = query.optional("query", .text(PlainText(.line, 0...200)), or: "")
            let order: PetitionListing.Order = search.isEmpty ? .newest : .relevance
            return (
                search, query.page(by: Place.self, of: "pages/petitions/\(order.rawValue)", usually: Self.shown)
            )
        }
        let say = Wording(page: "petition", catalogue: catalogue)
        var filter = PetitionListing.Filter()
        filter.search = search.isEmpty ? nil : search
        let (items, next) = try await browsing.list(
            filter, order: search.isEmpty ? .newest : .relevance,
            after: page.after.map { PetitionListing.Mark(value: $0.value, id: $0.id) }, limit: page.limit)
        let lines = items.compactMap { item in
            rules.profiles[item.profile].map { PetitionLine(item, zone: $0.zone, say) }
        }
        let cursor = try page.cursor(next.map { Place(value: $0.value, id: $0.id) })
        let list = ListPage(
            title: say("list"), lead: search.isEmpty ? say("list_lead") : say("found", ["query": search]),
            lines: lines, next: cursor.map(request.address),
            search: SearchField(action: "/\(catalogue.language.rawValue)/petitions", value: search),
            text: catalogue.texts)
        return pages.answer("petitions", list, titled: list.title, in: catalogue, at: "/petitions", request)
    }

    private func view(_ context: AppContext) async throws -> PetitionView {
        let reference = context.parameters.get("reference") ?? ""
        guard reference.wholeMatch(of: /[A-Z]{2,4}-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return try await browsing.petition(reference: reference, reader: context.actor)
    }

    private func page(
        _ context: AppContext, in catalogue: Catalogue
    ) async throws -> (view: PetitionView, page: PetitionPage) {
        let view = try await view(context)
        guard let profile = rules.profiles[view.petition.profile] else { throw Refusal.notFound }
        let curve = try await counts.curve(view.petition.id, stage: .collection, by: .day, reader: context.actor)
        var page = PetitionPage(view, curve: curve, zone: profile.zone, in: catalogue)
        if !view.isTextHidden { try await addAnswer(to: &page, view, profile.zone, context, in: catalogue) }
        var own: Signing.Own?
        if let actor = context.actor, [.gatheringSupport, .collecting].contains(view.petition.state) {
            own = try await signing.mine(view.petition.id, by: actor)
        }
        page.signing = SigningSection(
            view, own, actor: context.actor, token: desk.token(of: context.actor), at: context.arrival,
            rules.version(view.petition.ruleVersion ?? ""), profile, catalogue)
        return (view, page)
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

    private func answer(_ page: PetitionPage, of view: PetitionView, in catalogue: Catalogue) -> TextAnswer {
        let title =
            page.summary.isEmpty
            ? page.title : catalogue.text("form", "error_title", ["title": page.title]) ?? page.title
        return pages.answer(
            "petition", page, titled: title, in: catalogue, at: "/petitions/\(view.petition.reference ?? "")")
    }
}
