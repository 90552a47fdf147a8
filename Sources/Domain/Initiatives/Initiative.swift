import Foundation

/// What a body does or offers: an initiative, a programme or a service that people can give feedback on at any time.
package struct Initiative: Hashable, Sendable {
    package var id: UUID
    /// Given when it is opened, such as `KZ-I-2026-000007`.
    package var reference: String?
    package var profile: String
    /// The one that does it, and owes answers to the feedback.
    package var body: UUID
    package var text: InitiativeText
    package var timeline: InitiativeTimeline
    package var status: InitiativeStatus
    package var version: Int
    /// Nil while it is a draft.
    package var ruleVersion: String?
    package var createdAt: Instant
    /// From when on everybody reads it; nil while it is a draft of its body.
    package var publishedAt: Instant?
    /// From when on it takes no more feedback.
    package var closedAt: Instant?

    package init(
        id: UUID, reference: String? = nil, profile: String, body: UUID, text: InitiativeText,
        timeline: InitiativeTimeline, status: InitiativeStatus, version: Int = 1, ruleVersion: String? = nil,
        createdAt: Instant, publishedAt: Instant? = nil, closedAt: Instant? = nil
    ) {
        self.id = id
        self.reference = reference
        self.profile = profile
        self.body = body
        self.text = text
        self.timeline = timeline
        self.status = status
        self.version = version
        self.ruleVersion = ruleVersion
        self.createdAt = createdAt
        self.publishedAt = publishedAt
        self.closedAt = closedAt
    }

    package var isPublic: Bool { publishedAt != nil }
    /// Whether it takes feedback.
    package var isOpen: Bool { isPublic && closedAt == nil }
}

package enum InitiativeKind: String, CaseIterable, Codable, Sendable {
    case initiative, programme, service
}

package enum InitiativeStatus: String, CaseIterable, Codable, Sendable {
    case planned
    case underWay = "under_way"
    case done, stopped
}

package struct InitiativeTimeline: Hashable, Sendable {
    package var startsOn: LegalDate
    /// Nil where no end is planned.
    package var endsOn: LegalDate?

    package init(startsOn: LegalDate, endsOn: LegalDate?) {
        self.startsOn = startsOn
        self.endsOn = endsOn
    }

    package func faults() -> [FieldFault] {
        guard let endsOn, endsOn < startsOn else { return [] }
        return [
            FieldFault(
                "/until", "before_start",
                LocalizedText(
                    kk: "Аяқталу күні басталу күнінен ерте болмайды.",
                    ru: "День окончания не может быть раньше дня начала.",
                    en: "The last day does not come before the first."))
        ]
    }
}

/// What a body says of its initiative: in each language, one of which is the original.
package struct InitiativeText: Hashable, Sendable {
    package var kind: InitiativeKind
    package var topic: String
    /// In which it was written; the others are translations.
    package var original: Language
    package var title: LocalizedText
    package var objective: LocalizedText
    /// The unit or office that leads it.
    package var lead: LocalizedText

    package init(
        kind: InitiativeKind, topic: String, original: Language, title: LocalizedText, objective: LocalizedText,
        lead: LocalizedText
    ) {
        self.kind = kind
        self.topic = topic
        self.original = original
        self.title = title
        self.objective = objective
        self.lead = lead
    }

    /// Lengths in characters.
    package static let titleLength = 3...300
    package static let objectiveLength = 10...20_000
    package static let leadLength = 3...300
    package static let reasonLength = 10...4_000

    /// Everything that is missing or wrong, field by field.
    package func faults() -> [FieldFault] {
        title.faults(length: Self.titleLength, multiline: false, at: "/title")
            + objective.faults(length: Self.objectiveLength, at: "/objective")
            + lead.faults(length: Self.leadLength, multiline: false, at: "/lead")
    }
}
