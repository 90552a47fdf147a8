import Domain
import Foundation
import Postgres
import Store

/// An item of feedback as a reader sees it.
package struct FeedbackView: Sendable {
    package var feedback: Feedback
    package var isMine: Bool
    /// Whether the reader sees text and name.
    package var showsText: Bool
    /// Whether the reader sees what its author said of the answer, which is published in figures only.
    package var showsVerdict: Bool
    /// Where its author can turn once the body has said its last word.
    package var remedy: LocalizedText?
}

/// Reading what was said of initiatives.
package struct FeedbackBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`.
    package func feedback(_ id: UUID, reader: Actor?) async throws -> FeedbackView {
        guard let feedback = try await FeedbackRepository.find(id, in: environment.pool),
            let initiative = try await InitiativeRepository.find(feedback.initiative, in: environment.pool)
        else { throw Refusal.notFound }
        return view(of: feedback, try await environment.rules(of: initiative), reader)
    }

    /// The one with a human reference.
    package func feedback(reference: String, reader: Actor?) async throws -> FeedbackView {
        guard let id = try await FeedbackRepository.identifier(reference: reference, in: environment.pool) else {
            throw Refusal.notFound
        }
        return try await feedback(id, reader: reader)
    }

    /// A page of a list, newest first.
    ///
    /// - Parameter own: only what the reader gave.
    /// - Throws: `not_signed_in` where nobody's own is asked for.
    package func list(
        on initiative: UUID, _ filter: FeedbackListing.Filter, own: Bool = false, after mark: UUID?, limit: Int,
        reader: Actor?
    ) async throws -> [FeedbackView] {
        guard let found = try await InitiativeRepository.find(initiative, in: environment.pool), found.isPublic else {
            throw Refusal.notFound
        }
        var filter = filter
        if own {
            guard let reader else { throw Refusal.notSignedIn }
            filter.author = reader.account
        }
        let rules = try await environment.rules(of: found)
        return try await FeedbackListing.page(
            of: initiative, filter, after: mark, limit: limit, in: environment.pool
        ).map { view(of: $0, rules, reader) }
    }

    /// An item that reads like another one, and the topics that it stands under.
    package struct Similar: Sendable {
        package var view: FeedbackView
        /// In per cent.
        package var similarity: Int
        package var topics: [UUID]
    }

    /// What others said of the initiative in nearly the same words, so that a body finds what comes up again and again.
    /// Nothing where the reader does not see what the item itself says.
    ///
    /// - Throws: `not_found`.
    package func similar(to id: UUID, limit: Int, reader: Actor?) async throws -> [Similar] {
        guard let feedback = try await FeedbackRepository.find(id, in: environment.pool),
            let initiative = try await InitiativeRepository.find(feedback.initiative, in: environment.pool)
        else { throw Refusal.notFound }
        let rules = try await environment.rules(of: initiative)
        guard view(of: feedback, rules, reader).showsText else { return [] }
        return try await FeedbackListing.similar(to: feedback, limit: limit, in: environment.pool).map {
            Similar(view: view(of: $0.feedback, rules, reader), similarity: $0.similarity, topics: $0.topics)
        }
    }

    /// What came in and what became of it; judgements from so many voices on.
    package func figures(
        of initiative: UUID
    ) async throws -> (figures: FeedbackFigures, rules: RuleVersion) {
        guard let found = try await InitiativeRepository.find(initiative, in: environment.pool), found.isPublic else {
            throw Refusal.notFound
        }
        return (
            try await FeedbackRepository.figures(of: initiative, in: environment.pool),
            try await environment.rules(of: found).version
        )
    }

    private func view(of feedback: Feedback, _ rules: BoundRules, _ reader: Actor?) -> FeedbackView {
        let isMine = reader.map { $0.account == feedback.author } ?? false
        let isOfBody = reader.map { $0.acts(for: rules.body) } ?? false
        let isInternal = reader?.readsInternal ?? false
        return FeedbackView(
            feedback: feedback, isMine: isMine,
            showsText: feedback.hiding == nil || isMine || isOfBody || isInternal,
            showsVerdict: isMine || isOfBody || isInternal,
            remedy: feedback.state == .reviewed ? rules.version.text("ombudsperson") : nil)
    }
}

extension Environment {
    fileprivate func rules(of initiative: Initiative) async throws -> BoundRules {
        try await rules(of: initiative, at: clock.now(), in: pool)
    }
}
