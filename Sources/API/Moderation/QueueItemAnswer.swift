import Domain
import Services

/// A petition that waits for a check.
struct QueueItemAnswer: Encodable, Sendable {
    var petition: PetitionSummaryAnswer
    var check: DeadlineAnswer
    var claim: ClaimAnswer
    var awaitsSecondOpinion: Bool
    var canDecide: Bool

    init(_ item: ModerationDesk.QueueItem) {
        petition = PetitionSummaryAnswer(item.petition)
        check = DeadlineAnswer(dueOn: item.dueOn, workingDaysLeft: item.workingDaysLeft)
        claim = ClaimAnswer(by: item.holder.rawValue, at: item.claimedAt?.description)
        awaitsSecondOpinion = item.awaitsSecondOpinion
        canDecide = item.isMineToDecide
    }
}

/// Who is looking at a petition.
struct ClaimAnswer: Encodable, Sendable {
    var by: String
    var at: String?
}
