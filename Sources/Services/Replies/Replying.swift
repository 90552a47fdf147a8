import Domain
import Foundation
import Postgres
import Store

/// How a body answers what was said: each contribution, a theme, with what became of it and why.
package struct Replying: Sendable {
    /// A reply as its body words it.
    package struct Wording: Hashable, Sendable {
        package var disposition: Disposition
        package var original: Language
        package var reason: LocalizedText
        package var change: LocalizedText?
        package var passages: PassageSpan?
        package var decision: LocalizedText?
        package var commitment: UUID?

        package init(
            disposition: Disposition, original: Language, reason: LocalizedText, change: LocalizedText?,
            passages: PassageSpan? = nil, decision: LocalizedText? = nil, commitment: UUID?
        ) {
            self.disposition = disposition
            self.original = original
            self.reason = reason
            self.change = change
            self.passages = passages
            self.decision = decision
            self.commitment = commitment
        }
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Replies to one contribution or to everything under a theme; of several replies that reach a contribution the
    /// closest counts, and the latest of those.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state` before the closing; `invalid` with each text that is missing, a
    ///   commitment of another matter, passages that are not there.
    package func reply(
        to target: ReplyTarget, _ wording: Wording, in consultation: UUID, idempotency: IdempotencyKey? = nil,
        by actor: Actor
    ) async throws -> ReplyRepository.Recorded {
        let id = try await ConsultationStep.run(in: consultation, by: actor, environment) { step in
            let reply = Reply(
                id: .v7(at: step.now), consultation: consultation, target: target, disposition: wording.disposition,
                original: wording.original, reason: wording.reason, change: wording.change,
                passages: wording.passages, decision: wording.decision, commitment: wording.commitment,
                repliedAt: step.now)
            if let earlier = try await idempotency.claim(
                for: reply.id, by: actor.account, at: step.now, in: step.transaction)
            {
                return earlier
            }
            try await check(reply, step)
            try await ReplyRepository.add(reply, by: actor.account, in: step.transaction)
            try await ReplyRepository.reach(reply, in: step.transaction)
            let event = step.event(
                "reply.made", by: actor,
                [
                    "reply": .text(reply.id.text), "scope": .text(target.scope),
                    "disposition": .text(reply.disposition.rawValue),
                ])
            try await settle(step, with: [event])
            return reply.id
        }
        guard let recorded = try await ReplyRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        return recorded
    }

    /// Takes a reply back, with a reason that everybody reads. What it counted for has the next closest reply, or none again;
    /// whoever was told of it is told.
    ///
    /// - Throws: `not_found`, `other_body`; `wrong_state` before the closing, and once it is published that every
    ///   contribution is answered; `already_withdrawn`; `invalid` for a reason that is missing, or says what is kept from the public.
    package func withdraw(
        _ id: UUID, because reason: LocalizedText, by actor: Actor
    ) async throws -> ReplyRepository.Recorded {
        try actor.require(.consult)
        guard let seen = try await ReplyRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        try await ConsultationStep.run(in: seen.reply.consultation, by: actor, environment) { step in
            try step.consultation.requireTakingBack()
            var faults = reason.faults(length: ConsultationText.reasonLength, at: "/reason")
            faults += try await ReplyDiscretion(environment: environment).faults(
                of: Language.allCases.map { ("/reason/\($0.rawValue)", reason[$0]) }, about: seen.reply.target,
                in: step.consultation.id, step.transaction)
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            guard try await ReplyRepository.find(id, in: step.transaction)?.withdrawal == nil else {
                throw Refusal.replyWithdrawn
            }
            let reached = try await ReplyRepository.withdraw(
                id, because: reason, by: actor.account, at: step.now, in: step.transaction)
            try await ReplyRepository.reachAnew(reached, in: step.transaction)
            try await EventRepository.append(
                [
                    step.event(
                        "reply.withdrawn", by: actor,
                        ["reply": .text(id.text), "contributions": .number(reached.count)])
                ], at: step.now, in: step.transaction)
        }
        guard let recorded = try await ReplyRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        return recorded
    }

    /// Writes the events of a step last; with the last reply that an outcome or a cancellation left out nothing more is owed.
    func settle(_ step: ConsultationStep, with events: [NewEvent]) async throws {
        let unanswered = step.consultation.unanswered ?? 0
        if [.outcomePublished, .cancelled].contains(step.consultation.state), unanswered > 0,
            try await ReplyRepository.coverage(of: step.consultation.id, in: step.transaction).isComplete
        {
            _ = try await ConsultationChanging(environment).carryOut(
                .completeReplies, on: step.consultation.id, expecting: nil, by: nil, in: step.transaction,
                at: step.now, with: events)
        } else {
            try await EventRepository.append(events, at: step.now, in: step.transaction)
        }
    }

    /// Public while it grows.
    ///
    /// - Throws: `not_found` where there is no such public consultation.
    package func coverage(of consultation: UUID) async throws -> Coverage {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic
        else { throw Refusal.notFound }
        return try await ReplyRepository.coverage(of: consultation, in: environment.pool)
    }

    /// In the order in which they were made.
    package func replies(
        in consultation: UUID, after number: Int, limit: Int
    ) async throws -> [ReplyRepository.Recorded] {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic
        else { throw Refusal.notFound }
        return try await ReplyRepository.page(of: consultation, after: number, limit: limit, in: environment.pool)
    }

    /// The reply that counts for a contribution; nil while there is none. Of a confidential contribution nobody learns by it in
    /// which group of form letters it is.
    package func answer(to contribution: UUID) async throws -> ReplyRepository.Recorded? {
        guard let found = try await ContributionRepository.find(contribution, in: environment.pool),
            found.contribution.state != .draft
        else { throw Refusal.notFound }
        var answer = try await ReplyRepository.answer(to: contribution, in: environment.pool)
        answer?.isLetterShown = found.contentSealed == nil
        return answer
    }

    private func check(_ reply: Reply, _ step: ConsultationStep) async throws {
        switch reply.target {
        case .contribution(let id):
            let found = try await ContributionRepository.find(id, in: step.transaction)?.contribution
            guard let found, found.consultation == reply.consultation, found.state == .submitted else {
                throw Refusal.invalid("/contribution", "not_of_consultation", .notHere)
            }
        case .theme(let id):
            guard try await ThemeRepository.find(id, in: step.transaction)?.consultation == reply.consultation else {
                throw Refusal.invalid("/theme", "not_of_consultation", .notHere)
            }
            guard try await ThemeRepository.isSpokenTo(id, in: step.transaction) else {
                throw Refusal.invalid("/theme", "nobody_reached", .nobodyReached)
            }
        case .formLetter(let id):
            let found = try await FormLetterRepository.find(id, in: step.transaction)
            guard found?.consultation == reply.consultation, (found?.size ?? 0) > 0 else {
                throw Refusal.invalid("/form_letter", "not_of_consultation", .notHere)
            }
        }
        var faults = reply.faults()
        if let commitment = reply.commitment {
            let found = try await CommitmentRepository.find(commitment, in: step.transaction)
            if found?.matter != .consultation(reply.consultation) {
                faults.append(FieldFault("/commitment", "not_of_consultation", .notHere))
            }
        }
        if let span = reply.passages { faults += try await self.faults(span, step) }
        faults += try await ReplyDiscretion(environment: environment).faults(
            of: reply.texts, about: reply.target, in: reply.consultation, step.transaction)
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
    }

    /// They have to be of a published version of a document of the consultation.
    private func faults(_ span: PassageSpan, _ step: ConsultationStep) async throws -> [FieldFault] {
        let document = try await DocumentRepository.find(span.document, in: step.transaction)
        guard document?.consultation == step.consultation.id else {
            return [FieldFault("/passages/document", "not_of_consultation", .notHere)]
        }
        let versions = try await DocumentRepository.versions(of: [span.document], in: step.transaction)[span.document]
        guard let version = versions?.first(where: { $0.number == span.version && $0.publishedAt != nil }) else {
            return [FieldFault("/passages/version", "no_such_version", .noVersion)]
        }
        guard span.last >= span.first, span.last <= version.passages else {
            return [FieldFault("/passages/last", "no_such_passage", .noPassage(version.passages))]
        }
        return []
    }
}

extension Refusal {
    fileprivate static let replyWithdrawn = Refusal(
        .conflict, "already_withdrawn",
        LocalizedText(
            kk: "Бұл жауап бұрын қайтарып алынған.", ru: "Этот ответ уже отозван.",
            en: "This reply was taken back already."))
}

extension LocalizedText {
    fileprivate static let nobodyReached = LocalizedText(
        kk: "Бұл тақырыпқа әлі бірде-бір пікір жатқызылмаған: жауап ешкімге жетпейді.",
        ru: "К этой теме ещё не отнесено ни одного мнения: ответ никому не достанется.",
        en: "No contribution speaks to this theme yet: the reply would reach nobody.")

    static let notHere = LocalizedText(
        kk: "Бұл консультацияда мұндай нәрсе жоқ.", ru: "В этой консультации такого нет.",
        en: "There is no such thing in this consultation.")

    fileprivate static let noVersion = LocalizedText(
        kk: "Құжаттың мұндай жарияланған нұсқасы жоқ.", ru: "Такой опубликованной версии у документа нет.",
        en: "The document has no such published version.")

    fileprivate static func noPassage(_ count: Int) -> LocalizedText {
        LocalizedText(
            kk: "Нұсқада \(count) үзінді бар; соңғысы біріншісінен бұрын болмайды.",
            ru: "В версии фрагментов: \(count); последний не может стоять раньше первого.",
            en: "The version has \(count) passages; the last cannot stand before the first.")
    }
}
