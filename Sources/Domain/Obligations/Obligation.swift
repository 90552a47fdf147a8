import Foundation

/// Something owed to people: by whom, to whom, on which rule, from when, until when, and how it ended.
///
/// It ends only by being discharged or by becoming void, each with its reason; a date moves only with a reason.
/// Whether it is overdue is computed, see `standing(on:)`.
package struct Obligation: Hashable, Sendable {
    package enum Creditor: String, CaseIterable, Sendable {
        case applicant, `public`
    }

    /// Why nothing is owed any more although it was not done.
    package enum VoidReason: String, CaseIterable, Codable, Sendable {
        case withdrawn
        case takenDown = "taken_down"
        case forwarded
        /// A decision makes it pointless.
        case decided
        /// What it was owed for starts anew.
        case reopened
        /// It was recorded by mistake.
        case corrected
        /// The consultation that it was owed for is cancelled.
        case cancelled
    }

    package enum Ending: Hashable, Sendable {
        /// By the event of that kind; `took` and `late` count working days, `late` is 0 where it was in time.
        case discharged(by: String, took: Int, late: Int)
        case void(VoidReason)
    }

    package struct Closing: Hashable, Sendable {
        package var at: Instant
        package var on: LegalDate
        package var ending: Ending

        package init(at: Instant, on: LegalDate, ending: Ending) {
            self.at = at
            self.on = on
            self.ending = ending
        }
    }

    package var id: UUID
    package var kind: ObligationKind
    package var subject: ObligationSubject
    /// To which it belongs, and under whose lock it changes.
    package var matter: Matter
    package var profile: String
    package var debtor: Debtor
    package var creditor: Creditor
    package var tier: String
    package var topic: String
    package var ruleVersion: String
    /// As lawyers cite it; nil where no law says it.
    package var article: String?
    /// The day after this one is day 1.
    package var startOn: LegalDate
    /// Nil where the day itself was promised or follows from another date.
    package var term: Term?
    /// The edition of the working calendar that `dueOn` was counted by.
    package var calendarEdition: String
    package var dueOn: LegalDate
    package let firstDueOn: LegalDate
    package var isExtended: Bool
    package var openedAt: Instant
    /// The next day on which whoever owes it is to be reminded; nil once everything has been said.
    package var remindOn: LegalDate?
    package var closing: Closing?

    package init(
        id: UUID, kind: ObligationKind, subject: ObligationSubject, matter: Matter, profile: String, debtor: Debtor,
        creditor: Creditor, tier: String, topic: String, ruleVersion: String, article: String?, startOn: LegalDate,
        term: Term?, calendarEdition: String, dueOn: LegalDate, firstDueOn: LegalDate? = nil,
        isExtended: Bool = false, openedAt: Instant, remindOn: LegalDate? = nil, closing: Closing? = nil
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.matter = matter
        self.profile = profile
        self.debtor = debtor
        self.creditor = creditor
        self.tier = tier
        self.topic = topic
        self.ruleVersion = ruleVersion
        self.article = article
        self.startOn = startOn
        self.term = term
        self.calendarEdition = calendarEdition
        self.dueOn = dueOn
        self.firstDueOn = firstDueOn ?? dueOn
        self.isExtended = isExtended
        self.openedAt = openedAt
        self.remindOn = remindOn
        self.closing = closing
    }

    package var isOpen: Bool { closing == nil }
}
