import Domain
import Foundation
import Postgres
import Store

/// How a body takes up what was said of its initiatives. Its author is written to at each step.
package struct FeedbackAnswering: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `other_body`; `wrong_state`.
    package func acknowledge(_ id: UUID, by actor: Actor) async throws -> FeedbackView {
        try await step(id, .acknowledged, by: actor) { feedback, step in
            try feedback.acknowledging(at: step.now)
        }
    }

    /// - Throws: `other_body`; `wrong_state`; `invalid` with each text that is missing, a commitment that is missing or of
    ///   another matter.
    package func answer(_ id: UUID, _ wording: FeedbackReply.Wording, by actor: Actor) async throws -> FeedbackView {
        try await step(id, .answered, wording, by: actor) { feedback, step in
            try feedback.answering(wording, by: actor.account, at: step.now, under: step.rules)
        }
    }

    /// Looks again at an answer that its author judged to be none; what comes of it is final here.
    ///
    /// - Throws: as `answer`; `same_official` for whoever gave the answer.
    package func review(_ id: UUID, _ wording: FeedbackReply.Wording, by actor: Actor) async throws -> FeedbackView {
        try await step(id, .reviewed, wording, by: actor) { feedback, step in
            try feedback.reviewing(wording, by: actor.account, at: step.now)
        }
    }

    private func step(
        _ id: UUID, _ notice: FeedbackNotice, _ wording: FeedbackReply.Wording? = nil, by actor: Actor,
        _ decide: @Sendable @escaping (Feedback, FeedbackStep) throws -> FeedbackOutcome
    ) async throws -> FeedbackView {
        try actor.require(.consult)
        try await FeedbackStep.run(about: id, environment) { feedback, step in
            try actor.requireOfficial(of: step.rules.body, .consult, inMatterOf: feedback.author)
            let outcome = try decide(feedback, step)
            if let commitment = wording?.commitment {
                let found = try await CommitmentRepository.find(commitment, in: step.transaction)
                guard found?.matter == .initiative(step.initiative.id) else { throw Refusal.foreignCommitment }
            }
            try await FeedbackLetters(environment).post(notice, about: outcome.feedback, step)
            try await step.write(
                outcome, "feedback.\(notice.rawValue)", by: actor.account, as: .official,
                wording.map { ["outcome": .text($0.outcome.rawValue)] } ?? [:])
        }
        return try await FeedbackBrowsing(environment).feedback(id, reader: actor)
    }
}

extension Refusal {
    fileprivate static let foreignCommitment = Refusal.invalid(
        "/commitment", "not_of_initiative",
        LocalizedText(
            kk: "Бұл бастама бойынша мұндай міндеттеме жоқ.", ru: "По этой инициативе такого обязательства нет.",
            en: "There is no such commitment of this initiative."))
}
