import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What the bodies of an official owe, soonest first.
struct OwedDeskPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        var value: Int
        var id: UUID
    }

    private static let shown = 20

    let forms: FormDesk
    let desk: Desk

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/owed") { request, context in try await list("owed", [], request, context, in: catalogue) }
        group.get("desk/feedback") { request, context in
            try await list("feedback", Self.feedback, request, context, in: catalogue)
        }
    }

    private static let feedback: [ObligationKind] = [.feedbackAcknowledgement, .feedbackAnswer, .feedbackReview]

    /// - Parameter name: of the page, in the address and in the catalogue.
    private func list(
        _ name: String, _ kinds: [ObligationKind], _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> TextAnswer {
        let reader = try forms.reader(request, context, in: catalogue)
        let page = try request.query { $0.page(by: Place.self, of: "pages/desk/\(name)", usually: Self.shown) }
        let say = Wording(page: "desk_owed", catalogue: catalogue)
        let (items, next) = try await desk.page(
            kinds, after: page.after.map { ObligationListing.Mark(value: $0.value, id: $0.id) }, limit: page.limit,
            by: reader.actor)
        let cursor = try page.cursor(next.map { Place(value: $0.value, id: $0.id) })
        let list = ListPage(
            title: say("title_\(name)"), lead: say("lead_\(name)"), lines: items.map { OwedDeskLine($0, say) },
            next: cursor.map(request.address), text: catalogue.texts)
        return forms.pages.answer("desk_owed", list, titled: list.title, in: catalogue, at: "/desk/\(name)", request)
    }
}
