/// Everything that somebody can ask of the service, as far as roles decide about it.
///
/// Rules about one's own petition (only the applicant edits it; nobody moderates their own) depend on the object
/// and are checked beside this table by the service that has it in hand.
package enum Operation: String, CaseIterable, Sendable {
    case filePetition
    case editPetition
    case withdrawPetition
    case supportPetition
    case signPetition
    case readModerationQueue
    case claimPetition
    case decideCheck
    case giveSecondOpinion
    case writeNote
    case takeDownPetition
    case grantRole
    case giveNotice
    /// Whatever a body does about a petition: registers, forwards, considers, decides, replies, promises, reports.
    case answerForBody
    /// Everything that the bodies of an official owe, with what is missing for each.
    case readDesk
    case commentDraft
    case hideComment
    case judgeAnswer
    case complain
    /// For the body that is to consider it; for a rejection by moderators, other moderators.
    case answerComplaint
    case verifyCommitment
    case extendObligation
    case correctObligation
    case follow
    /// From where most signatures come.
    case readTrends
    /// Counting signatures out, or in again, in bulk.
    case reviewSignatures
    case manageBlocks
}

/// Who may do what. Read a row as: this operation is open to these.
package enum Permissions {
    package enum Holder: Hashable, Sendable {
        /// Whoever is signed in.
        case member
        case role(Role)
    }

    package static let table: [Operation: Set<Holder>] = [
        .filePetition: [.member],
        .editPetition: [.member],
        .withdrawPetition: [.member],
        .supportPetition: [.member],
        .signPetition: [.member],
        .readModerationQueue: [.role(.moderator)],
        .claimPetition: [.role(.moderator)],
        .decideCheck: [.role(.moderator)],
        .giveSecondOpinion: [.role(.moderator)],
        .writeNote: [.role(.moderator)],
        .takeDownPetition: [.role(.moderator)],
        .grantRole: [.role(.administrator)],
        .giveNotice: [.role(.moderator)],
        .answerForBody: [.role(.official)],
        .readDesk: [.role(.official)],
        .commentDraft: [.member],
        .hideComment: [.role(.moderator)],
        .judgeAnswer: [.member],
        .complain: [.member],
        .answerComplaint: [.role(.official), .role(.moderator)],
        .verifyCommitment: [.role(.auditor)],
        .extendObligation: [.role(.official), .role(.moderator)],
        .correctObligation: [.role(.moderator)],
        .follow: [.member],
        .readTrends: [.role(.moderator)],
        .reviewSignatures: [.role(.moderator)],
        .manageBlocks: [.role(.moderator)],
    ]

    package static func allows(_ operation: Operation, to actor: Actor) -> Bool {
        guard let holders = table[operation] else { return false }
        return holders.contains(.member)
            || holders.contains { holder in
                if case .role(let role) = holder { actor.has(role) } else { false }
            }
    }
}

extension Actor {
    /// Throws unless one of the actor's roles opens `operation`.
    package func require(_ operation: Operation) throws(Refusal) {
        guard Permissions.allows(operation, to: self) else { throw .notAllowed }
    }
}
