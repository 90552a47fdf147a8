import Domain
import Foundation
import Postgres
import Store

/// What people say of initiatives, and of the answers to it.
package struct FeedbackGiving: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Gives feedback on an initiative that takes it: acknowledgement and answer are owed from today.
    ///
    /// - Throws: `own_initiative` for officials of its body; `feedback_closed`, `too_many_items`; `invalid`.
    package func give(
        _ content: Feedback.Content, on initiative: UUID, idempotency: IdempotencyKey? = nil, by actor: Actor
    ) async throws -> FeedbackView {
        try actor.require(.giveFeedback)
        let id = try await FeedbackStep.run(on: initiative, environment) { step in
            let id = UUID.v7(at: step.now)
            if let earlier = try await idempotency.claim(
                for: id, by: actor.account, at: step.now, in: step.transaction)
            {
                return earlier
            }
            guard !actor.acts(for: step.rules.body) else { throw Refusal.ownInitiative }
            guard step.initiative.isOpen else { throw step.initiative.feedbackClosed }
            let faults = content.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            let unanswered = try await FeedbackRepository.unanswered(
                of: actor.account, on: initiative, in: step.transaction)
            guard unanswered < Feedback.most else { throw Refusal.tooManyItems }
            let feedback = Feedback(
                id: id,
                reference: try await PetitionRepository.nextReference(
                    prefix: step.rules.version.referencePrefix + "-F", year: step.rules.date(of: step.now).year,
                    in: step.transaction),
                initiative: initiative, author: actor.account, content: content, givenAt: step.now)
            try await FeedbackRepository.insert(feedback, in: step.transaction)
            // Who spoke is in the item, as its author wants to be shown: the record does not say more.
            let outcome = try feedback.received(under: step.rules)
            try await FeedbackLetters(environment).postReceipt(for: outcome, step)
            try await step.record(
                outcome, "feedback.given", by: nil, as: .citizen, ["kind": .text(content.kind.rawValue)])
            return id
        }
        return try await FeedbackBrowsing(environment).feedback(id, reader: actor)
    }

    /// Says once, within the term, whether the answer solved it. One that did not is looked at again by another official.
    ///
    /// - Throws: `not_the_author`; `wrong_state` before the answer, `judged_already`, `judgement_closed`.
    package func judge(_ id: UUID, _ verdict: Feedback.Verdict, by actor: Actor) async throws -> FeedbackView {
        try actor.require(.judgeAnswer)
        try await FeedbackStep.run(about: id, environment) { feedback, step in
            let outcome = try feedback.judging(verdict, by: actor.account, at: step.now, under: step.rules)
            // What was said is published in figures only.
            try await step.write(outcome, "feedback.judged", by: nil, as: .citizen)
        }
        return try await FeedbackBrowsing(environment).feedback(id, reader: actor)
    }
}

extension Refusal {
    fileprivate static let ownInitiative = Refusal(
        .forbidden, "own_initiative",
        LocalizedText(
            kk: "Органның лауазымды тұлғасы сол органның бастамасы туралы пікір бермейді.",
            ru: "Должностное лицо органа не оставляет отзывов об инициативах этого органа.",
            en: "An official of the body gives no feedback on its initiatives."))

    fileprivate static let tooManyItems = Refusal(
        .conflict, "too_many_items",
        LocalizedText(
            kk: "Бір адамның бір бастама бойынша жауапсыз пікірі ең көбі \(Feedback.most) болады.",
            ru: "У одного человека может быть не больше \(Feedback.most) отзывов без ответа об одной инициативе.",
            en: "One person has at most \(Feedback.most) unanswered items of feedback on one initiative."))
}
