import Foundation

/// A matter as far as whatever is owed, announced or promised in it needs to know it.
package struct Docket: Sendable {
    package var matter: Matter
    /// Of the matter, after the command that is being carried out.
    package var version: Int
    package var reference: String?
    /// Nil where the text is not, or no longer, before the public.
    package var title: LocalizedText?
    package var topic: String
    /// In which it was filed; nil where that binds nobody.
    package var language: String?
    /// Only its applicant may read it.
    package var isDraft: Bool
    /// Whether everybody may read of it, or only whoever may read the matter.
    package var isPublic: Bool
    /// Who filed it, and is owed what is owed to the applicant; nil where a body did, or nobody here.
    package var applicant: UUID?
    package var rules: BoundRules

    package init(
        matter: Matter, version: Int, reference: String?, title: LocalizedText?, topic: String,
        language: String? = nil, isDraft: Bool, isPublic: Bool, applicant: UUID?, rules: BoundRules
    ) {
        self.matter = matter
        self.version = version
        self.reference = reference
        self.title = title
        self.topic = topic
        self.language = language
        self.isDraft = isDraft
        self.isPublic = isPublic
        self.applicant = applicant
        self.rules = rules
    }

    package func isReadable(by reader: Actor?) -> Bool {
        !isDraft || (reader != nil && reader?.account == applicant)
    }

    /// How letters name it, on one line.
    package func heading(in language: Language) -> String {
        [reference, title.map { "«\($0[language])»" }].compactMap { $0 }.joined(separator: " ")
    }

    /// What its obligations have in common.
    ///
    /// - Throws: `RuleError` where the calendar is not loaded.
    package func account() throws -> ObligationLedger.Account {
        ObligationLedger.Account(
            matter: matter, version: version, topic: topic, tier: rules.body.tier, isPublic: isPublic,
            rules: rules.version, calendar: try rules.book.calendar(of: rules.version))
    }
}
