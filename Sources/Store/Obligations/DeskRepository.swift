import Domain
import Foundation
import Postgres

/// What has been done already towards what officials owe.
package enum DeskRepository {
    /// The bodies and all below them.
    package static func bodies(under bodies: [UUID], in database: some Queryable) async throws -> [UUID] {
        try await database.query(
            "SELECT id FROM body WHERE id IN (SELECT bodies_under(\(bodies))) ORDER BY key"
        ).map { try $0.decode(UUID.self) }
    }

    /// How far the answers to petitions have come.
    package static func progress(
        of petitions: [UUID], in database: some Queryable
    ) async throws -> [UUID: AnswerProgress] {
        let rows = try await database.query(
            """
            SELECT r.petition, r.commission IS NOT NULL AS has_commission, r.discussion_until,
                EXISTS (SELECT FROM proceeding v WHERE v.petition = r.petition AND v.kind = 'site_visit'
                    AND v.minutes IS NOT NULL) AS is_visited
            FROM response r WHERE r.petition = ANY (\(petitions))
            """)
        var progress: [UUID: AnswerProgress] = [:]
        for row in rows {
            progress[try row.get("petition")] = AnswerProgress(
                hasCommission: try row.get("has_commission"), discussionUntil: try row.get("discussion_until"),
                isVisited: try row.get("is_visited"))
        }
        return progress
    }

    /// Contributions to consultations that no reply reaches.
    package static func unanswered(
        in consultations: [UUID], in database: some Queryable
    ) async throws -> [UUID: AnswerProgress] {
        let rows = try await database.query(
            """
            SELECT k.consultation, count(*) FROM contribution k
            WHERE k.consultation = ANY (\(consultations)) AND k.state = 'submitted'
                AND NOT EXISTS (SELECT FROM contribution_answer a WHERE a.contribution = k.id)
            GROUP BY 1
            """)
        return try rows.reduce(into: [:]) { progress, row in
            let (consultation, count) = try row.decode(UUID.self, Int.self)
            progress[consultation] = AnswerProgress(unanswered: count)
        }
    }

    /// Those of the commitments for which some report came with evidence.
    package static func evidenced(_ commitments: [UUID], in database: some Queryable) async throws -> Set<UUID> {
        Set(
            try await database.query(
                """
                SELECT DISTINCT commitment FROM commitment_report
                WHERE commitment = ANY (\(commitments)) AND num_nonnulls(evidence_link, evidence_hash) > 0
                """
            ).map { try $0.decode(UUID.self) })
    }
}
