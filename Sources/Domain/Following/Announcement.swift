import Foundation

/// Something about a matter that its followers are told by letter.
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
        case consultationAnnounced = "consultation_announced"
        case consultationOpened = "consultation_opened"
        case consultationExtended = "consultation_extended"
        case consultationPaused = "consultation_paused"
        case consultationResumed = "consultation_resumed"
        case consultationReopened = "consultation_reopened"
        case consultationClosed = "consultation_closed"
        case consultationCancelled = "consultation_cancelled"
        /// A version of a text that is consulted on.
        case documentPublished = "document_published"
        case outcomePublished = "outcome_published"
        case initiativePublished = "initiative_published"
        case initiativeChanged = "initiative_changed"
        /// What a body says and does about a topic that came up again and again.
        case topicAnswered = "topic_answered"
        /// A list of points that organisations watch.
        case listPublished = "list_published"
        case listChanged = "list_changed"
        case periodOpened = "period_opened"
        case periodExtended = "period_extended"
        case periodicFeedbackFiled = "periodic_feedback_filed"
        case periodicFeedbackAnswered = "periodic_feedback_answered"
    }

    package var kind: Kind
    package var matter: Matter
    /// The body that is to answer now.
    package var body: UUID
    /// What is over or begins then, by the kind: the last day for signing (`published`), for the decision
    /// (`registered`) or for comments (`draftPublished`), the day of the proceeding, the last day that passed in silence
    /// (`noDecision`), the day that was promised (`commitmentMade`), on which contributions begin (`consultationAnnounced`)
    /// or end (`consultationOpened`, `Extended`, `Resumed`, `Reopened`), by which the outcome is due
    /// (`consultationClosed`), on which the window of a period ends (`periodOpened`, `periodExtended`). The others name none.
    package var day: LegalDate?

    package init(_ kind: Kind, matter: Matter, body: UUID, day: LegalDate? = nil) {
        self.kind = kind
        self.matter = matter
        self.body = body
        self.day = day
    }
}

extension Announcement.Kind {
    /// Whether those who follow the body or the topic are told too, and not only those who follow the matter: what
    /// begins and ends, not every step between.
    package var reachesWidely: Bool {
        switch self {
        case .published, .thresholdReached, .draftPublished, .decisionPublished, .noDecision, .replied, .noted,
            .consultationAnnounced, .consultationOpened, .outcomePublished, .initiativePublished, .listPublished:
            true
        case .thresholdMissed, .registered, .forwarded, .proceedingAnnounced, .statementMade, .commitmentMade,
            .commitmentReported, .commitmentVerified, .complaintAnswered, .reopened, .concluded, .withdrawn,
            .takenDown, .consultationExtended, .consultationPaused, .consultationResumed, .consultationReopened,
            .consultationClosed, .consultationCancelled, .documentPublished, .initiativeChanged, .topicAnswered,
            .listChanged,
            .periodOpened, .periodExtended, .periodicFeedbackFiled, .periodicFeedbackAnswered:
            false
        }
    }

    /// Whether those who contributed to a consultation are told too, whether or not they follow it: what gives or takes
    /// time to change what they said, and what became of it.
    package var reachesContributors: Bool {
        switch self {
        case .consultationExtended, .consultationPaused, .consultationResumed, .consultationReopened,
            .consultationCancelled, .outcomePublished:
            true
        default: false
        }
    }
}
