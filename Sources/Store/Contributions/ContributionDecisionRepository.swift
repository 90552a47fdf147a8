import Domain
import Foundation
import Postgres

/// What moderators decided about contributions, and what waits for them.
package enum ContributionDecisionRepository {
    package struct Recorded: Hashable, Sendable {
        package var revision: Int
        package var decision: ContributionDecision
        package var decidedAt: Instant
    }

    package static func add(
        _ decision: ContributionDecision, about contribution: Contribution, by moderator: UUID, at now: Instant,
        in transaction: Transaction
    ) async throws {
        var (code, reason): (ContributionDecision.Code?, String?) = (nil, nil)
        if case .unpublication(let why, let words) = decision { (code, reason) = (why, words) }
        try await transaction.query(
            """
            INSERT INTO contribution_decision (contribution, number, revision, kind, code, reason, moderator, decided_at)
            SELECT \(contribution.id), 1 + count(*), \(contribution.revision), \(decision.kind), \(code), \(reason),
                \(moderator), \(now)
            FROM contribution_decision WHERE contribution = \(contribution.id)
            """)
    }

    /// Oldest first.
    package static func decisions(on contribution: UUID, in database: some Queryable) async throws -> [Recorded] {
        try await database.query(
            """
            SELECT revision, code, reason, decided_at FROM contribution_decision
            WHERE contribution = \(contribution) ORDER BY number
            """
        ).map { row in
            let (revision, code, reason, decidedAt) = try row.decode(
                Int.self, ContributionDecision.Code?.self, String?.self, Instant.self)
            return Recorded(
                revision: revision,
                decision: code.map { .unpublication($0, reason: reason ?? "") } ?? .publication, decidedAt: decidedAt)
        }
    }

    /// Those that wait for a moderator, the oldest first.
    package static func pending(
        after mark: ContributionListing.Mark?, limit: Int, in database: some Queryable
    ) async throws -> [ContributionRepository.Stored] {
        let later: Query = mark.map { " AND (k.submitted_at, k.id) > (\($0.submittedAt), \($0.id))" } ?? ""
        return try await database.query(
            "SELECT " + ContributionRepository.columns + """
                 FROM contribution k WHERE k.state = 'submitted' AND k.publication = 'pending'
                """ + later + " ORDER BY k.submitted_at, k.id LIMIT \(limit)"
        ).map(ContributionRepository.stored)
    }
}
