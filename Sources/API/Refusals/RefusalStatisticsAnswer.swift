import Domain
import Services

/// How often each code was used.
struct RefusalStatisticsAnswer: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        var code: String
        var label: LocalizedText?
        var count: Int
    }

    var refused: Int
    var published: Int
    var codes: [Line]

    init(_ statistics: Refusals.Statistics) {
        refused = statistics.refused
        published = statistics.published
        codes = statistics.lines.map { Line(code: $0.code, label: $0.label, count: $0.count) }
    }
}
