import Domain
import Services
import Store
import Web

/// Days of the calendar, in one language. Each has the same identifier whenever and in whatever language it is read.
struct CalendarDays: Sendable {
    /// Where this service is reached, such as `https://petitions.example`.
    let origin: String
    let rules: RuleBook
    let say: Wording

    private var base: String { "\(origin)/\(say.language.rawValue)" }

    /// Nil where the last day is not known.
    func closing(_ item: PetitionListing.Item) -> ICalendarEvent? {
        guard let zone = rules.profiles[item.profile]?.zone, let closesAt = item.closesAt,
            let reference = item.reference
        else { return nil }
        let petition = Wording(page: "petition", catalogue: say.catalogue)
        return ICalendarEvent(
            uid: "closing-\(item.id.text)@dauys", stamp: item.listedAt,
            day: zone.date(of: closesAt.adding(seconds: -1)),
            summary: say("petition_closes", ["title": "\(reference) \(item.isTextHidden ? "" : item.subject)"]),
            description: say(
                "petition_counts",
                ["body": item.bodyName[say.language], "signatures": petition("signatures", item.signatures)]),
            url: "\(base)/petitions/\(reference)", categories: ["petition"])
    }

    /// Nil where it does not close.
    func closing(_ view: ConsultationView) -> ICalendarEvent? {
        let consultation = view.consultation
        guard let zone = rules.profiles[consultation.profile]?.zone, let closesAt = consultation.closesAt,
            let reference = consultation.reference
        else { return nil }
        return ICalendarEvent(
            uid: "closing-\(consultation.id.text)@dauys", stamp: consultation.announcedAt ?? consultation.createdAt,
            day: zone.date(of: closesAt.adding(seconds: -1)),
            summary: say("consultation_closes", ["title": "\(reference) \(consultation.text.title[say.language])"]),
            description: say("closes_at", ["moment": say.catalogue.moment(closesAt, in: zone)]),
            url: "\(base)/consultations/\(reference)", categories: ["consultation"])
    }

    func due(_ view: ObligationView) -> ICalendarEvent {
        let (obligation, language) = (view.obligation, say.language)
        let line = OwedLine(view, Wording(page: "owed", catalogue: say.catalogue))
        return ICalendarEvent(
            uid: "\(obligation.id.text)@dauys",
            stamp: ([obligation.openedAt] + view.moves.map(\.changedAt)).max() ?? obligation.openedAt,
            day: obligation.dueOn, summary: say("owed", ["kind": line.what, "title": line.title ?? line.who]),
            description: say(
                "owed_by",
                [
                    "body": line.who, "date": say.catalogue.date(obligation.dueOn),
                    "standing": view.standing.label[language],
                ]),
            url: line.address.map { origin + $0 }, categories: [obligation.kind.rawValue])
    }
}
