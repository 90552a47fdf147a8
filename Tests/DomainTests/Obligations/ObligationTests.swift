import Testing

@testable import Domain

@Suite struct ObligationTests {
    private func closed(_ ending: Obligation.Ending) -> Obligation {
        var obligation = Sample.obligation()
        obligation.closing = Obligation.Closing(at: Sample.tuesday, on: LegalDate("2026-06-01")!, ending: ending)
        return obligation
    }

    @Test(arguments: [
        ("2026-05-05", "open"), ("2026-05-27", "open"), ("2026-05-28", "due_soon"), ("2026-06-04", "due_soon"),
        ("2026-06-05", "overdue"), ("2027-06-05", "overdue"),
    ])
    func `an open one is due soon in its last seven days and overdue on the day after the last`(
        day: String, standing: String
    ) {
        #expect(Sample.obligation().standing(on: LegalDate(day)!).rawValue == standing)
    }

    @Test func `one that has ended stands as it ended, whatever day it is`() {
        for day in ["2026-06-01", "2026-06-04", "2027-01-01"].map({ LegalDate($0)! }) {
            #expect(closed(.discharged(by: "petition.decided", took: 19, late: 0)).standing(on: day) == .onTime)
            #expect(closed(.discharged(by: "petition.decided", took: 21, late: 1)).standing(on: day) == .late)
            #expect(closed(.void(.withdrawn)).standing(on: day) == .void)
        }
    }

    @Test(arguments: [
        // Thursday 4 June is the last day; 6 July is off.
        ("2026-06-04", 0), ("2026-06-05", 1), ("2026-06-06", 1), ("2026-06-07", 1), ("2026-06-08", 2),
        ("2026-07-07", 22),
    ])
    func `lateness counts working days, at least one`(day: String, late: Int) {
        #expect(Sample.obligation().workingDaysLate(on: LegalDate(day)!, by: Sample.calendar) == late)
    }

    @Test func `a last day that was missed over a weekend was missed all the same`() {
        // A promise for Friday, looked at on Saturday.
        let promise = Sample.obligation(.commitment, term: nil, due: "2026-06-05")
        #expect(promise.workingDaysLate(on: LegalDate("2026-06-06")!, by: Sample.calendar) == 1)
        #expect(promise.standing(on: LegalDate("2026-06-06")!) == .overdue)
    }

    @Test func `what has ended is as late as it ended, and what is void is not late`() {
        let day = LegalDate("2027-06-04")!
        #expect(closed(.discharged(by: "x", took: 30, late: 9)).workingDaysLate(on: day, by: Sample.calendar) == 9)
        #expect(closed(.void(.takenDown)).workingDaysLate(on: day, by: Sample.calendar) == 0)
    }

    @Test func `beyond the end of the calendar lateness falls back on plain days`() {
        let late = Sample.obligation().workingDaysLate(on: LegalDate("2028-06-04")!, by: Sample.calendar)
        #expect(late == LegalDate("2028-06-04")!.days(since: LegalDate("2026-06-04")!))
    }
}
