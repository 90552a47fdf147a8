import Foundation

/// What a command does to what is owed.
package enum ObligationChange: Hashable, Sendable {
    case open(NewObligation)
    /// Ends the open obligation of that kind about that subject; nothing where there is none.
    case discharge(ObligationKind, about: ObligationSubject, by: String)
    /// Voids the open obligations about that subject: those of `kinds`, or all of them.
    case void([ObligationKind]? = nil, about: ObligationSubject, Obligation.VoidReason)

    package var subject: ObligationSubject {
        switch self {
        case .open(let new): new.subject
        case .discharge(_, let subject, _), .void(_, let subject, _): subject
        }
    }
}

/// An obligation as a command opens it.
package struct NewObligation: Hashable, Sendable {
    package var kind: ObligationKind
    package var subject: ObligationSubject
    package var debtor: Debtor
    package var creditor: Obligation.Creditor
    package var article: String?
    package var startOn: LegalDate
    package var term: Term?
    package var dueOn: LegalDate
    /// The tier of whoever owes it, where that is not the tier of the body that answers.
    package var tier: String?

    package init(
        _ kind: ObligationKind, about subject: ObligationSubject, debtor: Debtor, creditor: Obligation.Creditor,
        article: String?, startOn: LegalDate, term: Term?, dueOn: LegalDate, tier: String? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.debtor = debtor
        self.creditor = creditor
        self.article = article
        self.startOn = startOn
        self.term = term
        self.dueOn = dueOn
        self.tier = tier
    }
}
