import Domain
import Hummingbird
import Services
import Store
import Web

/// The first page: what can be signed, what is asked, and what is overdue.
struct HomePages: Sendable {
    struct Page: Sendable {
        /// No name of a line: what is nil there would be looked for here.
        var heading: String
        var lead: String
        var search: SearchField
        var petitions: [PetitionLine]
        var consultations: [ConsultationLine]
        var overdue: [OwedLine]
        /// The addresses of the whole lists.
        var allPetitions: String
        var allConsultations: String
        var allOverdue: String
        var calendar: String
        let text: [String: [String: String]]
    }

    /// Lines of each list.
    private static let shown = 5

    let pages: Pages
    let petitions: Browsing
    let consultations: ConsultationBrowsing
    let obligations: ObligationBrowsing
    let rules: RuleBook

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get { _, _ in try await read(in: catalogue) }
    }

    private func read(in catalogue: Catalogue) async throws -> TextAnswer {
        var collecting = PetitionListing.Filter()
        collecting.states = [.collecting]
        var open = ConsultationListing.Filter()
        open.states = [.open, .announced]
        let signed = try await petitions.list(collecting, order: .mostSigned, after: nil, limit: Self.shown).items
        let asked = try await consultations.list(open, after: nil, limit: Self.shown, reader: nil)
        let owed = try await obligations.list(.overdue, order: .due, after: nil, limit: Self.shown).items
        let (say, home) = (Wording(page: "home", catalogue: catalogue), "/\(catalogue.language.rawValue)")
        let page = Page(
            heading: say("title"), lead: say("lead"), search: SearchField(action: home + "/petitions", value: ""),
            petitions: signed.compactMap { item in
                rules.profiles[item.profile].map {
                    PetitionLine(item, zone: $0.zone, Wording(page: "petition", catalogue: catalogue))
                }
            },
            consultations: asked.compactMap { view in
                rules.profiles[view.consultation.profile].map {
                    ConsultationLine(view, zone: $0.zone, Wording(page: "consultation", catalogue: catalogue))
                }
            },
            overdue: owed.map { OwedLine($0, Wording(page: "owed", catalogue: catalogue)) },
            allPetitions: home + "/petitions", allConsultations: home + "/consultations", allOverdue: home + "/overdue",
            calendar: home + "/calendar.ics",
            text: catalogue.texts)
        return pages.answer("home", page, titled: page.heading, in: catalogue, at: "")
    }
}
