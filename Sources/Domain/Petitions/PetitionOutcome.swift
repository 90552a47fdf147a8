import Foundation

/// What a command comes to: everything that is written, in one transaction.
package struct PetitionOutcome: Hashable, Sendable {
    package var petition: Petition
    package var events: [NewEvent] = []
    package var decision: CheckDecision?
    package var notices: [PetitionNotice] = []
    /// The thresholds to freeze with the petition, at publication only.
    package var thresholds: [FrozenThreshold] = []
    package var obligations: [ObligationChange] = []
    package var records: [ResponseRecord] = []
}

/// A threshold as it was counted out for one petition at publication.
package struct FrozenThreshold: Hashable, Sendable {
    package var key: String
    package var required: Int
    package var closesCollection: Bool
    package var reachedAt: Instant?

    package init(key: String, required: Int, closesCollection: Bool, reachedAt: Instant? = nil) {
        self.key = key
        self.required = required
        self.closesCollection = closesCollection
        self.reachedAt = reachedAt
    }
}

/// One decision in the course of a check: part of the public record for good.
package struct CheckDecision: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case publication, rejection, agreement, disagreement
        case proposedRejection = "proposed_rejection"
        case sentBack = "return"
        case takeDown = "take_down"
        /// By the applicant, who may say why.
        case withdrawal
        /// A term passed by itself, such as that for initial support.
        case termPassed = "term_passed"
    }

    package var kind: Kind
    package var moderator: UUID?
    package var rejection: Rejection?
    package var reason: String?
    /// What a second moderator who agrees adds to the reason of the first.
    package var remark: String?
    package var authority: String?
    package var checklist: [String] = []
}
