import Domain
import Foundation
import Postgres
import Store

/// Hiding what somebody said of an initiative; that it was there, and why it is gone, stays.
package struct FeedbackModeration: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// It is counted and answered all the same.
    ///
    /// - Throws: `not_allowed`, `own_petition` for one's own; `already_done`; `invalid`.
    package func hide(_ id: UUID, because reason: String, by actor: Actor) async throws -> FeedbackView {
        try actor.require(.hideComment)
        try await FeedbackStep.run(about: id, environment) { feedback, step in
            try actor.requireModerator(.hideComment, inMatterOf: feedback.author)
            let outcome = FeedbackOutcome(feedback: try feedback.hiding(because: reason, at: step.now))
            try await step.write(outcome, "feedback.hidden", by: actor.account, as: .moderator)
        }
        return try await FeedbackBrowsing(environment).feedback(id, reader: actor)
    }
}
