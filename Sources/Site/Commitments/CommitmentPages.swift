import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What bodies promised, soonest due first, and how far it has come by those who verified it.
struct CommitmentPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        var dueOn: LegalDate
        var id: UUID
    }

    struct Page: Sendable {
        var title: String
        var lead: String
        var filter: PageForm
        var levels: CountTable
        var promises: [PromiseLine]
        var next: String?
        var data: String
        let text: [String: [String: String]]
    }

    private static let shown = 20

    let pages: Pages
    let browsing: CommitmentBrowsing
    let bodies: Browsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("commitments") { request, _ in try await list(request, in: catalogue) }
    }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let (level, body, part) = try request.query { query in
            (
                query.optional("verified", .choice(CommitmentLevel.self)), query.optional("body", .uuid),
                query.page(by: Place.self, of: "pages/commitments", usually: Self.shown)
            )
        }
        var filter = CommitmentListing.Filter()
        filter.body = body
        let counts = try await browsing.counts(filter)
        filter.verified = level
        let found = try await browsing.list(
            filter, after: part.after.map { .init(dueOn: $0.dueOn, id: $0.id) }, limit: part.fetch, reader: nil)
        let (shown, next) = try part.cut(found) { Place(dueOn: $0.commitment.dueOn, id: $0.commitment.id) }
        let (say, promise) = (
            Wording(page: "commitments", catalogue: catalogue), Wording(page: "answer", catalogue: catalogue)
        )
        var form = PageForm(
            asking: "/\(catalogue.language.rawValue)/commitments",
            fields: [
                FormField(
                    "verified", say("verified"), type: "select", value: level?.rawValue ?? "",
                    options: [("", say("every_level"))]
                        + CommitmentLevel.allCases.map { ($0.rawValue, promise("level_\($0.rawValue)")) })
            ], button: say("show"))
        if let body { form.keep(["body": body.text]) }
        var lead = say("lead")
        if let body { lead = try await say("of_body", ["body": bodies.body(body).name[catalogue.language]]) }
        let page = Page(
            title: say("title"), lead: lead, filter: form,
            levels: CountTable.levels(counts, in: catalogue),
            promises: shown.map { PromiseLine(listed: $0, promise) }, next: next.map(request.address),
            data: "/api/v1/commitments", text: catalogue.texts)
        return pages.answer("commitments", page, titled: page.title, in: catalogue, at: "/commitments", request)
    }
}

extension CountTable {
    /// Promises by the level that they were verified to have come to; empty where nothing was promised.
    static func levels(_ counts: [CommitmentLevel: Int], in catalogue: Catalogue) -> CountTable {
        let (say, promise) = (
            Wording(page: "commitments", catalogue: catalogue), Wording(page: "answer", catalogue: catalogue)
        )
        let levels = counts.isEmpty ? [] : CommitmentLevel.allCases
        return CountTable(
            "levels", say("by_level"), of: say("verified"),
            levels.map { (promise("level_\($0.rawValue)"), counts[$0] ?? 0) }, say)
    }
}
