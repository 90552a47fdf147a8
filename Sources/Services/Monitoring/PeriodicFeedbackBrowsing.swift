import Domain
import Foundation
import Postgres
import Store

/// What an organisation says of a list for a period, as a reader sees it.
package struct PeriodicFeedbackView: Sendable {
    package var feedback: PeriodicFeedback
    package var period: FeedbackPeriod
    package var organisation: Organisation
    /// Whether the reader represents the organisation, and sees its draft.
    package var isMine: Bool
    /// The revision that is shown; nil before the first.
    package var shown: (revision: Int, content: PeriodicFeedback.Content)?
    package var parts: [PeriodicFeedbackPart]
    /// By the number of the point.
    package var answers: [String: PointAnswerRepository.Given]
    package var bodies: [UUID: Body]
    /// By which a reader sees whether the period is open.
    package var readAt: Instant
}

/// Reading what organisations say of lists: what was submitted for everybody, a draft for its organisation.
package struct PeriodicFeedbackBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Parameters:
    ///   - id: of the feedback, or of what a body owes of it.
    ///   - revision: an earlier one; nil for the one that counts.
    /// - Throws: `not_found`, also for a draft of another organisation.
    package func feedback(_ id: UUID, revision: Int? = nil, reader: Actor?) async throws -> PeriodicFeedbackView {
        let ofPart = try await PeriodicFeedbackRepository.identifier(ofPart: id, in: environment.pool)
        guard let stored = try await PeriodicFeedbackRepository.find(ofPart ?? id, in: environment.pool),
            let period = try await FeedbackPeriodRepository.find(stored.feedback.period, in: environment.pool),
            let organisation = try await OrganisationRepository.find(
                stored.feedback.organisation, in: environment.pool)
        else { throw Refusal.notFound }
        var feedback = stored.feedback
        let isMine = reader?.represents(feedback.organisation) ?? false
        guard isMine || feedback.state != .draft else { throw Refusal.notFound }
        if isMine { feedback.draft = try environment.vault.open(stored).draft }
        var shown: (Int, PeriodicFeedback.Content)?
        // What was withdrawn is read by its organisation alone.
        if feedback.state == .withdrawn, !isMine {
            shown = nil
        } else if let number = revision ?? feedback.revision {
            guard
                let content = try await PeriodicFeedbackRepository.content(
                    of: feedback.id, number, in: environment.pool)
            else { throw Refusal.notFound }
            shown = (number, content)
        } else if revision != nil {
            throw Refusal.notFound
        }
        let parts = try await PointAnswerRepository.parts(of: feedback.id, in: environment.pool)
        return PeriodicFeedbackView(
            feedback: feedback, period: period, organisation: organisation, isMine: isMine, shown: shown,
            parts: parts, answers: try await PointAnswerRepository.answers(to: feedback.id, in: environment.pool),
            bodies: try await BodyRepository.find(Set(parts.map(\.body)), in: environment.pool),
            readAt: environment.clock.now())
    }

    /// The one with a human reference, which it has once it is submitted.
    package func feedback(
        reference: String, revision: Int? = nil, reader: Actor?
    ) async throws -> PeriodicFeedbackView {
        guard let id = try await PeriodicFeedbackRepository.identifier(reference: reference, in: environment.pool)
        else { throw Refusal.notFound }
        return try await feedback(id, revision: revision, reader: reader)
    }

    /// What was submitted of a list, latest first.
    ///
    /// - Throws: `not_found`, also where the list has no such period.
    package func list(
        of list: UUID, for period: String?, by organisation: String?, after mark: PeriodicFeedbackListing.Mark?,
        limit: Int
    ) async throws -> [PeriodicFeedbackListing.Item] {
        guard try await MonitoredListRepository.find(list, in: environment.pool) != nil else {
            throw Refusal.notFound
        }
        var filter = PeriodicFeedbackListing.Filter(list: list)
        filter.organisation = organisation
        if let period {
            guard let found = try await FeedbackPeriodRepository.find(period, of: list, in: environment.pool) else {
                throw Refusal.notFound
            }
            filter.period = found.id
        }
        return try await PeriodicFeedbackListing.page(filter, after: mark, limit: limit, in: environment.pool)
    }
}

extension Vault {
    /// The feedback with its draft.
    func open(_ stored: PeriodicFeedbackRepository.Stored) throws -> PeriodicFeedback {
        var feedback = stored.feedback
        if let sealed = stored.draftSealed {
            feedback.draft = try PeriodicFeedback.Content(
                json: open(sealed, for: .periodicFeedbackDraft(feedback.id)).utf8)
        }
        return feedback
    }

    /// As it is stored: its draft sealed.
    func seal(_ feedback: PeriodicFeedback) throws -> PeriodicFeedbackRepository.Stored {
        PeriodicFeedbackRepository.Stored(
            feedback: feedback,
            draftSealed: try feedback.draft.map { try seal($0.json, for: .periodicFeedbackDraft(feedback.id)) })
    }
}
