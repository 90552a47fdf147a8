import Testing

@testable import Domain

@Suite struct ReminderTests {
    private let due = LegalDate("2026-06-04")!
    private let before = LegalDate("2026-06-01")!

    @Test(arguments: [
        ("2026-05-31", nil), ("2026-06-01", "before"), ("2026-06-03", "before"), ("2026-06-04", "due"),
        ("2026-06-05", "late"), ("2026-12-31", "late"),
    ])
    func `a reminder comes some days before, on the last day, and once it has passed`(day: String, stage: String?) {
        #expect(Reminder.stage(of: due, before: before, on: LegalDate(day)!)?.rawValue == stage)
    }

    @Test func `after each reminder the next one has its day, and after the last there is none`() {
        #expect(Reminder.before.next(due: due) == due)
        #expect(Reminder.due.next(due: due) == LegalDate("2026-06-05"))
        #expect(Reminder.late.next(due: due) == nil)
    }

    @Test func `the rules say how many working days before the last day the first reminder comes`() {
        let account = Sample.account()
        #expect(account.reminderDay(before: LegalDate("2026-06-04")!) == LegalDate("2026-06-01"))
        // Before the 12th of May lie the days off of the 11th, 10th, 9th and 7th.
        #expect(account.reminderDay(before: LegalDate("2026-05-12")!) == LegalDate("2026-05-05"))
        var british = Sample.answering
        british.version = Sample.book.profiles["uk-parliament"]!.versions.last!
        #expect(Sample.account(british).reminderDay(before: due) == before)
    }

    @Test(arguments: [
        ("2026-05-20", "2026-06-01"), ("2026-05-31", "2026-06-01"), ("2026-06-01", "2026-06-04"),
        ("2026-06-04", "2026-06-04"), ("2026-06-20", "2026-06-20"),
    ])
    func `what begins too late for the first reminder is reminded of on its last day, or at once`(
        today: String, first: String
    ) {
        #expect(Sample.account().firstReminder(of: due, from: LegalDate(today)!) == LegalDate(first))
    }

    @Test func `each stage comes once on the way from the first reminder to the end`() {
        for start in 0..<40 {
            var today = LegalDate("2026-05-01")!.adding(days: start)
            let account = Sample.account()
            var next: LegalDate? = account.firstReminder(of: due, from: today)
            var said: [Reminder] = []
            while let day = next {
                today = max(today, day)
                let stage = Reminder.stage(of: due, before: account.reminderDay(before: due), on: today)!
                said.append(stage)
                next = stage.next(due: due)
            }
            #expect(said == Array(Reminder.allCases.suffix(said.count)))
        }
    }
}
