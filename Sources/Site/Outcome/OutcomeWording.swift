import Domain

/// Words of the page of an outcome.
struct OutcomeWording: Sendable {
    let catalogue: Catalogue

    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        catalogue.text("outcome", key, values) ?? key
    }

    func callAsFunction(_ key: String, _ count: Int, _ values: [String: String] = [:]) -> String {
        catalogue.text("outcome", key, count: count, values) ?? key
    }

    /// Who took part and what became of it; a table in which nothing would stand is left out.
    func breakdowns(of figures: OutcomeFigures) -> [OutcomePage.Breakdown] {
        [
            breakdown("by_contributor", "contributor", figures.byContributor.parts, figures.byContributor.rest) {
                self("contributor_\($0)")
            },
            breakdown("by_check", "check", figures.byOrganisationCheck ?? []) { self("check_\($0)") },
            breakdown("by_language", "language", figures.byLanguage.parts, figures.byLanguage.rest) { code in
                Language(rawValue: code).map { self("language_\($0.rawValue)") } ?? code
            },
            breakdown("by_disposition", "disposition", figures.byDisposition) { code in
                Disposition(rawValue: code)?.label[catalogue.language] ?? code
            },
        ].filter { !$0.rows.isEmpty }
    }

    private func breakdown(
        _ caption: String, _ heading: String, _ parts: [OutcomeFigures.Part], _ rest: Int = 0, name: (String) -> String
    ) -> OutcomePage.Breakdown {
        var rows = parts.map {
            OutcomePage.Breakdown.Row(label: name($0.key), count: catalogue.number($0.count))
        }
        if rest > 0 { rows.append(.init(label: self("rest"), count: catalogue.number(rest))) }
        return OutcomePage.Breakdown(caption: self(caption), heading: self(heading), rows: rows)
    }
}
