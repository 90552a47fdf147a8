import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What is owed and has not been done in time, worst first.
struct OwedPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        var value: Int
        var id: UUID
    }

    private static let shown = 20

    let pages: Pages
    let browsing: ObligationBrowsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("overdue") { request, _ in try await list(request, in: catalogue) }
    }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let page = try request.query { $0.page(by: Place.self, of: "pages/overdue", usually: Self.shown) }
        let say = Wording(page: "owed", catalogue: catalogue)
        let (views, next) = try await browsing.list(
            .overdue, order: .due, after: page.after.map { ObligationListing.Mark(value: $0.value, id: $0.id) },
            limit: page.limit)
        let cursor = try page.cursor(next.map { Place(value: $0.value, id: $0.id) })
        let list = ListPage(
            title: say("title"), lead: say("lead"), lines: views.map { OwedLine($0, say) },
            next: cursor.map(request.address),
            text: catalogue.texts)
        return pages.answer("overdue", list, titled: list.title, in: catalogue, at: "/overdue", request)
    }
}

extension ObligationListing.Filter {
    static var overdue: Self {
        var filter = Self()
        filter.standings = [.overdue]
        return filter
    }
}
