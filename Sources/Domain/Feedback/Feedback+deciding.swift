import Foundation

/// What a step of an item of feedback comes to: everything that is written.
package struct FeedbackOutcome: Hashable, Sendable {
    package var feedback: Feedback
    package var obligations: [ObligationChange] = []
    package var reply: FeedbackReply?

    package init(feedback: Feedback, obligations: [ObligationChange] = [], reply: FeedbackReply? = nil) {
        self.feedback = feedback
        self.obligations = obligations
        self.reply = reply
    }
}

extension Feedback {
    private var subject: ObligationSubject { .feedback(id) }

    /// It has come in: to acknowledge and to answer it is owed from today.
    package func received(under rules: BoundRules) throws(Refusal) -> FeedbackOutcome {
        let today = rules.date(of: givenAt)
        let owed = [
            try rules.opening(
                .feedbackAcknowledgement, "feedback_acknowledgement", about: subject, by: .body(rules.body.id),
                to: .applicant, from: today),
            try rules.opening(
                .feedbackAnswer, "feedback_answer", about: subject, by: .body(rules.body.id), to: .applicant,
                from: today),
        ]
        return FeedbackOutcome(feedback: self, obligations: owed.compactMap { $0 })
    }

    package func acknowledging(at now: Instant) throws(Refusal) -> FeedbackOutcome {
        guard state == .received else { throw wrongState }
        var next = self
        next.state = .acknowledged
        next.acknowledgedAt = now
        return FeedbackOutcome(
            feedback: next,
            obligations: [.discharge(.feedbackAcknowledgement, about: subject, by: "feedback.acknowledged")])
    }

