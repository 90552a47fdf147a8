import Domain

/// What the service has to say to one person: plain text, in one of its languages, without greeting tricks or tracking.
///
/// The footer that all letters share is added when the letter is composed.
package struct Letter: Hashable, Codable, Sendable {
    /// What it is about, for those who look after the queue.
    package var kind: String
    package var language: Language
    /// One line.
    package var subject: String
    /// Paragraphs, separated by empty lines.
    package var body: String
    /// Where its reader ends the letters of this kind, as a path of the service; nil where that is not for them to end.
    package var unfollowPath: String?
    /// Where its reader signs in with a button, as a path of the service; nil in letters that are not for that.
    package var signInPath: String?
    /// When what it says holds no more, such as a code: it is not sent any more from then on. Nil for always.
    package var endsAt: Instant?

    /// Those with which their reader gets in.
    static let kindsWithSecret: Set = ["sign_in_code", "staff_invitation"]

    package init(
        kind: String, language: Language, subject: String, body: String, unfollowPath: String? = nil,
        signInPath: String? = nil, endsAt: Instant? = nil
    ) {
        self.kind = kind
        self.language = language
        self.subject = subject
        self.body = body
        self.unfollowPath = unfollowPath
        self.signInPath = signInPath
        self.endsAt = endsAt
    }
}
