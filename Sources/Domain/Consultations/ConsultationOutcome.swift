/// What a command comes to: everything that is written, in one transaction.
package struct ConsultationOutcome: Hashable, Sendable {
    package var consultation: Consultation
    package var events: [NewEvent] = []
    package var obligations: [ObligationChange] = []
    /// Moves the outcome's date with the closing that it is counted from.
    package var outcomeMove: ObligationMove?
    package var announcement: Announcement?
    package var change: ConsultationChange?
}

/// A public change of the window, with its reason.
package struct ConsultationChange: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case extended, paused, resumed, reopened, cancelled
    }

    package var kind: Kind
    package var wasClosesAt: Instant?
    package var closesAt: Instant?
    package var reason: LocalizedText

    package init(kind: Kind, wasClosesAt: Instant?, closesAt: Instant?, reason: LocalizedText) {
        self.kind = kind
        self.wasClosesAt = wasClosesAt
        self.closesAt = closesAt
        self.reason = reason
    }
}
