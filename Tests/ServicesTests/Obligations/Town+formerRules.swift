import Domain
import Support

extension Town {
    /// The rules with the calendar of 2026 as it was before 18 March, when 31 August was still a day off.
    static let formerRules: RuleBook = {
        let calendar = rules.calendars["kz"]!
        let former = WorkingCalendar(
            name: calendar.name, label: calendar.label, holidays: calendar.holidays,
            years: calendar.years.filter { $0.publishedOn == nil })
        return RuleBook(
            profiles: Array(rules.profiles.values),
            calendars: [former] + rules.calendars.values.filter { $0.name != former.name })
    }()
}
