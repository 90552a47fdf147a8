import Domain
import Store

/// What became of what was owed, in numbers.
package struct Figures: Hashable, Sendable {
    /// All that is open, what is due soon and what is overdue included.
    package var open = 0
    package var dueSoon = 0
    package var overdue = 0
    package var inTime = 0
    package var late = 0
    /// In working days, from the start to the end of what was discharged; nil where nothing was.
    package var median: Int?
    package var ninetieth: Int?

    /// How many of those that had to be done by now were done in time: overdue ones count, or silence would pay.
    package var onTime: Proportion { Proportion(hits: inTime, total: inTime + late + overdue) }

    init(_ discharged: [ObligationFigures.Discharged], _ open: [ObligationFigures.Open]) {
        for one in discharged {
            if one.isInTime { inTime += one.count } else { late += one.count }
        }
        for one in open {
            self.open += one.overdue + one.dueSoon + one.later
            dueSoon += one.dueSoon
            overdue += one.overdue
        }
        let histogram = discharged.map { (value: $0.took, count: $0.count) }
        median = Percentile.value(0.5, of: histogram)
        ninetieth = Percentile.value(0.9, of: histogram)
    }
}
