import Foundation

extension PeriodicFeedback {
    /// Its period has closed: which body answers which of its points.
    ///
    /// - Parameters:
    ///   - points: of the list as it stands, in their order.
    ///   - keeper: the body that answers for points that name no other.
    /// - Throws: `period_open`; `wrong_state` for a draft, or where it is settled.
    package func settling(
        _ points: [ListPoint], keeper: UUID, in period: FeedbackPeriod, at now: Instant, makeID: () -> UUID
    ) throws(Refusal) -> (PeriodicFeedback, [PeriodicFeedbackPart]) {
        guard state == .submitted, settledAt == nil, let content else { throw wrongState }
        guard period.isClosed(at: now) else { throw .periodOpen(period) }
        let said = Set(content.entries.map(\.point))
        var parts: [PeriodicFeedbackPart] = []
        for point in points where said.contains(point.number) {
            let body = point.responsible ?? keeper
            if let place = parts.firstIndex(where: { $0.body == body }) {
                parts[place].points.append(point.number)
            } else {
                parts.append(PeriodicFeedbackPart(id: makeID(), feedback: id, body: body, points: [point.number]))
            }
        }
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
    /// - Throws: `invalid` with each field: a point of another body or none, one that is answered already or twice, texts.
    package func answering(_ answers: [PointAnswer], given: Set<String>) throws(Refusal) -> [PeriodicFeedbackPart] {
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
