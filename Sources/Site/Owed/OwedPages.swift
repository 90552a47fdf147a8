import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What is owed and has not been done in time, worst first; or what else is owed and was, as a reader asks.
struct OwedPages: Sendable {
    /// The place in the list after which a page begins.
    private struct Place: Codable, Sendable {
        var value: Int
        var id: UUID
    }

    struct Page: Sendable {
        /// No name of a line: what is nil there would be looked for here.
        var heading: String
        var lead: String
        var filter: PageForm
        var lines: [OwedLine]
        var next: String?
        var links: [Link]
        let text: [String: [String: String]]
    }

    /// The same for programs.
    struct Link: Sendable {
        var label: String
        var target: String
    }

    /// What a reader asked for.
    private struct Asked {
        var shown: OwedShown
        var kind: ObligationKind?
        var debtor: UUID?
        var days: Int?
        var part: PageRequest<Place>

        init(_ query: inout Fields) {
            shown = query.optional("standing", .choice(OwedShown.self), or: .overdue)
            kind = query.optional("kind", .choice(ObligationKind.self))
            debtor = query.optional("debtor", .uuid)
            days = query.optional("overdue_days", .integer(1...10_000))
            part = query.page(by: Place.self, of: "pages/overdue/\(shown.rawValue)", usually: OwedPages.shown)
        }

        var filter: ObligationListing.Filter {
            var filter = ObligationListing.Filter()
            filter.standings = shown.standings
            filter.kinds = kind.map { [$0] } ?? []
            filter.debtors = debtor.map { [.body($0)] } ?? []
            filter.overdueForDays = days
            return filter
        }

        /// As the API takes the same.
        var address: String {
            let standings = shown.standings.map(\.rawValue).sorted().joined(separator: ",")
            let others = [
                kind.map { "kind=\($0.rawValue)" }, debtor.map { "debtor=\($0.text)" },
                days.map { "overdue_days=\($0)" },
            ].compactMap { $0 }
            return (["standing=\(standings)"] + others).joined(separator: "&")
        }
    }

    fileprivate static let shown = 20

    let pages: Pages
    let browsing: ObligationBrowsing
    let bodies: Browsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("overdue") { request, _ in try await list(request, in: catalogue) }
    }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let asked = try request.query { Asked(&$0) }
        let say = Wording(page: "owed", catalogue: catalogue)
        let body: Body? = if let debtor = asked.debtor { try await bodies.body(debtor) } else { nil }
        // What has ended is listed from the last on: nobody looks for the first.
        let order: ObligationListing.Order = [.late, .onTime].contains(asked.shown) ? .closed : .due
        let (views, next) = try await browsing.list(
            asked.filter, order: order,
            after: asked.part.after.map { ObligationListing.Mark(value: $0.value, id: $0.id) }, limit: asked.part.limit)
        let cursor = try asked.part.cursor(next.map { Place(value: $0.value, id: $0.id) })
        let page = Page(
            heading: say("title_\(asked.shown.rawValue)"),
            lead: body.map { say("of_body", ["body": $0.name[say.language]]) } ?? say("lead"),
            filter: form(asked, say), lines: views.map { OwedLine($0, say) }, next: cursor.map(request.address),
            links: links(asked, say), text: catalogue.texts)
        return pages.answer("overdue", page, titled: page.heading, in: catalogue, at: "/overdue", request)
    }

    private func form(_ asked: Asked, _ say: Wording) -> PageForm {
        var form = PageForm(
            asking: "/\(say.language.rawValue)/overdue",
            fields: [
                FormField(
                    "standing", say("standing"), type: "select", value: asked.shown.rawValue,
                    options: OwedShown.allCases.map { ($0.rawValue, say("title_\($0.rawValue)")) }),
                FormField(
                    "kind", say("kind"), type: "select", value: asked.kind?.rawValue ?? "",
                    options: [("", say("every_kind"))]
                        + ObligationKind.allCases.map { ($0.rawValue, $0.label[say.language]) }),
                FormField(
                    "overdue_days", say("days_overdue"), type: "number", value: asked.days.map(String.init) ?? ""),
            ], button: say("show"))
        if let debtor = asked.debtor { form.keep(["debtor": debtor.text]) }
        return form
    }

    private func links(_ asked: Asked, _ say: Wording) -> [Link] {
        let calendar = asked.debtor.map { "/api/v1/bodies/\($0.text)/calendar" } ?? "/api/v1/obligations/calendar"
        let news = asked.debtor.map { "?body=\($0.text)" } ?? ""
        return [
            Link(label: say("table"), target: "/api/v1/obligations/export?\(asked.address)"),
            Link(label: say("calendar"), target: calendar),
            Link(label: say("news"), target: "/api/v1/obligations/feeds/late\(news)"),
        ]
    }
}

extension ObligationListing.Filter {
    static var overdue: Self {
        var filter = Self()
        filter.standings = [.overdue]
        return filter
    }
}
