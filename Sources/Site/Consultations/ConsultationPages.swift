import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// The list of consultations, and each of them.
struct ConsultationPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        /// In microseconds since 1970.
        var closesAt: Int
        var id: UUID
    }

    private static let shown = 20

    let pages: Pages
    let browsing: ConsultationBrowsing
    let bodies: Browsing
    let documents: DocumentBrowsing
    let replying: Replying
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("consultations") { request, _ in try await list(request, in: catalogue) }
        group.get("consultations/{reference}") { request, context -> Response in
            let name = context.parameters.get("reference") ?? ""
            if let id = UUID(uuidString: name) {
                // By its identifier, which is what other matters name it with.
                let consultation = try await browsing.consultation(id, reader: nil).consultation
                return .going(to: "/\(catalogue.language.rawValue)/consultations/\(consultation.reference ?? "")")
            }
            return try await read(name, in: catalogue).response(from: request, context: context)
        }
    }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let (search, body, page) = try request.query { query in
            (
                query.optional("query", .text(PlainText(.line, 0...200)), or: ""), query.optional("body", .uuid),
                query.page(by: Place.self, of: "pages/consultations", usually: Self.shown)
            )
        }
        let say = Wording(page: "consultation", catalogue: catalogue)
        var filter = ConsultationListing.Filter()
        filter.search = search.isEmpty ? nil : search
        filter.body = body
        let mark = page.after.map {
            ConsultationListing.Mark(closesAt: .clamped(microseconds: $0.closesAt), id: $0.id)
        }
        let found = try await browsing.list(filter, after: mark, limit: page.fetch, reader: nil)
        let (shown, next) = try page.cut(found) { view in
            let mark = view.consultation.listingMark
            return Place(closesAt: Int(mark.closesAt.microsecondsSinceEpoch), id: mark.id)
        }
        let lines = shown.compactMap { view in
            rules.profiles[view.consultation.profile].map { ConsultationLine(view, zone: $0.zone, say) }
        }
        let list = ListPage(
            title: say("list"), lead: try await lead(search, body, say), lines: lines, next: next.map(request.address),
            search: SearchField(action: "/\(catalogue.language.rawValue)/consultations", value: search),
            text: catalogue.texts)
        return pages.answer("consultations", list, titled: list.title, in: catalogue, at: "/consultations", request)
    }

    private func lead(_ search: String, _ body: UUID?, _ say: Wording) async throws -> String {
        if !search.isEmpty { return say("found", ["query": search]) }
        guard let body else { return say("list_lead") }
        return try await say("of_body", ["body": bodies.body(body).name[say.language]])
    }

    private func read(_ reference: String, in catalogue: Catalogue) async throws -> TextAnswer {
        guard reference.wholeMatch(of: /[A-Z]{2,4}-K-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        let view = try await browsing.consultation(reference: reference, reader: nil)
        let id = view.consultation.id
        guard let zone = rules.profiles[view.consultation.profile]?.zone else { throw Refusal.notFound }
        let page = ConsultationPage(
            view, documents: try await documents.documents(of: id, reader: nil),
            coverage: try await replying.coverage(of: id), zone: zone, in: catalogue)
        return pages.answer(
            "consultation", page, titled: page.title, in: catalogue, at: "/consultations/\(reference)")
    }
}
