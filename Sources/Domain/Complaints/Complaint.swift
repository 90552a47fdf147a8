import Foundation

/// A complaint of the applicant about what was done with a petition, or not done.
package struct Complaint: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Codable, Sendable {
        case upheld, partly, dismissed
    }

    package struct Answer: Hashable, Sendable {
        package var outcome: Outcome
        package var text: String
        package var official: Signatory
        package var at: Instant

        package init(outcome: Outcome, text: String, official: Signatory, at: Instant) {
            self.outcome = outcome
            self.text = text
            self.official = official
            self.at = at
        }
    }

    package var id: UUID
    package var reference: String
    package var petition: UUID
    package var about: ComplaintSubject
    package var text: String
    package var filedAt: Instant
    package var filedOn: LegalDate
    /// The last day on which it could be filed in time; later ones are taken all the same, and marked.
    package var termEndsOn: LegalDate
    package var version: Int
    /// Whose act it is about.
    package var respondent: Debtor
    package var forwardedAt: Instant?
    /// Who considers it, once it is forwarded.
    package var reviewer: Debtor?
    package var answer: Answer?

    package init(
        id: UUID, reference: String, petition: UUID, about: ComplaintSubject, text: String, filedAt: Instant,
        filedOn: LegalDate, termEndsOn: LegalDate, version: Int = 1, respondent: Debtor, forwardedAt: Instant? = nil,
        reviewer: Debtor? = nil, answer: Answer? = nil
    ) {
        self.id = id
        self.reference = reference
        self.petition = petition
        self.about = about
        self.text = text
        self.filedAt = filedAt
        self.filedOn = filedOn
        self.termEndsOn = termEndsOn
        self.version = version
        self.respondent = respondent
        self.forwardedAt = forwardedAt
        self.reviewer = reviewer
        self.answer = answer
    }

    package var isLate: Bool { filedOn > termEndsOn }
}
