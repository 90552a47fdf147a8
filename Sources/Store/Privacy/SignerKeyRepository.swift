import Domain
import Foundation
import Postgres

/// The salts of petitions, one half of the keys that signers are hashed with, and their end.
package enum SignerKeyRepository {
    /// A petition whose signers can still be recognised.
    package struct Kept: Hashable, Sendable {
        package var petition: UUID
        package var reference: String?
        package var salt: [UInt8]
        package var profile: String
        package var ruleVersion: String?
        package var state: PetitionState
        package var closesAt: Instant?
        package var endedAt: Instant?
    }

    private static let columns: Query =
        "p.id, p.reference, s.salt, p.profile, p.rule_version, p.state, p.closes_at, p.ended_at"

    /// Every one, by petition, from the one after `petition` on.
    package static func page(
        after petition: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [Kept] {
        let later: Query = petition.map { " WHERE s.petition > \($0)" } ?? ""
        return try await database.query(
            "SELECT " + columns + " FROM petition_salt s JOIN petition p ON p.id = s.petition" + later
                + " ORDER BY s.petition LIMIT \(limit)"
        ).map(kept)
    }

    /// Those that nobody can sign any more, by petition, from the one after `petition` on.
    package static func closed(
        at now: Instant, after petition: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [Kept] {
        let later: Query = petition.map { " AND s.petition > \($0)" } ?? ""
        return try await database.query(closed(at: now) + later + " ORDER BY s.petition LIMIT \(limit)").map(kept)
    }

    /// The same of one; nil where it is none of them.
    package static func closed(
        _ petition: UUID, at now: Instant, in database: some Queryable
    ) async throws -> Kept? {
        try await database.first(closed(at: now) + " AND s.petition = \(petition)").map(kept)
    }

    private static func closed(at now: Instant) -> Query {
        let signable = PetitionState.allCases.filter(\.canStillBeSigned).map(\.rawValue)
        return "SELECT " + columns + """
             FROM petition_salt s JOIN petition p ON p.id = s.petition
            WHERE (p.ended_at IS NOT NULL OR p.closes_at < \(now))
                AND p.state <> ALL (\(signable))
                AND NOT EXISTS (SELECT FROM complaint c WHERE c.petition = p.id AND c.answered_at IS NULL)
            """
    }

    /// Destroys the salt and notes that it is; returns how many can no longer be recognised, or nil where it is gone
    /// already.
    package static func destroy(
        _ petition: UUID, by rule: String, at now: Instant, in transaction: Transaction
    ) async throws -> (supporters: Int, signatures: Int)? {
        let row = try await transaction.first(
            """
            INSERT INTO key_destruction (petition, destroyed_at, rule, supporters, signatures)
            SELECT t.petition, \(now), \(rule), t.supporters, t.signatures FROM tally t
            JOIN petition_salt s ON s.petition = t.petition WHERE t.petition = \(petition)
            ON CONFLICT DO NOTHING RETURNING supporters, signatures
            """)
        guard let row else { return nil }
        try await transaction.query("DELETE FROM petition_salt WHERE petition = \(petition)")
        let (supporters, signatures) = try row.decode(Int.self, Int.self)
        return (supporters, signatures)
    }

    /// When the key of the petition was destroyed; nil where it was not.
    package static func destroyedAt(_ petition: UUID, in database: some Queryable) async throws -> Instant? {
        try await database.first("SELECT destroyed_at FROM key_destruction WHERE petition = \(petition)")?
            .decode(Instant.self)
    }

    private static func kept(_ row: Row) throws -> Kept {
        Kept(
            petition: try row.get("id"), reference: try row.get("reference"), salt: try row.get("salt"),
            profile: try row.get("profile"), ruleVersion: try row.get("rule_version"), state: try row.get("state"),
            closesAt: try row.get("closes_at"), endedAt: try row.get("ended_at"))
    }
}
