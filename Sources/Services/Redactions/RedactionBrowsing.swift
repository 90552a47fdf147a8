import Domain
import Foundation
import Postgres
import Store

/// A redaction as a reader sees it.
package struct RedactionView: Sendable {
    package var redaction: Redaction
    package var reference: String
    /// What was taken out, and what the author says of it: for the author and for moderators.
    package var isOpen: Bool
    package var isMine: Bool
    /// Where the words still stand before the public; nil for whoever is no moderator, and in lists.
    package var remnants: [RedactionRemnant]?
}

/// Reading what was taken out of contributions: that, how often and why is for everybody, the words are not.
package struct RedactionBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// In the order in which they were made.
    package func redactions(of contribution: UUID, reader: Actor?) async throws -> [RedactionView] {
        let found = try await submitted(contribution)
        let stored = try await RedactionRepository.redactions(of: contribution, in: environment.pool)
        return try await views(of: stored.map { ($0, found) }, reader: reader)
    }

    package func redaction(_ id: UUID, reader: Actor?) async throws -> RedactionView {
        guard let stored = try await RedactionRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        let contribution = try await submitted(stored.redaction.contribution)
        guard var view = try await views(of: [(stored, contribution)], reader: reader).first else {
            throw Refusal.notFound
        }
        if reader?.readsInternal == true {
            view.remnants = try await RedactionBooks(environment).remnants(
                of: view.redaction, from: contribution, in: environment.pool)
        }
        return view
    }

    /// Those whose authors complained and that nobody has looked at again, the oldest complaint first.
    package func waiting(
        after mark: RedactionRepository.Mark?, limit: Int, by actor: Actor
    ) async throws -> [RedactionView] {
        try actor.require(.moderateContribution)
        let stored = try await RedactionRepository.waiting(after: mark, limit: limit, in: environment.pool)
        var pairs: [(RedactionRepository.Stored, Contribution)] = []
        for one in stored { pairs.append((one, try await submitted(one.redaction.contribution))) }
        return try await views(of: pairs, reader: actor)
    }

    package func figures(of consultation: UUID) async throws -> RedactionFigures {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic
        else { throw Refusal.notFound }
        return try await RedactionRepository.figures(of: consultation, in: environment.pool)
    }

    private func submitted(_ id: UUID) async throws -> Contribution {
        guard let found = try await ContributionRepository.find(id, in: environment.pool)?.contribution,
            found.state != .draft || found.revision != nil
        else { throw Refusal.notFound }
        return found
    }

    /// That a moderator looked at the words is noted for the author.
    private func views(
        of pairs: [(stored: RedactionRepository.Stored, contribution: Contribution)], reader: Actor?
    ) async throws -> [RedactionView] {
        let readsAll = reader?.readsInternal == true
        if readsAll {
            try await DataAccessLog(environment).note(
                pairs.compactMap { pair in
                    guard reader.map({ $0.isAuthor(of: pair.contribution) }) == false else { return nil }
                    return pair.contribution.account.map { DataAccessLog.Look(account: $0) }
                }, by: reader, purpose: .contribution, fields: [.contributionText], at: environment.clock.now())
        }
        return try pairs.map { stored, contribution in
            let isMine = reader.map { $0.isAuthor(of: contribution) } ?? false
            let isOpen = isMine || readsAll
            return RedactionView(
                redaction: isOpen ? try environment.vault.open(stored) : stored.redaction,
                reference: contribution.reference ?? "", isOpen: isOpen, isMine: isMine)
        }
    }
}