    /// An answer acknowledges too. From today its author can judge it.
    package func answering(
        _ wording: FeedbackReply.Wording, by official: UUID, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> FeedbackOutcome {
        guard state == .received || state == .acknowledged else { throw wrongState }
        try wording.check()
        var next = self
        next.state = .answered
        next.acknowledgedAt = acknowledgedAt ?? now
        if let term = rules.version.term("judgement") {
            next.verdictUntil = try rules.lastDayOrNearest(of: term, from: rules.date(of: now))
        }
        return next.replied(
            .answer, wording, by: official, at: now,
            ending: [
                .discharge(.feedbackAcknowledgement, about: subject, by: "feedback.answered"),
                .discharge(.feedbackAnswer, about: subject, by: "feedback.answered"),
            ])
    }

    /// Its author says once what the answer is worth; one that solved nothing is looked at again by somebody else.
    package func judging(
        _ verdict: Verdict, by account: UUID, at now: Instant, under rules: BoundRules
    ) throws(Refusal) -> FeedbackOutcome {
        guard account == author else { throw .notTheAuthor }
        guard state == .answered else { throw wrongState }
        guard self.verdict == nil else { throw .judgedAlready }
        let today = rules.date(of: now)
        if let verdictUntil, today > verdictUntil { throw .feedbackJudgementClosed(verdictUntil) }
        var next = self
        next.verdict = verdict
        next.verdictAt = now
        guard verdict == .notSolved else { return FeedbackOutcome(feedback: next) }
        next.state = .underReview
        let owed = try rules.opening(
            .feedbackReview, "feedback_review", about: subject, by: .body(rules.body.id), to: .applicant, from: today)
        return FeedbackOutcome(feedback: next, obligations: [owed].compactMap { $0 })
    }

    /// What another official found is final here.
    package func reviewing(
        _ wording: FeedbackReply.Wording, by official: UUID, at now: Instant
    ) throws(Refusal) -> FeedbackOutcome {
        guard state == .underReview else { throw wrongState }
        guard !replies.contains(where: { $0.repliedBy == official }) else { throw .sameOfficial }
        try wording.check()
        var next = self
        next.state = .reviewed
        return next.replied(
            .review, wording, by: official, at: now,
            ending: [.discharge(.feedbackReview, about: subject, by: "feedback.reviewed")])
    }

    package func hiding(because reason: String, at now: Instant) throws(Refusal) -> Feedback {
        let faults = PlainText.faults(reason, length: Self.hidingReasonLength, multiline: true, at: "/reason")
        guard faults.isEmpty else { throw .invalid(faults) }
        guard hiding == nil else { throw .hiddenAlready }
        var next = self
        next.hiding = Hiding(at: now, reason: reason)
        return next
    }

    private func replied(
        _ stage: FeedbackReply.Stage, _ wording: FeedbackReply.Wording, by official: UUID, at now: Instant,
        ending obligations: [ObligationChange]
    ) -> FeedbackOutcome {
        let reply = FeedbackReply(stage: stage, wording: wording, repliedBy: official, repliedAt: now)
        var next = self
        next.replies.append(reply)
        return FeedbackOutcome(feedback: next, obligations: obligations, reply: reply)
    }

    package var wrongState: Refusal {
        Refusal(
            .conflict, "wrong_state",
            LocalizedText(
                kk: "Пікірдің қазіргі күйінде бұл мүмкін емес.",
                ru: "В нынешнем состоянии отзыва это невозможно.",
                en: "This cannot be done in the present state of the feedback."))
    }
}

extension Feedback.Content {
    package func faults() -> [FieldFault] {
        PlainText.faults(text, length: Feedback.textLength, multiline: true, at: "/text")
            + PlainText.faults(name ?? "", length: Feedback.nameLength, at: "/name")
    }
}

extension FeedbackReply.Wording {
    fileprivate func check() throws(Refusal) {
        var faults = text.faults(length: FeedbackReply.textLength, at: "/text")
        if outcome == .planned, commitment == nil { faults.append(.required("/commitment")) }
        if outcome != .planned, commitment != nil {
            faults.append(
                FieldFault(
                    "/commitment", "not_planned",
                    LocalizedText(
                        kk: "Міндеттеме жоспарланған нәрсеге ғана көрсетіледі.",
                        ru: "Обязательство указывают только для того, что запланировано.",
                        en: "Only what is planned names a commitment.")))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
    }
}

extension FieldFault {
    fileprivate static func required(_ pointer: String) -> FieldFault {
        FieldFault(
            pointer, "required",
            LocalizedText(
                kk: "Жоспарланған нәрсеге осы бастаманың міндеттемесін көрсетіңіз.",
                ru: "Для запланированного укажите обязательство по этой инициативе.",
                en: "What is planned names a commitment of this initiative."))
    }
}

extension Refusal {
    fileprivate static let notTheAuthor = Refusal(
        .forbidden, "not_the_author",
        LocalizedText(
            kk: "Жауапты пікірдің авторы ғана бағалайды.", ru: "Ответ оценивает только автор отзыва.",
            en: "Only the author of the feedback judges the answer."))

    fileprivate static let judgedAlready = Refusal(
        .conflict, "judged_already",
        LocalizedText(
            kk: "Сіз бұл жауапты бағалап қойдыңыз.", ru: "Вы уже оценили этот ответ.",
            en: "You have judged this answer already."))

    fileprivate static func feedbackJudgementClosed(_ day: LegalDate) -> Refusal {
        Refusal(
            .conflict, "judgement_closed",
            LocalizedText(
                kk: "Жауапты бағалау \(day) күні аяқталды.", ru: "Оценка ответа завершилась \(day).",
                en: "The judgement of the answer ended on \(day)."))
    }

    fileprivate static let sameOfficial = Refusal(
        .forbidden, "same_official",
        LocalizedText(
            kk: "Жауапты оны бермеген басқа лауазымды тұлға қайта қарайды.",
            ru: "Ответ пересматривает другое должностное лицо, а не то, которое его дало.",
            en: "An answer is reviewed by another official than the one who gave it."))

    fileprivate static let hiddenAlready = Refusal(
        .conflict, "already_done",
        LocalizedText(kk: "Пікір бұрын жасырылған.", ru: "Отзыв уже скрыт.", en: "The feedback is hidden already."))
}
