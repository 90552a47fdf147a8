/// How far the answer to a petition has come, as far as it tells what its decision still lacks.
package struct AnswerProgress: Hashable, Sendable {
    package var hasCommission: Bool
    /// The last day of the discussion of the draft that was published last.
    package var discussionUntil: LegalDate?
    package var isVisited: Bool

    package init(hasCommission: Bool = false, discussionUntil: LegalDate? = nil, isVisited: Bool = false) {
        self.hasCommission = hasCommission
        self.discussionUntil = discussionUntil
        self.isVisited = isVisited
    }
}
