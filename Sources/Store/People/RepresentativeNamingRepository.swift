import Domain
import Foundation
import Postgres

/// Who was named to speak for an organisation and has not answered yet. Rows change only under the lock of the organisation.
package enum RepresentativeNamingRepository {
    private static let selection: Query =
        "SELECT n.id, n.organisation, n.email_hint, n.named_at, n.expires_at FROM representative_naming n"

    package static func insert(
        _ naming: RepresentativeNaming, of emailKey: [UInt8], in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO representative_naming (id, organisation, email_key, email_hint, named_at, expires_at)
            VALUES (\(naming.id), \(naming.organisation), \(emailKey), \(naming.emailHint), \(naming.namedAt),
                \(naming.expiresAt))
            """)
    }

    /// Those of an organisation that can be accepted, in the order in which they were made.
    package static func open(
        of organisation: UUID, at now: Instant, in database: some Queryable
    ) async throws -> [RepresentativeNaming] {
        try await database.query(
            selection + """
                 WHERE n.organisation = \(organisation) AND n.outcome IS NULL AND n.expires_at > \(now)
                ORDER BY n.named_at, n.id
                """
        ).map(naming)
    }

    /// Those of an address that can be accepted.
    package static func open(
        for emailKey: [UInt8], at now: Instant, in database: some Queryable
    ) async throws -> [RepresentativeNaming] {
        try await database.query(
            selection + """
                 WHERE n.email_key = \(emailKey) AND n.outcome IS NULL AND n.expires_at > \(now)
                ORDER BY n.named_at, n.id
                """
        ).map(naming)
    }

    /// Whether an address has one that can be accepted, how often it was named by the organisation since `start`, and how often
    /// anybody was.
    package static func counts(
        of emailKey: [UInt8], for organisation: UUID, since start: Instant, at now: Instant,
        in database: some Queryable
    ) async throws -> (isOpen: Bool, ofAddress: Int, all: Int) {
        let row = try await database.first(
            """
            SELECT count(*) FILTER (WHERE email_key = \(emailKey) AND outcome IS NULL AND expires_at > \(now)),
                count(*) FILTER (WHERE email_key = \(emailKey)), count(*)
            FROM representative_naming WHERE organisation = \(organisation) AND named_at > \(start)
            """)
        let (open, ofAddress, all) = try row?.decode(Int.self, Int.self, Int.self) ?? (0, 0, 0)
        return (open > 0, ofAddress, all)
    }

    /// Ends one; false where it is not open.
    package static func settle(
        _ id: UUID, _ outcome: RepresentativeNaming.Outcome, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE representative_naming SET outcome = \(outcome), settled_at = \(now)
            WHERE id = \(id) AND outcome IS NULL
            """) == 1
    }

    /// Notes which of an organisation have lapsed.
    package static func lapse(of organisation: UUID, at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE representative_naming SET outcome = 'lapsed', settled_at = expires_at
            WHERE organisation = \(organisation) AND outcome IS NULL AND expires_at <= \(now)
            """)
    }

    /// Forgets those made before `end`, which have lapsed by then. Returns how many.
    package static func forget(
        namedBefore end: Instant, limit: Int, in transaction: Transaction
    ) async throws -> Int {
        try await transaction.execute(
            .deletion(from: "representative_naming", where: "named_at < \(end)", limit: limit))
    }

    /// Forgets what an address was named for.
    package static func forget(_ emailKey: [UInt8], in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM representative_naming WHERE email_key = \(emailKey)")
    }

    private static func naming(_ row: Row) throws -> RepresentativeNaming {
        RepresentativeNaming(
            id: try row.get("id"), organisation: try row.get("organisation"), emailHint: try row.get("email_hint"),
            namedAt: try row.get("named_at"), expiresAt: try row.get("expires_at"))
    }
}
