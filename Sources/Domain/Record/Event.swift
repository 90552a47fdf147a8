import Foundation

/// Something that happened, as a command adds it to the record.
package struct NewEvent: Hashable, Sendable {
    /// In what capacity somebody acted; the record shows it where it does not show who.
    package enum Capacity: String, Sendable {
        case applicant, citizen, representative, moderator, official, auditor, administrator, service
    }

    /// Who may read it: `everybody` in the public feed, `reader` whoever may see the subject, `staff` moderators.
    package enum Audience: String, Sendable {
        case everybody, reader, staff
    }

    package var kind: String
    package var subject: UUID
    package var version: Int
    package var actor: UUID?
    package var capacity: Capacity
    package var audience: Audience
    /// Facts for a reader; never a name, an address or a text that may have to be taken down.
    package var payload: [String: EventFact]

    package init(
        kind: String, subject: UUID, version: Int, actor: UUID?, capacity: Capacity, audience: Audience,
        payload: [String: EventFact] = [:]
    ) {
        self.kind = kind
        self.subject = subject
        self.version = version
        self.actor = actor
        self.capacity = capacity
        self.audience = audience
        self.payload = payload
    }
}

/// One fact of an event, as JSON has it.
package enum EventFact: Hashable, Sendable, Encodable {
    case text(String)
    case number(Int)
    case moment(Instant)
    case date(LegalDate)

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .moment(let moment): try container.encode(moment.description)
        case .date(let date): try container.encode(date.description)
        }
    }
}
