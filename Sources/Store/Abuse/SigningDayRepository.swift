import Domain
import Foundation
import Postgres

/// The halves of keys under which networks and mail domains of signers are hashed, a new one for each day, and what is
/// known by those hashes. With the half of a day everything of that day is forgotten.
package enum SigningDayRepository {
    /// How many signatures of a petition came from one network or mail domain on one day.
    package struct Trend: Hashable, Sendable {
        package var petition: UUID
        package var day: LegalDate
        package var group: [UInt8]
        package var count: Int
        package var suspect: Int
    }

    /// The half of a day; that of `salt` where nobody has made one yet.
    package static func salt(
        of day: LegalDate, orNew salt: [UInt8], in database: some Queryable
    ) async throws -> [UInt8] {
        try await database.query(
            "INSERT INTO signing_day (day, salt) VALUES (\(day), \(salt)) ON CONFLICT DO NOTHING")
        return try await database.first("SELECT salt FROM signing_day WHERE day = \(day)")!.decode([UInt8].self)
    }

    package static func name(
        _ networks: [(group: [UInt8], sealed: [UInt8])], of day: LegalDate, in database: some Queryable
    ) async throws {
        try await database.query(
            """
            INSERT INTO signing_network (day, network, network_sealed)
            SELECT \(day), network, sealed FROM unnest(\(networks.map(\.group)), \(networks.map(\.sealed)))
                AS named (network, sealed)
            ON CONFLICT DO NOTHING
            """)
    }

    /// The networks among `groups` that were named.
    package static func names(
        of groups: [[UInt8]], in database: some Queryable
    ) async throws -> [(day: LegalDate, group: [UInt8], sealed: [UInt8])] {
        try await database.query(
            "SELECT day, network, network_sealed FROM signing_network WHERE network = ANY (\(groups))"
        ).map { try $0.decode(LegalDate.self, [UInt8].self, [UInt8].self) }
    }

    /// The groups that most signatures since an instant came from, each petition's and day's for itself.
    package static func trends(
        _ kind: Block.Kind, of petition: UUID?, since: Instant, limit: Int, in database: some Queryable
    ) async throws -> [Trend] {
        let column: Query = kind == .network ? "network" : "domain"
        let one: Query = petition.map { " AND petition = \($0)" } ?? ""
        return try await database.query(
            "SELECT petition, (signed_at AT TIME ZONE 'UTC')::date AS day, " + column
                + ", count(*), count(*) FILTER (WHERE standing = 'suspect') FROM signature"
                + " WHERE signed_at >= \(since) AND stage = 'collection' AND " + column + " IS NOT NULL" + one
                + " GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT \(limit)"
        ).map { row in
            let (petition, day, group, count, suspect) = try row.decode(
                UUID.self, LegalDate.self, [UInt8].self, Int.self, Int.self)
            return Trend(petition: petition, day: day, group: group, count: count, suspect: suspect)
        }
    }

    /// Mail domains that at least so many accounts have, each with one of them.
    package static func domains(
        ofAtLeast accounts: Int, in database: some Queryable
    ) async throws -> [(key: [UInt8], account: UUID, emailSealed: [UInt8])] {
        try await database.query(
            """
            SELECT common.domain_key, one.id, one.email_sealed FROM (
                SELECT domain_key FROM account WHERE domain_key IS NOT NULL GROUP BY domain_key
                HAVING count(*) >= \(accounts) ORDER BY count(*) DESC LIMIT 1000
            ) AS common CROSS JOIN LATERAL (
                SELECT id, email_sealed FROM account WHERE domain_key = common.domain_key ORDER BY id LIMIT 1
            ) AS one
            """
        ).map { try $0.decode([UInt8].self, UUID.self, [UInt8].self) }
    }

    package static func over(before day: LegalDate, in database: some Queryable) async throws -> [LegalDate] {
        try await database.query("SELECT day FROM signing_day WHERE day < \(day) ORDER BY day").map {
            try $0.decode(LegalDate.self)
        }
    }

    /// Takes the hashes off up to `limit` signatures of a day; returns how many that were.
    package static func forgetHashes(of day: LegalDate, limit: Int, in database: some Queryable) async throws -> Int {
        try await database.execute(
            """
            UPDATE signature SET network = NULL, domain = NULL FROM (
                SELECT petition, stage, signer FROM signature
                WHERE signed_at >= \(day)::date::timestamp AT TIME ZONE 'UTC'
                    AND signed_at < (\(day)::date + 1)::timestamp AT TIME ZONE 'UTC'
                    AND (network IS NOT NULL OR domain IS NOT NULL)
                LIMIT \(limit) FOR UPDATE SKIP LOCKED
            ) AS old
            WHERE signature.petition = old.petition AND signature.stage = old.stage AND signature.signer = old.signer
            """)
    }

    package static func hasHashes(of day: LegalDate, in database: some Queryable) async throws -> Bool {
        try await database.first(
            """
            SELECT 1 FROM signature
            WHERE signed_at >= \(day)::date::timestamp AT TIME ZONE 'UTC'
                AND signed_at < (\(day)::date + 1)::timestamp AT TIME ZONE 'UTC'
                AND (network IS NOT NULL OR domain IS NOT NULL)
            LIMIT 1
            """) != nil
    }

    package static func forget(_ day: LegalDate, in database: some Queryable) async throws {
        try await database.query("DELETE FROM signing_day WHERE day = \(day)")
    }
}
