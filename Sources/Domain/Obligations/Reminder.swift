/// What whoever owes something is reminded of, each once for a date.
package enum Reminder: String, CaseIterable, Codable, Sendable {
    /// Some days before the last day.
    case before
    /// On the last day.
    case due
    /// Once the last day has passed.
    case late

    /// What is to be said of a date on a day; nil where it is too early for anything.
    package static func stage(of due: LegalDate, before: LegalDate, on today: LegalDate) -> Reminder? {
        if today > due { return .late }
        if today == due { return .due }
        return today >= before ? .before : nil
    }

    /// The next day on which something is to be said after this has been.
    package func next(due: LegalDate) -> LegalDate? {
        switch self {
        case .before: due
        case .due: due.adding(days: 1)
        case .late: nil
        }
    }
}
