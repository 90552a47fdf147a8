import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// The list of public bodies, and how each of them does.
struct BodyPages: Sendable {
    private static let shown = 20
    /// Lines of each list on the page of a body.
    private static let listed = 10

    let pages: Pages
    let browsing: Browsing
    let performance: Performance
    let obligations: ObligationBrowsing
    let commitments: CommitmentBrowsing
    let consultations: ConsultationBrowsing
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("bodies") { request, _ in try await list(request, in: catalogue) }
        group.get("bodies/{id}") { _, context in
            try await read(context.parameters.uuid("id"), in: catalogue)
        }
    }

    private func list(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let (search, page) = try request.query { query in
            (
                query.optional("query", .text(PlainText(.line, 0...100)), or: ""),
                query.page(by: String.self, of: "pages/bodies", usually: Self.shown)
            )
        }
        // A cursor can be made up, and no text of the database has a NUL in it.
        let after = page.after.flatMap { $0.utf8.contains(0) ? nil : $0 }
        let (bodies, next) = try await browsing.bodies(
            profile: nil, kind: nil, search: search.isEmpty ? nil : search, after: after, limit: page.limit)
        let say = Wording(page: "body", catalogue: catalogue)
        let list = ListPage(
            title: say("list"), lead: search.isEmpty ? say("list_lead") : say("found", ["query": search]),
            lines: bodies.map { BodyLine($0, rules, in: catalogue.language) },
            next: try page.cursor(next).map(request.address),
            search: SearchField(action: "/\(catalogue.language.rawValue)/bodies", value: search),
            text: catalogue.texts)
        return pages.answer("bodies", list, titled: list.title, in: catalogue, at: "/bodies", request)
    }

    private func read(_ id: UUID, in catalogue: Catalogue) async throws -> TextAnswer {
        let record = try await performance.record(of: id)
        let (say, language) = (Wording(page: "body", catalogue: catalogue), catalogue.language)
        let line = BodyLine(record.body, rules, in: language)
        let home = "/\(language.rawValue)"
        let page = BodyPage(
            name: line.name, kind: line.kind, tier: line.tier,
            population: record.body.population.map { people in
                say(
                    "population",
                    [
                        "count": catalogue.number(people.value), "date": catalogue.date(people.on),
                        "source": people.source,
                    ])
            },
            score: ScoreSection(record, say), owed: try await owed(by: id, in: catalogue),
            promises: try await promises(of: id, in: catalogue), petitions: try await petitions(to: id, in: catalogue),
            consultations: try await consultations(of: id, in: catalogue),
            whole: BodyPage.Whole(
                owed: "\(home)/overdue?standing=owed&debtor=\(id.text)",
                promised: "\(home)/commitments?body=\(id.text)", petitions: "\(home)/petitions?body=\(id.text)",
                consultations: "\(home)/consultations?body=\(id.text)"),
            calendar: "/api/v1/bodies/\(id.text)/calendar", data: "/api/v1/bodies/\(id.text)/performance",
            text: catalogue.texts)
        return pages.answer("body", page, titled: page.name, in: catalogue, at: "/bodies/\(id.text)")
    }

    private func owed(by id: UUID, in catalogue: Catalogue) async throws -> [OwedLine] {
        var open = ObligationListing.Filter()
        open.standings = [.overdue, .dueSoon, .open]
        open.debtors = [.body(id)]
        return try await obligations.list(open, order: .due, after: nil, limit: Self.listed).items
            .map { OwedLine($0, Wording(page: "owed", catalogue: catalogue)) }
    }

    private func promises(of id: UUID, in catalogue: Catalogue) async throws -> [PromiseLine] {
        var made = CommitmentListing.Filter()
        made.body = id
        return try await commitments.list(made, after: nil, limit: Self.listed, reader: nil)
            .map { PromiseLine(listed: $0, Wording(page: "answer", catalogue: catalogue)) }
    }

    private func petitions(to id: UUID, in catalogue: Catalogue) async throws -> [PetitionLine] {
        var addressed = PetitionListing.Filter()
        addressed.body = id
        return try await browsing.list(addressed, order: .newest, after: nil, limit: Self.listed).items
            .compactMap { item in
                rules.profiles[item.profile].map {
                    PetitionLine(item, zone: $0.zone, Wording(page: "petition", catalogue: catalogue))
                }
            }
    }

    private func consultations(of id: UUID, in catalogue: Catalogue) async throws -> [ConsultationLine] {
        var held = ConsultationListing.Filter()
        held.body = id
        return try await consultations.list(held, after: nil, limit: Self.listed, reader: nil).compactMap { view in
            rules.profiles[view.consultation.profile].map {
                ConsultationLine(view, zone: $0.zone, Wording(page: "consultation", catalogue: catalogue))
            }
        }
    }
}
