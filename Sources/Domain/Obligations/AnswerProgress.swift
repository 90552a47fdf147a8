/// How far the answer to a matter has come, as far as it tells what is still lacking.
package struct AnswerProgress: Hashable, Sendable {
    package var hasCommission: Bool
    /// The last day of the discussion of the draft that was published last.
    package var discussionUntil: LegalDate?
    package var isVisited: Bool
    /// Contributions to a consultation that no reply reaches.
    package var unanswered: Int

    package init(
        hasCommission: Bool = false, discussionUntil: LegalDate? = nil, isVisited: Bool = false,
        unanswered: Int = 0
    ) {
        self.hasCommission = hasCommission
        self.discussionUntil = discussionUntil
        self.isVisited = isVisited
        self.unanswered = unanswered
    }
}
