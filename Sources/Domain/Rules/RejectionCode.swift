/// A reason for which a petition is not published.
package struct RejectionCode: Hashable, Sendable {
    package enum Group: String, CaseIterable, Sendable {
        /// The law keeps petitions off this subject.
        case barredTopic = "barred_topic"
        case formal
    }

    package var code: String
    package var label: LocalizedText
    package var group: Group
    /// Open-textured: a second moderator must agree.
    package var needsSecondModerator: Bool
    /// Given by the service when a term passes, never by a moderator.
    package var automatic: Bool
    /// The text of a petition so rejected is not shown: it would repeat the harm, as with personal data, or nobody has
    /// checked it.
    package var hidesText: Bool
    package var article: String?
    /// Why the profile has it although no law names it.
    package var choice: LocalizedText?

    package init(
        code: String, label: LocalizedText, group: Group, needsSecondModerator: Bool, automatic: Bool,
        hidesText: Bool = false, article: String?, choice: LocalizedText? = nil
    ) {
        self.code = code
        self.label = label
        self.group = group
        self.needsSecondModerator = needsSecondModerator
        self.automatic = automatic
        self.hidesText = hidesText
        self.article = article
        self.choice = choice
    }
}
