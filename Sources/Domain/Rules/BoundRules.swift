/// The rules that a matter lives under: a version of its profile, and the body that answers.
package struct BoundRules: Sendable {
    package var book: RuleBook
    package var version: RuleVersion
    package var body: Body

    package init(book: RuleBook, version: RuleVersion, body: Body) {
        self.book = book
        self.version = version
        self.body = body
    }

    /// The legal date on which `now` falls.
    package func date(of now: Instant) -> LegalDate {
        version.zone.date(of: now)
    }

    /// The last day of `term`, counted from the day of `start`.
    package func lastDay(of term: Term, from start: LegalDate) throws(Refusal) -> LegalDate {
        do {
            return try book.deadline(from: start, term: term, under: version)
        } catch {
            throw .calendarEnds
        }
    }

    /// The same for a term in which people may do something: where the calendar ends too early to say whether the last
    /// day is a working day, that day itself, so that nobody is kept from their right.
    func lastDayOrNearest(of term: Term, from start: LegalDate) throws(Refusal) -> LegalDate {
        do throws(Refusal) {
            return try lastDay(of: term, from: start)
        } catch {
            switch term {
            case .workingDays: throw error
            case .days(let count): return start.adding(days: count)
            case .months(let count): return start.adding(months: count)
            case .years(let count): return start.adding(years: count)
            }
        }
    }

    /// What `kind` owes from `start` on, by the term that the rules have under `key`; nil where they have none.
    package func opening(
        _ kind: ObligationKind, _ key: String, about subject: ObligationSubject, by debtor: Debtor,
        to creditor: Obligation.Creditor, from start: LegalDate
    ) throws(Refusal) -> ObligationChange? {
        guard let term = version.term(key, tier: body.tier) else { return nil }
        return .open(
            NewObligation(
                kind, about: subject, debtor: debtor, creditor: creditor,
                article: version.article(key), startOn: start, term: term, dueOn: try lastDay(of: term, from: start)))
    }
}

extension Refusal {
    static let calendarEnds = Refusal(
        .unavailable, "calendar_ends",
        LocalizedText(
            kk: "Бұл мерзімді есептеуге жұмыс күнтізбесі жетпейді.",
            ru: "Рабочего календаря не хватает, чтобы посчитать этот срок.",
            en: "The working calendar does not reach far enough to count this term."))
}
