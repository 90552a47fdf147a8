/// Where a petition stands in its life, from the first draft to the last thing owed.
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
    /// Sent to its body, which has not registered it yet.
    case thresholdReached = "threshold_reached"
    /// Sent to its body as an ordinary proposal.
    case thresholdMissed = "threshold_missed"
    /// Registered; the body looks into it.
    case underConsideration = "under_consideration"
    /// A draft of the decision is before the public.
    case draftDecision = "draft_decision"
    case decided
    /// Answered as an ordinary proposal.
    case replied
    /// Taken note of without an answer, as the law allows on some topics.
    case noted
    /// Nothing is owed any more.
    case concluded
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
        // Back to the check where a complaint about the rejection is upheld.
        .rejected: [.underCheck, .takenDown],
        .collecting: [.thresholdReached, .thresholdMissed, .withdrawn, .takenDown],
        .thresholdReached: [.underConsideration, .withdrawn, .takenDown],
        .thresholdMissed: [.replied, .noted, .withdrawn, .takenDown],
        .underConsideration: [.draftDecision, .decided, .withdrawn, .takenDown],
        .draftDecision: [.decided, .withdrawn, .takenDown],
        .decided: [.underConsideration, .concluded, .takenDown],
        .replied: [.thresholdMissed, .concluded, .takenDown],
        .noted: [.thresholdMissed, .concluded, .takenDown],
        .concluded: [.underConsideration, .thresholdMissed, .takenDown],
        .withdrawn: [.takenDown],
        .takenDown: [],
    ]

    package func canBecome(_ next: PetitionState) -> Bool {
        Self.transitions[self]?.contains(next) ?? false
    }

    /// Between submission and publication: readable by whoever has the link, in no list.
    package var isBeforePublication: Bool {
        [.gatheringSupport, .underCheck, .secondOpinion, .returned].contains(self)
    }

    /// Whether somebody may still add to its signatures, now or further on, so that signers have to be recognised: the
    /// petition's key stays. The database holds the same list and refuses that the key of one of these goes.
    package var canStillBeSigned: Bool {
        switch self {
        case .draft, .gatheringSupport, .underCheck, .secondOpinion, .returned, .collecting: true
        case .rejected, .thresholdReached, .thresholdMissed, .underConsideration, .draftDecision, .decided, .replied,
            .noted, .concluded, .withdrawn, .takenDown:
            false
        }
    }

    /// From the threshold on: with a body that owes something, or owed it.
    package var isWithBody: Bool {
        switch self {
        case .thresholdReached, .thresholdMissed, .underConsideration, .draftDecision, .decided, .replied, .noted,
            .concluded:
            true
        case .draft, .gatheringSupport, .underCheck, .secondOpinion, .returned, .rejected, .collecting, .withdrawn,
            .takenDown:
            false
        }
    }

    /// Where there can be a record of how it was answered: with its body, or ended there.
    package var mayHaveResponse: Bool {
        isWithBody || self == .withdrawn || self == .takenDown
    }
}
