extension BoundRules {
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
