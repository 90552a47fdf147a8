import Foundation

/// How a petition is being answered, from the day on which it was sent to its body.
package struct Response: Hashable, Sendable {
    package struct Forwarding: Hashable, Sendable {
        package var from: UUID
        package var reason: String
        package var at: Instant

        package init(from: UUID, reason: String, at: Instant) {
            self.from = from
            self.reason = reason
            self.at = at
        }
    }

    package struct Notice: Hashable, Sendable {
        package var text: String
        package var at: Instant

        package init(text: String, at: Instant) {
            self.text = text
            self.at = at
        }
    }

    /// When the draft decision is discussed in public.
    package struct Discussion: Hashable, Sendable {
        package var from: LegalDate
        package var until: LegalDate

        package init(from: LegalDate, until: LegalDate) {
            self.from = from
            self.until = until
        }
    }

    package struct Statement: Hashable, Sendable {
        package var text: String
        package var link: String?
        package var at: Instant

        package init(text: String, link: String?, at: Instant) {
            self.text = text
            self.link = link
            self.at = at
        }
    }

    /// As much of a final decision as its publication depends on.
    package struct Final: Hashable, Sendable {
        package var outcome: BodyDecision.Outcome
        package var namesAppeal: Bool

        package init(outcome: BodyDecision.Outcome, namesAppeal: Bool) {
            self.outcome = outcome
            self.namesAppeal = namesAppeal
        }
    }

    /// Who is to answer now: the addressed body, or the competent one that the petition was forwarded to.
    package var body: UUID
    package var sentOn: LegalDate
    package var notice: Notice?
    package var forwarding: Forwarding?
    package var registeredOn: LegalDate?
    /// The body's own; nil while the petition only counts as registered, because the term for it has passed.
    package var registrationNumber: String?
    package var commission: CommissionKind?
    package var commissionFormedAt: Instant?
    package var discussion: Discussion?
    package var decidedOn: LegalDate?
    package var publishedAt: Instant?
    /// The last day for a complaint about the decision or the reply; nil where the rules know none.
    package var complaintUntil: LegalDate?
    /// The last day on which the answers can be judged; nil where the rules know no judgement.
    package var judgementUntil: LegalDate?
    package var statement: Statement?

    package var members: [CommissionMember] = []
    package var proceedings: [Proceeding] = []
    /// How many drafts and final decisions there are already.
    package var drafts = 0
    package var finals = 0
    package var replies = 0
    /// The last day of the term for the decision or the reply, while it is owed.
    package var answerDueOn: LegalDate?
    /// The final decision that stands.
    package var final: Final?

    package init(body: UUID, sentOn: LegalDate) {
        self.body = body
        self.sentOn = sentOn
    }
}
