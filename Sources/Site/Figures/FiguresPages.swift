import Domain
import Hummingbird
import Services
import Store
import Web

/// What the service publishes in numbers: bodies side by side, grounds of refusal, commitments.
struct FiguresPages: Sendable {
    /// A body among the others.
    struct Place: Sendable {
        var rank: String
        var address: String
        var name: String
        var onTime: String
        var overdue: String
    }

    struct Page: Sendable {
        var title: String
        var lead: String
        var asOf: String
        /// Nil where there is one set of rules only.
        var filter: PageForm?
        var league: BarChart?
        var places: [Place]
        var minimum: String
        var ratio: String
        var codes: CountTable
        var levels: CountTable
        var tables: [Table]
        let text: [String: [String: String]]
    }

    /// Data for programs.
    struct Table: Sendable {
        var name: String
        var address: String
    }

    /// Bodies that are drawn; the table has all.
    private static let drawn = 10

    let pages: Pages
    let performance: Performance
    let refusals: Refusals
    let commitments: CommitmentBrowsing
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("figures") { request, _ in try await read(request, in: catalogue) }
    }

    private func read(_ request: Request, in catalogue: Catalogue) async throws -> TextAnswer {
        let known = rules.profiles.values.sorted { $0.name < $1.name }
        let asked = try request.query { $0.optional("profile", .text(PlainText(.line, 1...63))) }
        guard let profile = asked ?? known.first?.name else { throw Refusal.notFound }
        let league = try await performance.league(
            profile: profile, kind: nil, tier: nil, minimum: Performance.usualMinimum)
        let statistics = try await refusals.statistics(profile: profile)
        var made = CommitmentListing.Filter()
        made.profile = profile
        let levels = try await commitments.counts(made)
        let (say, language) = (Wording(page: "figures", catalogue: catalogue), catalogue.language)
        let home = "/\(language.rawValue)"
        let page = Page(
            title: say("title"), lead: say("lead"), asOf: say("as_of", ["date": catalogue.date(league.on)]),
            filter: known.count < 2
                ? nil
                : PageForm(
                    asking: home + "/figures",
                    fields: [
                        FormField(
                            "profile", say("rules"), type: "select", value: profile,
                            options: known.map { ($0.name, $0.label[language]) })
                    ], button: say("show")),
            league: chart(of: league, say), places: places(of: league, say),
            minimum: say("unranked", Performance.usualMinimum),
            ratio: say(
                "ratio",
                [
                    "refused": catalogue.number(statistics.refused),
                    "published": catalogue.number(statistics.published),
                ]),
            codes: CountTable(
                "grounds", say("by_ground"), of: say("ground"),
                statistics.lines.map { ($0.label?[language] ?? $0.code, $0.count) }, say),
            levels: CountTable.levels(levels, in: catalogue),
            tables: [
                Table(name: say("table_obligations"), address: "/api/v1/obligations/export"),
                Table(name: say("table_league"), address: "/api/v1/league?profile=\(profile)"),
                Table(name: say("table_refusals"), address: "/api/v1/refusals/statistics"),
                Table(name: say("table_events"), address: "/api/v1/events"),
                Table(name: say("table_dictionary"), address: "/api/v1/exports/dictionary"),
            ], text: catalogue.texts)
        return pages.answer("figures", page, titled: page.title, in: catalogue, at: "/figures", request)
    }

    private func chart(of league: Performance.League, _ say: Wording) -> BarChart? {
        let body = Wording(page: "body", catalogue: say.catalogue)
        return BarChart(
            "league", say("league"),
            league.ranked.prefix(Self.drawn).compactMap { place in
                place.onTime.share.map { share in
                    .init(
                        label: "\(place.line.body.name[say.language]): \(body.drawnShare(place.onTime))", share: share)
                }
            })
    }

    private func places(of league: Performance.League, _ say: Wording) -> [Place] {
        let body = Wording(page: "body", catalogue: say.catalogue)
        return (league.ranked + league.unranked).map { place in
            Place(
                rank: place.rank.map(say.catalogue.number) ?? "–",
                address: "/\(say.language.rawValue)/bodies/\(place.line.body.id.text)",
                name: place.line.body.name[say.language], onTime: body.share(place.onTime),
                overdue: say.catalogue.number(place.line.overdue))
        }
    }
}
