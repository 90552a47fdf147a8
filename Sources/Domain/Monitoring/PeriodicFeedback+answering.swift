import Foundation

extension PeriodicFeedback {
    /// Its period has closed: which body answers which of its points.
    ///
    /// - Parameters:
    ///   - points: which of its points each body answers for, as the list stands.
    /// - Throws: `period_open`; `wrong_state` for what is no longer or not yet submitted, or where it is settled.
    package func settling(
        _ points: [(body: UUID, points: [String])], in period: FeedbackPeriod, at now: Instant, makeID: () -> UUID
    ) throws(Refusal) -> (PeriodicFeedback, [PeriodicFeedbackPart]) {
        guard state == .submitted, settledAt == nil else { throw wrongState }
        guard period.isClosed(at: now) else { throw .periodOpen(period) }
        let parts = points.map { PeriodicFeedbackPart(id: makeID(), feedback: id, body: $0.body, points: $0.points) }
        var next = self
        next.version += 1
        next.settledAt = now
        return (next, parts)
    }

    package var wrongState: Refusal {
        Refusal(
            .conflict, "wrong_state",
            LocalizedText(
                kk: "Пікірдің қазіргі күйінде бұл мүмкін емес.",
                ru: "В нынешнем состоянии отзыва это невозможно.",
                en: "This cannot be done in the present state of the feedback."),
            currentVersion: version)
    }
}

extension [PeriodicFeedbackPart] {
    /// Which of the parts are answered whole with `answers`.
    ///
    /// - Parameters:
    ///   - self: the parts that whoever answers may answer.
    ///   - given: points of the feedback that are answered already.
    ///   - promised: the body of each commitment that the answers name.
    /// - Throws: `invalid` with each field: a point of another body or none, one that is answered already or twice, texts, a
    ///   commitment of another body.
    package func answering(
        _ answers: [PointAnswer], given: Set<String>, promised: [UUID: UUID] = [:]
    ) throws(Refusal) -> [PeriodicFeedbackPart] {
        let owed = Set(flatMap(\.points))
        var (faults, said) = ([FieldFault](), given)
        for (index, answer) in answers.enumerated() {
            let pointer = "/answers/\(index)"
            if !owed.contains(answer.point) {
                faults.append(.notOwed(pointer + "/point"))
            } else if !said.insert(answer.point).inserted {
                faults.append(.answeredAlready(pointer + "/point"))
            }
            faults += answer.text.faults(length: PointAnswer.textLength, at: pointer + "/text")
            if let decision = answer.decision {
                faults += decision.faults(length: Reply.decisionLength, at: pointer + "/decision")
            }
            if let commitment = answer.commitment,
                promised[commitment] != first(where: { $0.points.contains(answer.point) })?.body
                    || promised[commitment] == nil
            {
                faults.append(.notPromised(pointer + "/commitment"))
            }
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        let now = Set(answers.map(\.point))
        return filter { part in said.isSuperset(of: part.points) && !now.isDisjoint(with: part.points) }
    }
}

extension FieldFault {
    fileprivate static func notOwed(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "not_owed",
            LocalizedText(
                kk: "Бұл пікірде сіздің орган жауап беретін мұндай тармақ жоқ.",
                ru: "В этом отзыве нет такого пункта, за который отвечает ваш орган.",
                en: "This feedback has no such point that your body answers for."))
    }

    fileprivate static func notPromised(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "not_of_body",
            LocalizedText(
                kk: "Жауап беретін органның мұндай міндеттемесі жоқ.",
                ru: "У органа, который отвечает, такого обязательства нет.",
                en: "The body that answers has made no such commitment."))
    }

    fileprivate static func answeredAlready(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "answered_already",
            LocalizedText(
                kk: "Бұл тармаққа жауап берілген.", ru: "На этот пункт ответ уже дан.",
                en: "This point is answered already."))
    }
}

extension Refusal {
    package static func periodOpen(_ period: FeedbackPeriod) -> Refusal {
        Refusal(
            .conflict, "period_open",
            LocalizedText(
                kk: "\(period.name) кезеңі жабылғанша ұйым пікірін өзгерте алады; жауап содан кейін беріледі.",
                ru: "До закрытия периода \(period.name) организация может изменить отзыв; отвечают после него.",
                en: """
                    Until the period \(period.name) closes the organisation can change what it says; answers come after \
                    that.
                    """))
    }
}
