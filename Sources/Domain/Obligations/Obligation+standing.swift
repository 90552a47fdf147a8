extension Obligation {
    /// How an obligation stands on a day: computed from its dates, never stored.
    package enum Standing: String, CaseIterable, Sendable {
        case open
        case dueSoon = "due_soon"
        case overdue
        case onTime = "on_time"
        case late
        case void
    }

    /// An open one is due soon from this many days before its last day on.
    package static let dueSoonDays = 7

    /// - Parameter today: the legal date in the zone of the profile.
    package func standing(on today: LegalDate) -> Standing {
        switch closing?.ending {
        case .discharged(_, _, let late): late > 0 ? .late : .onTime
        case .void: .void
        case nil:
            if dueOn < today {
                .overdue
            } else if dueOn <= today.adding(days: Self.dueSoonDays) {
                .dueSoon
            } else {
                .open
            }
        }
    }

    /// Working days past the last day: up to the end where it has ended, else up to `today`; 0 where it is in time.
    package func workingDaysLate(on today: LegalDate, by calendar: WorkingCalendar) -> Int {
        switch closing?.ending {
        case .discharged(_, _, let late): late
        case .void: 0
        case nil: Self.workingDays(past: dueOn, until: today, by: calendar)
        }
    }

    /// The working days after `due` up to `day`, at least 1 where `day` is later: a last day that was missed over a
    /// weekend was missed all the same.
    static func workingDays(past due: LegalDate, until day: LegalDate, by calendar: WorkingCalendar) -> Int {
        guard day > due else { return 0 }
        return max(1, (try? calendar.workingDays(after: due, through: day)) ?? day.days(since: due))
    }
}
