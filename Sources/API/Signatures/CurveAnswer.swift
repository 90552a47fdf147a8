import Domain
import Services

/// How signatures came in, step by step.
struct CurveAnswer: Encodable, Sendable {
    struct Point: Encodable, Sendable {
        var start: String
        var added: Int
        var withdrawn: Int
        var invalidated: Int
        var reinstated: Int
        var total: Int

        init(_ point: Counts.Point) {
            start = point.start.description
            added = point.added
            withdrawn = point.withdrawn
            invalidated = point.invalidated
            reinstated = point.reinstated
            total = point.total
        }
    }

    var by: String
    var stage: String
    var points: [Point]
}
