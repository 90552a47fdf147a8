/// Where a petition stands in its life, from the first draft to the threshold.
package enum PetitionState: String, CaseIterable, Codable, Sendable {
    case draft
    /// Waiting for the initial supporters that the rules ask for before anybody checks it.
    case gatheringSupport = "gathering_support"
    case underCheck = "under_check"
    /// A moderator proposed a rejection on an open-textured code; another one has to agree.
    case secondOpinion = "second_opinion"
    /// Sent back to the applicant for correction; its place in the queue is kept.
    case returned
    case rejected
    /// Published and open for signatures.
    case collecting
    case thresholdReached = "threshold_reached"
    case thresholdMissed = "threshold_missed"
    case withdrawn
    /// No longer shown; a public stub says by whose authority and why.
    case takenDown = "taken_down"

    /// Which state can follow which. The database holds the same table and refuses what is not in it.
    package static let transitions: [PetitionState: Set<PetitionState>] = [
        .draft: [.gatheringSupport, .underCheck, .withdrawn],
        .gatheringSupport: [.underCheck, .rejected, .withdrawn, .takenDown],
        .underCheck: [.secondOpinion, .returned, .rejected, .collecting, .withdrawn, .takenDown],
        .secondOpinion: [.underCheck, .rejected, .withdrawn, .takenDown],
        .returned: [.underCheck, .withdrawn, .takenDown],
        .rejected: [.takenDown],
        .collecting: [.thresholdReached, .thresholdMissed, .withdrawn, .takenDown],
        .thresholdReached: [.withdrawn, .takenDown],
        .thresholdMissed: [.takenDown],
        .withdrawn: [.takenDown],
        .takenDown: [],
    ]

    package func canBecome(_ next: PetitionState) -> Bool {
        Self.transitions[self]?.contains(next) ?? false
    }

    /// Between submission and publication: readable by whoever has the link, in no list.
    package var isBeforePublication: Bool {
        switch self {
        case .gatheringSupport, .underCheck, .secondOpinion, .returned: true
        case .draft, .rejected, .collecting, .thresholdReached, .thresholdMissed, .withdrawn, .takenDown: false
        }
    }
}
