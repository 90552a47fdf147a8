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

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("petitions") { request, _ in try await list(request, in: catalogue) }
        group.get("petitions/{reference}") { _, context in
            try await read(context.parameters.get("reference") ?? "", in: catalogue)
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

    private func read(_ reference: String, in catalogue: Catalogue) async throws -> TextAnswer {
        guard reference.wholeMatch(of: /[A-Z]{2,4}-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        let view = try await browsing.petition(reference: reference, reader: nil)
        guard let zone = rules.profiles[view.petition.profile]?.zone else { throw Refusal.notFound }
        let curve = try await counts.curve(view.petition.id, stage: .collection, by: .day, reader: nil)
        let page = PetitionPage(view, curve: curve, zone: zone, in: catalogue)
        return pages.answer("petition", page, titled: page.title, in: catalogue, at: "/petitions/\(reference)")
    }
}
