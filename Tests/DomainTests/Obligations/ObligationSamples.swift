import Foundation

@testable import Domain

extension Sample {
    static let calendar = book.calendars["kz"]!

    /// The rules as they were before the calendar of 2026 was changed on 18 March: with 31 August off.
    static let formerBook: RuleBook = {
        let former = WorkingCalendar(
            name: calendar.name, label: calendar.label, holidays: calendar.holidays,
            years: calendar.years.filter { $0.publishedOn == nil })
        return RuleBook(
            profiles: Array(book.profiles.values),
            calendars: [former] + book.calendars.values.filter { $0.name != former.name })
    }()

    static func account(
        _ rules: BoundRules = answering, petition: UUID = id(5), isPublic: Bool = true
    ) -> ObligationLedger.Account {
        ObligationLedger.Account(
            matter: .petition(petition), version: 8, topic: "transport", tier: rules.body.tier, isPublic: isPublic,
            rules: rules.version, calendar: rules.book.calendars[rules.version.calendar]!)
    }

    /// An obligation of the body, open since 4 May 2026: twenty working days are up on 4 June.
    static func obligation(
        _ kind: ObligationKind = .consideration, start: String = "2026-05-04", term: Term? = .workingDays(20),
        due: String = "2026-06-04"
    ) -> Obligation {
        Obligation(
            id: id(0), kind: kind, subject: .petition(id(5)), matter: .petition(id(5)), profile: "kz",
            debtor: .body(id(9)),
            creditor: .applicant, tier: "local", topic: "transport", ruleVersion: "kz@2026-01-01",
            article: "90-5(1)", startOn: LegalDate(start)!, term: term, calendarEdition: calendar.edition,
            dueOn: LegalDate(due)!, openedAt: tuesday)
    }
}
