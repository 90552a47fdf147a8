import Domain
import Services

/// How a body does: what had to be done by now, and how much of it was done in time.
struct ScoreSection: Sendable {
    struct Row: Sendable {
        var label: String
        var value: String
    }

    /// What is owed of one kind, with what became of it.
    struct KindRow: Sendable {
        var label: String
        var onTime: String
        var overdue: String
    }

    var asOf: String
    /// Nil where nothing had to be done yet.
    var shares: BarChart?
    var measures: [Row]
    var kinds: [KindRow]

    init(_ record: Performance.Record, _ say: Wording) {
        let (catalogue, overall) = (say.catalogue, record.overall)
        asOf = say("as_of", ["date": catalogue.date(record.on)])
        let judged = [(say("all"), overall)] + record.kinds.map { ($0.kind.label[say.language], $0.figures) }
        shares =
            overall.onTime.total > 0
            ? BarChart(
                "on-time", say("on_time"),
                judged.compactMap { label, figures in
                    figures.onTime.share.map { share in
                        .init(label: "\(label): \(say.drawnShare(figures.onTime))", share: share)
                    }
                }) : nil
        measures = [
            Row(label: say("on_time"), value: say.share(overall.onTime)),
            Row(label: say("in_time"), value: catalogue.number(overall.inTime)),
            Row(label: say("done_late"), value: catalogue.number(overall.late)),
            Row(label: say("overdue_now"), value: catalogue.number(overall.overdue)),
            Row(label: say("due_soon"), value: catalogue.number(overall.dueSoon)),
            Row(label: say("open"), value: catalogue.number(overall.open)),
            Row(label: say("median"), value: overall.median.map { say("days", $0) } ?? "–"),
            Row(label: say("ninetieth"), value: overall.ninetieth.map { say("days", $0) } ?? "–"),
            Row(label: say("presumed"), value: catalogue.number(record.presumedRefusals)),
            Row(label: say("promised"), value: catalogue.number(record.commitments.made)),
            Row(label: say("promised_stated"), value: catalogue.number(record.commitments.statedComplete)),
            Row(label: say("promised_verified"), value: catalogue.number(record.commitments.verifiedComplete)),
            Row(label: say("promised_overdue"), value: catalogue.number(record.commitments.overdue)),
        ]
        kinds = record.kinds.map { kind, figures in
            KindRow(
                label: kind.label[say.language], onTime: say.share(figures.onTime),
                overdue: catalogue.number(figures.overdue))
        }
    }
}

extension Wording {
    /// `75 % (3 of 4)`, and of a handful of cases how little they tell.
    func share(_ proportion: Proportion) -> String {
        guard let share = proportion.share, let interval = proportion.interval() else { return self("no_share") }
        return self(
            "share",
            [
                "percent": percent(share), "hits": catalogue.number(proportion.hits),
                "total": catalogue.number(proportion.total), "lower": percent(interval.lowerBound),
                "upper": percent(interval.upperBound),
            ])
    }

    /// The same without the bounds, for which a drawing has no room.
    func drawnShare(_ proportion: Proportion) -> String {
        self(
            "share_drawn",
            [
                "percent": percent(proportion.share ?? 0), "hits": catalogue.number(proportion.hits),
                "total": catalogue.number(proportion.total),
            ])
    }

    private func percent(_ share: Double) -> String { catalogue.number(Int((share * 100).rounded())) }
}
