import Foundation

/// Something about a petition that its followers are told by letter.
package struct Announcement: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case published
        case thresholdReached = "threshold_reached"
        case thresholdMissed = "threshold_missed"
        case registered
        case forwarded
        case proceedingAnnounced = "proceeding_announced"
        case draftPublished = "draft_published"
        case decisionPublished = "decision_published"
        case noDecision = "no_decision"
        case replied
        case noted
        case statementMade = "statement_made"
        case commitmentMade = "commitment_made"
        case commitmentReported = "commitment_reported"
        case commitmentVerified = "commitment_verified"
        case complaintAnswered = "complaint_answered"
        case reopened
        case concluded
        case withdrawn
        case takenDown = "taken_down"
    }

    package var kind: Kind
    package var petition: UUID
    /// The body that is to answer now.
    package var body: UUID
    /// What is over or begins then, by the kind: the last day for signing (`published`), for the decision
    /// (`registered`) or for comments (`draftPublished`), the day of the proceeding, the last day that passed in silence
    /// (`noDecision`), the day that was promised (`commitmentMade`). The others name none.
    package var day: LegalDate?

    package init(_ kind: Kind, petition: UUID, body: UUID, day: LegalDate? = nil) {
        self.kind = kind
        self.petition = petition
        self.body = body
        self.day = day
    }
}

extension Announcement.Kind {
    /// Whether those who follow the body or the topic are told too, and not only those who follow the petition: what
    /// begins and ends, not every step between.
    package var reachesWidely: Bool {
        switch self {
        case .published, .thresholdReached, .draftPublished, .decisionPublished, .noDecision, .replied, .noted: true
        case .thresholdMissed, .registered, .forwarded, .proceedingAnnounced, .statementMade, .commitmentMade,
            .commitmentReported, .commitmentVerified, .complaintAnswered, .reopened, .concluded, .withdrawn,
            .takenDown:
            false
        }
    }
}
