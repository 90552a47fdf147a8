/// The rules that one petition meets: a version of its profile, and the body it is addressed to.
package struct PetitionRules: Sendable {
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
        _ kind: ObligationKind, _ key: String, about petition: Petition, by debtor: Debtor,
        to creditor: Obligation.Creditor, from start: LegalDate
    ) throws(Refusal) -> ObligationChange? {
        guard let term = version.term(key, tier: body.tier) else { return nil }
        return .open(
            NewObligation(
                kind, about: .petition(petition.id), debtor: debtor, creditor: creditor,
                article: version.article(key), startOn: start, term: term, dueOn: try lastDay(of: term, from: start)))
    }

    /// The compliance check that is owed, counted from `start`.
    func check(of petition: Petition, from start: LegalDate) throws(Refusal) -> ObligationChange {
        .open(try newCheck(of: petition, from: start))
    }

    func newCheck(of petition: Petition, from start: LegalDate) throws(Refusal) -> NewObligation {
        let term = version.check.term
        return NewObligation(
            .complianceCheck, about: .petition(petition.id), debtor: .service, creditor: .applicant,
            article: version.check.provision.article, startOn: start, term: term,
            dueOn: try lastDay(of: term, from: start))
    }

    /// The last day on which a petition published on `date` can be signed.
    func lastDayOfCollection(publishedOn date: LegalDate) throws(Refusal) -> LegalDate {
        do {
            return try book.lastDayOfCollection(publishedOn: date, under: version)
        } catch {
            throw .calendarEnds
        }
    }

    /// Throws unless the addressed body exists on `date`.
    func requireBody(on date: LegalDate) throws(Refusal) {
        guard body.exists(on: date) else {
            throw Refusal(
                .conflict, "body_ended",
                LocalizedText(
                    kk: "Петиция жолданған орган енді жоқ.",
                    ru: "Органа, которому адресована петиция, больше нет.",
                    en: "The body that the petition is addressed to no longer exists."))
        }
    }

    /// Every threshold of the body's kind, counted out on its population of today.
    func thresholds() throws(Refusal) -> [FrozenThreshold] {
        var frozen: [FrozenThreshold] = []
        for rule in version.thresholds {
            do {
                let required = try rule.required(body.kind, population: body.population?.value)
                frozen.append(
                    FrozenThreshold(key: rule.key, required: required, closesCollection: rule.closesCollection))
            } catch {
                throw Refusal(
                    .conflict, "threshold_unknown",
                    LocalizedText(
                        kk: "Бұл органның шекті мәнін есептеу мүмкін емес: халық саны белгісіз.",
                        ru: "Порог для этого органа посчитать нельзя: неизвестна численность населения.",
                        en: "The threshold of this body cannot be counted: its population is not known."))
            }
        }
        return frozen.sorted { $0.required < $1.required }
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
