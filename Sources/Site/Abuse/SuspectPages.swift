import Domain
import Foundation
import Hummingbird
import Services
import Web

/// From where most signatures came lately.
struct SuspectPages: Sendable {
    struct Page: Sendable {
        var title: String
        var lead: String
        var links: [FormPage.Link]
        var tables: [Table]
        let text: [String: [String: String]]
    }

    struct Table: Sendable {
        var caption: String
        var heading: String
        var rows: [Row]
    }

    struct Row: Sendable {
        var origin: String
        var petition: String
        var address: String
        var count: String
        var suspect: String
    }

    let desk: FormDesk
    let trends: Trends
    let browsing: Browsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/suspects") { request, context in
            try await read(request, desk.member(context).actor, in: catalogue)
        }
    }

    private func read(_ request: Request, _ actor: Actor, in catalogue: Catalogue) async throws -> TextAnswer {
        let window = try request.query { $0.optional("within", .choice(Trends.Window.self), or: .hour) }
        let (networks, domains) = try await trends.read(within: window, of: nil, by: actor)
        let (say, home) = (Wording(page: "suspects", catalogue: catalogue), "/\(catalogue.language.rawValue)/desk")
        var references: [UUID: String] = [:]
        for petition in Set((networks + domains).map(\.petition)) {
            references[petition] = try await browsing.petition(petition, reader: nil).petition.reference
        }
        func rows(_ groups: [Trends.Group], _ criterion: String) -> [Row] {
            groups.map { group in
                Row(
                    origin: group.name ?? group.group.hexadecimal, petition: references[group.petition] ?? "",
                    address: "\(home)/signatures/\(group.petition.text)?\(criterion)=\(group.group.hexadecimal)",
                    count: catalogue.number(group.count), suspect: catalogue.number(group.suspect))
            }
        }
        let isEmpty = networks.isEmpty && domains.isEmpty
        let page = Page(
            title: say("title"), lead: say(isEmpty ? "none" : "lead_\(window.rawValue)"),
            links: Trends.Window.allCases.filter { $0 != window }.map { other in
                FormPage.Link(
                    address: "\(home)/suspects?within=\(other.rawValue)", label: say("within_\(other.rawValue)"))
            },
            tables: [
                Table(caption: say("networks"), heading: say("network"), rows: rows(networks, "network")),
                Table(caption: say("domains"), heading: say("domain"), rows: rows(domains, "domain")),
            ].filter { !$0.rows.isEmpty },
            text: catalogue.texts)
        return desk.pages.answer("suspects", page, titled: page.title, in: catalogue, at: "/desk/suspects", request)
    }
}
