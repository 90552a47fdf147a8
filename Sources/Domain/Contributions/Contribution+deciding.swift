import Foundation

extension Contribution {
    /// Keeps what is written so far; of a submitted contribution that is the next revision, and nothing shows it yet.
    package func saving(_ draft: ContributionContent) throws(Refusal) -> Contribution {
        guard state != .withdrawn else { throw wrongState }
        var contribution = changed
        contribution.draft = draft
        return contribution
    }

    /// Submits the draft, for the first time or as the next revision.
    ///
    /// - Parameters:
    ///   - questionnaire: what the consultation asks; answers to questions that were not asked are dropped.
    ///   - arrival: the instant at which the request came in; it alone decides whether that was in time.
    ///   - assurance: how well the author is known; nil for what staff enter.
    /// - Throws: `not_open`, `assurance_needed`, `nothing_new`; `invalid` with each field that is missing or wrong.
    package func submitting(
        in consultation: Consultation, asking questionnaire: Questionnaire, at arrival: Instant, assurance: Assurance?
    ) throws(Refusal) -> Contribution {
        guard state != .withdrawn else { throw wrongState }
        guard consultation.takesContributions(at: arrival) else { throw .consultationNotOpen(consultation.closesAt) }
        if let assurance, assurance < consultation.text.assurance {
            throw .assuranceNeeded(consultation.text.assurance)
        }
        guard var draft else { throw .nothingNew }
        let (answers, wrong) = questionnaire.settled(draft.answers)
        draft.answers = answers
        draft.disclosure = draft.disclosure.settled
        let faults = draft.faults(ofOrganisation: organisation != nil) + wrong
        guard faults.isEmpty else { throw .invalid(faults) }
        var contribution = changed
        contribution.content = draft
        contribution.draft = nil
        contribution.state = .submitted
        contribution.assurance = assurance
        contribution.revision = (revision ?? 0) + 1
        contribution.submittedAt = arrival
        // What a moderator took out of sight, or has not seen yet, does not come before the public by being sent again.
        let waits = consultation.text.moderation == .beforePublication || (revision != nil && publication != .published)
        contribution.publication = waits ? .pending : .published
        return contribution
    }

    /// Takes it back, until the closing.
    package func withdrawing(in consultation: Consultation, at arrival: Instant) throws(Refusal) -> Contribution {
        guard state == .submitted else { throw wrongState }
        guard consultation.takesContributions(at: arrival) else { throw .consultationNotOpen(consultation.closesAt) }
        var contribution = changed
        contribution.state = .withdrawn
        contribution.draft = nil
        contribution.withdrawnAt = arrival
        return contribution
    }

    var changed: Contribution {
        var contribution = self
        contribution.version += 1
        return contribution
    }

    package var wrongState: Refusal {
        Refusal(
            .conflict, "wrong_state",
            LocalizedText(
                kk: "Пікірдің қазіргі күйінде бұл мүмкін емес.",
                ru: "В нынешнем состоянии мнения это невозможно.",
                en: "This cannot be done in the present state of the contribution."),
            currentVersion: version)
    }
}

extension Refusal {
    package static func consultationNotOpen(_ closesAt: Instant?) -> Refusal {
        Refusal(
            .conflict, "not_open",
            LocalizedText(
                kk: "Консультация қазір пікір қабылдамайды." + (closesAt.map { " Жабылатын сәті: \($0)." } ?? ""),
                ru: "Консультация сейчас не принимает мнений." + (closesAt.map { " Момент закрытия: \($0)." } ?? ""),
                en: "The consultation takes no contributions now." + (closesAt.map { " It closes at \($0)." } ?? "")))
    }

    package static let nothingNew = Refusal(
        .conflict, "nothing_new",
        LocalizedText(
            kk: "Жіберілмеген өзгеріс жоқ.", ru: "Неотправленных изменений нет.",
            en: "There is nothing that has not been submitted."))
}
