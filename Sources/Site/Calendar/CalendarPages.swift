import Domain
import Hummingbird
import Services
import Store
import Web

/// A calendar to subscribe to: the last days of open petitions and consultations, and what bodies owe.
struct CalendarPages: Sendable {
    /// Of each: more would be no calendar any more.
    private static let limit = 500

    let petitions: Browsing
    let consultations: ConsultationBrowsing
    let obligations: ObligationBrowsing
    let rules: RuleBook
    let origin: SiteOrigin

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("calendar.ics") { request, _ in
            let days = CalendarDays(
                origin: origin.address(for: request), rules: rules, say: Wording(page: "calendar", catalogue: catalogue)
            )
            var collecting = PetitionListing.Filter()
            collecting.states = [.collecting]
            var open = ConsultationListing.Filter()
            open.states = [.announced, .open]
            var owed = ObligationListing.Filter()
            owed.standings = [.overdue, .dueSoon, .open]
            let signed = try await petitions.list(collecting, order: .closingSoon, after: nil, limit: Self.limit).items
            let asked = try await consultations.list(open, after: nil, limit: Self.limit, reader: nil)
            let due = try await obligations.list(owed, order: .due, after: nil, limit: Self.limit).items
            let calendar = ICalendar(
                name: days.say("name"),
                events: signed.compactMap(days.closing) + asked.compactMap(days.closing) + due.map(days.due))
            return TextAnswer(contentType: ICalendar.contentType, text: calendar.text)
        }
    }
}
