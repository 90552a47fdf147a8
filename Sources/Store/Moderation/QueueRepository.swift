import Domain
import Foundation
import Postgres

/// What moderators have before them.
package enum QueueRepository {
    package struct Item: Hashable, Sendable {
        package var petition: PetitionListing.Item
        package var dueOn: LegalDate
        package var claim: Petition.Claim?
        package var applicant: UUID?
        /// Who proposed the rejection, where a second opinion is awaited.
        package var proposedBy: UUID?
        package var ruleVersion: String
    }

    /// Where a page ended.
    package struct Mark: Hashable, Sendable {
        package var dueOn: LegalDate
        package var id: UUID

        package init(dueOn: LegalDate, id: UUID) {
            self.dueOn = dueOn
            self.id = id
        }
    }

    /// Petitions that wait for a moderator, soonest due first; those sent back wait for their applicants and keep
    /// their dates, but are not in the queue meanwhile.
    package static func page(after mark: Mark?, limit: Int, in database: some Queryable) async throws -> [Item] {
        let later: Query = mark.map { " AND (p.check_due_on, p.id) > (\($0.dueOn), \($0.id))" } ?? ""
        return try await database.query(
            "SELECT " + PetitionListing.columns + """
                , 0 AS score, false AS is_hidden, p.check_due_on, p.claimed_by, p.claimed_at, p.applicant, p.rule_version,
                CASE WHEN p.state = 'second_opinion' THEN (
                    SELECT moderator FROM check_decision WHERE petition = p.id AND kind = 'proposed_rejection'
                    ORDER BY number DESC LIMIT 1) END AS proposed_by
                FROM petition p JOIN tally t ON t.petition = p.id JOIN body b ON b.id = p.body
                WHERE p.state IN ('under_check', 'second_opinion')
                """ + later + " ORDER BY p.check_due_on, p.id LIMIT \(limit)"
        ).map { row in
            var claim: Petition.Claim?
            if let moderator = try row.get("claimed_by", as: UUID?.self) {
                claim = Petition.Claim(moderator: moderator, at: try row.get("claimed_at"))
            }
            return Item(
                petition: try PetitionListing.item(row), dueOn: try row.get("check_due_on"), claim: claim,
                applicant: try row.get("applicant"), proposedBy: try row.get("proposed_by"),
                ruleVersion: try row.get("rule_version"))
        }
    }

    /// Takes the petition for a moderator unless another one's claim, made after `lapsed`, holds.
    package static func claim(
        _ petition: UUID, by moderator: UUID, at now: Instant, lapsed: Instant, in database: some Queryable
    ) async throws -> Bool {
        try await database.execute(
            """
            UPDATE petition SET claimed_by = \(moderator), claimed_at = \(now)
            WHERE id = \(petition) AND state IN ('under_check', 'second_opinion')
                AND (claimed_by IS NULL OR claimed_by = \(moderator) OR claimed_at <= \(lapsed))
            """) == 1
    }

    package static func release(
        _ petition: UUID, by moderator: UUID, in database: some Queryable
    ) async throws -> Bool {
        try await database.execute(
            """
            UPDATE petition SET claimed_by = NULL, claimed_at = NULL
            WHERE id = \(petition) AND claimed_by = \(moderator)
            """) == 1
    }
}
