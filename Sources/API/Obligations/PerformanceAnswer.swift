import Domain
import Services

/// A share with what it is worth: of how many cases, and between which bounds the true one lies at 95 %.
struct ShareAnswer: Encodable, Sendable {
    var hits: Int
    var total: Int
    var share: Double?
    var lower: Double?
    var upper: Double?

    init(_ proportion: Proportion) {
        let interval = proportion.interval()
        hits = proportion.hits
        total = proportion.total
        share = proportion.share.map(Self.rounded)
        lower = interval.map { Self.rounded($0.lowerBound) }
        upper = interval.map { Self.rounded($0.upperBound) }
    }

    /// Four digits say more than any sample here knows.
    private static func rounded(_ value: Double) -> Double {
        (value * 10_000).rounded() / 10_000
    }
}

struct FiguresAnswer: Encodable, Sendable {
    var open: Int
    var dueSoon: Int
    var overdue: Int
    var inTime: Int
    var late: Int
    var onTime: ShareAnswer
    var medianWorkingDays: Int?
    var ninetiethPercentileWorkingDays: Int?

    init(_ figures: Figures) {
        open = figures.open
        dueSoon = figures.dueSoon
        overdue = figures.overdue
        inTime = figures.inTime
        late = figures.late
        onTime = ShareAnswer(figures.onTime)
        medianWorkingDays = figures.median
        ninetiethPercentileWorkingDays = figures.ninetieth
    }
}

/// What a body owed and what became of it.
struct PerformanceAnswer: Encodable, Sendable {
    struct Kind: Encodable, Sendable {
        var kind: ObligationKind
        var label: LocalizedText
        var figures: FiguresAnswer
    }

    struct Commitments: Encodable, Sendable {
        var made: Int
        var statedComplete: Int
        var verifiedComplete: Int
        var overdue: Int
    }

    var body: BodyBriefAnswer
    var on: String
    var overall: FiguresAnswer
    var kinds: [Kind]
    var presumedRefusals: Int
    var commitments: Commitments

    init(_ record: Performance.Record) {
        body = BodyBriefAnswer(record.body)
        on = record.on.description
        overall = FiguresAnswer(record.overall)
        kinds = record.kinds.map { Kind(kind: $0.kind, label: $0.kind.label, figures: FiguresAnswer($0.figures)) }
        presumedRefusals = record.presumedRefusals
        commitments = Commitments(
            made: record.commitments.made, statedComplete: record.commitments.statedComplete,
            verifiedComplete: record.commitments.verifiedComplete, overdue: record.commitments.overdue)
    }
}
