/// What a body, or a date, does to a consultation.
package enum ConsultationCommand: Hashable, Sendable {
    case edit(ConsultationText)
    /// Puts so many questions in place of those before.
    case setQuestions(Int)
    /// Makes it public, with its window.
    case announce(opensAt: Instant, closesAt: Instant)
    case extend(to: Instant, reason: LocalizedText)
    case pause(reason: LocalizedText)
    /// Contributions are taken again, for as long at least as was left when it was paused.
    case resume(closesAt: Instant?, reason: LocalizedText)
    case reopen(closesAt: Instant, reason: LocalizedText)
    /// - Parameter unanswered: how many contributions no reply reaches.
    case cancel(reason: LocalizedText, unanswered: Int)
    /// The stated instants have come.
    case open
    case close
    case beginAnalysis
    /// - Parameter unanswered: how many contributions no reply reaches.
    case publishOutcome(unanswered: Int)
    /// The last contribution that an outcome or a cancellation left without a reply is answered.
    case completeReplies
    /// Nothing is owed any more.
    case conclude

    /// Done because a moment has come, by nobody in particular.
    var isAutomatic: Bool {
        switch self {
        case .open, .close, .completeReplies, .conclude: true
        case .edit, .setQuestions, .announce, .extend, .pause, .resume, .reopen, .cancel, .beginAnalysis,
            .publishOutcome:
            false
        }
    }
}
