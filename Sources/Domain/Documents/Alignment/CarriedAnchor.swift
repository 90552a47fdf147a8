/// What became of an anchor in the next version.
package struct CarriedAnchor: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Codable, Sendable {
        /// The passage has the same text and kept its place among those that both versions have.
        case exact
        /// The passage has the same text and stands elsewhere.
        case moved
        /// The passage is recognisably the same, or went into another one, and its text differs.
        case changed
        /// Nothing in the new version is recognisably the passage.
        case lost
    }

    /// What became of the quoted words.
    package enum Words: String, CaseIterable, Codable, Sendable {
        /// They stand in the passage as they were.
        case kept
        /// Some of them do; the range goes from the first to the last of these.
        case altered
        /// None does: the anchor is to the whole passage now.
        case gone
    }

    package var outcome: Outcome
    /// In the new version, its quotation in the words of that; nil if lost.
    package var anchor: Anchor?
    /// Nil where nothing was quoted, or the anchor is lost.
    package var words: Words?
    /// Whether the passage has another label now, as renumbered articles have.
    package var isRelabelled: Bool

    package init(_ outcome: Outcome, _ anchor: Anchor? = nil, words: Words? = nil, isRelabelled: Bool = false) {
        self.outcome = outcome
        self.anchor = anchor
        self.words = words
        self.isRelabelled = isRelabelled
    }

    package static let lost = CarriedAnchor(.lost)
}
