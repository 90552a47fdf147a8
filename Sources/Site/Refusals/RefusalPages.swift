import Domain
import Foundation
import Hummingbird
import Services
import Web

/// The public register of refusals: which petitions were refused, on what ground and why.
struct RefusalPages: Sendable {
    /// The place in the register after which a page begins.
    private struct Place: Codable, Sendable {
        var microseconds: Int64
        var id: UUID
    }

    struct Page: Sendable {
        var title: String
        var lead: String
        var ratio: String
        var filter: PageForm
        var codes: CountTable
        var lines: [RefusalLine]
        var next: String?
        var data: String
        let text: [String: [String: String]]
    }

    private static let shown = 20

    let pages: Pages
    let refusals: Refusals
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("refusals") { request, _ in try await list(request, in: catalogue) }
    }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let (code, part) = try request.query { query in
            (
                query.optional("code", .text(PlainText(.line, 1...63))),
                query.page(by: Place.self, of: "pages/refusals", usually: Self.shown)
            )
        }
        let (entries, next) = try await refusals.page(
            profile: nil, code: code, after: part.after.map { (.clamped(microseconds: Int($0.microseconds)), $0.id) },
            limit: part.limit)
        let statistics = try await refusals.statistics(profile: nil)
        let (say, language) = (Wording(page: "refusals", catalogue: catalogue), catalogue.language)
        let cursor = try part.cursor(next.map { Place(microseconds: $0.at.microsecondsSinceEpoch, id: $0.id) })
        let codes = statistics.lines.map { (label: $0.label?[language] ?? $0.code, count: $0.count) }
        let page = Page(
            title: say("title"), lead: say("lead"),
            ratio: say(
                "ratio",
                [
                    "refused": catalogue.number(statistics.refused),
                    "published": catalogue.number(statistics.published),
                ]),
            filter: PageForm(
                asking: "/\(language.rawValue)/refusals",
                fields: [
                    FormField(
                        "code", say("ground"), type: "select", value: code ?? "",
                        options: [("", say("every_ground"))]
                            + statistics.lines.map { ($0.code, $0.label?[language] ?? $0.code) })
                ], button: say("show")),
            codes: CountTable("grounds", say("by_ground"), of: say("ground"), codes, say),
            lines: entries.map { entry in
                RefusalLine(entry, zone: rules.profiles[entry.record.profile]?.zone ?? .utc, say)
            }, next: cursor.map(request.address), data: "/api/v1/refusals", text: catalogue.texts)
        return pages.answer("refusals", page, titled: page.title, in: catalogue, at: "/refusals", request)
    }
}
