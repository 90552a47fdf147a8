import Foundation

/// A step on the way to a decision: announced with a date, then held and minuted, or called off.
package struct Proceeding: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case siteVisit = "site_visit"
        case hearing
        case meeting
        case expertOpinion = "expert_opinion"
    }

    package enum End: Hashable, Sendable {
        case held(minutes: String, at: Instant)
        case calledOff(reason: String, at: Instant)
    }

    package var id: UUID
    package var kind: Kind
    package var takesPlaceAt: Instant
    package var place: String?
    package var link: String?
    package var agenda: String
    package var announcedAt: Instant
    package var end: End?

    package init(
        id: UUID, kind: Kind, takesPlaceAt: Instant, place: String?, link: String?, agenda: String,
        announcedAt: Instant, end: End? = nil
    ) {
        self.id = id
        self.kind = kind
        self.takesPlaceAt = takesPlaceAt
        self.place = place
        self.link = link
        self.agenda = agenda
        self.announcedAt = announcedAt
        self.end = end
    }

    package var isHeld: Bool {
        if case .held = end { true } else { false }
    }
}
