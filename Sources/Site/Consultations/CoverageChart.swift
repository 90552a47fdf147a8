import Domain
import Services

/// What became of the contributions, as a bar that is drawn here, and the same as tables.
struct CoverageChart: Sendable {
    struct Part: Sendable {
        var start: Int
        var width: Int
        /// From 0 to 1, as SVG has it.
        var shade: String
        var label: String
    }

    struct ByDisposition: Sendable {
        var disposition: String
        var number: String
    }

    struct ByContributor: Sendable {
        var contributor: String
        var number: String
        var repliedTo: String
    }

    /// Of the drawing, in its own units.
    private static let width = 600
    private static let shades = ["1", "0.8", "0.62", "0.48", "0.36", "0.26", "0.1"]

    var barSays: String
    var parts: [Part]
    var dispositions: [ByDisposition]
    var contributors: [ByContributor]

    /// Nil where nothing was said yet.
    init?(_ coverage: Coverage, _ say: Wording) {
        guard coverage.total > 0 else { return nil }
        let catalogue = say.catalogue
        let counts =
            Disposition.allCases.map { ($0.label[say.language], coverage.of($0)) }
            + [(say("unanswered"), coverage.unanswered)]
        var (parts, before): ([Part], Int) = ([], 0)
        for ((label, count), shade) in zip(counts, Self.shades) where count > 0 {
            let start = before * Self.width / coverage.total
            before += count
            parts.append(
                Part(
                    start: start, width: before * Self.width / coverage.total - start, shade: shade,
                    label: "\(label): \(catalogue.number(count))"))
        }
        self.parts = parts
        barSays = parts.map(\.label).joined(separator: "; ")
        dispositions = counts.map { ByDisposition(disposition: $0, number: catalogue.number($1)) }
        contributors = Coverage.Contributor.allCases.compactMap { contributor in
            let (total, answered) = coverage.of(contributor)
            guard total > 0 else { return nil }
            return ByContributor(
                contributor: catalogue.text("outcome", "contributor_\(contributor.rawValue)") ?? contributor.rawValue,
                number: catalogue.number(total), repliedTo: catalogue.number(answered))
        }
    }
}
