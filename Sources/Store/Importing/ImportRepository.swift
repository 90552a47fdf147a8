import Domain
import Foundation
import Postgres

/// Petitions that come from elsewhere, many at a time.
package enum ImportRepository {
    /// One petition as an import writes it: in the state that it has reached, with a number that nobody here verified.
    package struct Row: Sendable {
        package var petition: Petition
        package var source: String
        package var signatures: Int
        package var salt: [UInt8]
        package var thresholds: [FrozenThreshold]

        package init(
            petition: Petition, source: String, signatures: Int, salt: [UInt8], thresholds: [FrozenThreshold]
        ) {
            self.petition = petition
            self.source = source
            self.signatures = signatures
            self.salt = salt
            self.thresholds = thresholds
        }
    }

    /// Two imports take turns, batch by batch, until their transactions end.
    package static func takeTurn(in transaction: Transaction) async throws {
        try await transaction.query("SELECT pg_advisory_xact_lock(hashtextextended('dauys import', 0))")
    }

    /// Which of the sources are there already, with the number of signatures that they came with.
    package static func known(_ sources: [String], in database: some Queryable) async throws -> [String: Int] {
        let rows = try await database.query(
            "SELECT imported_from, imported_signatures FROM petition WHERE imported_from = ANY (\(sources))")
        return try rows.reduce(into: [:]) { known, row in
            let (source, signatures) = try row.decode(String.self, Int.self)
            known[source] = signatures
        }
    }

    /// The next `count` human references of a year.
    package static func nextReferences(
        _ count: Int, prefix: String, year: Int, in transaction: Transaction
    ) async throws -> [String] {
        let row = try await transaction.first(
            """
            INSERT INTO reference_counter (prefix, year, last) VALUES (\(prefix), \(year), \(count))
            ON CONFLICT (prefix, year) DO UPDATE SET last = reference_counter.last + \(count) RETURNING last
            """)
        let last = try row!.decode(Int.self)
        return (last - count + 1...last).map {
            PetitionRepository.reference(prefix: prefix, year: year, number: $0)
        }
    }

    package static func insert(_ rows: [Row], at now: Instant, in transaction: Transaction) async throws {
        let petitions = rows.map(\.petition)
        let ids = petitions.map(\.id)
        try await transaction.query(
            """
            INSERT INTO petition (id, reference, profile, body, language, topic, subject, arguments, demands, state,
                rule_version, created_at, changed_at, submitted_at, published_at, closes_at, ended_at, imported_from,
                imported_signatures)
            SELECT id, reference, profile, body, language, topic, subject, '', '{}', state, rule_version, created_at,
                \(now), created_at, published_at, closes_at, ended_at, imported_from, imported_signatures
            FROM unnest(\(ids), \(petitions.map(\.reference)), \(petitions.map(\.profile)), \(petitions.map(\.body)),
                \(petitions.map(\.text.language)), \(petitions.map(\.text.topic)), \(petitions.map(\.text.subject)),
                \(petitions.map(\.state)), \(petitions.map(\.ruleVersion)), \(petitions.map(\.createdAt)),
                \(petitions.map(\.publishedAt)), \(petitions.map(\.closesAt)), \(petitions.map(\.endedAt)),
                \(rows.map(\.source)), \(rows.map(\.signatures)))
                AS new (id, reference, profile, body, language, topic, subject, state, rule_version, created_at,
                    published_at, closes_at, ended_at, imported_from, imported_signatures)
            """)
        try await transaction.query("INSERT INTO tally (petition) SELECT unnest(\(ids))")
        try await transaction.query(
            "INSERT INTO petition_salt (petition, salt) SELECT * FROM unnest(\(ids), \(rows.map(\.salt)))")
        let thresholds = rows.flatMap { row in row.thresholds.map { (row.petition.id, $0) } }
        try await transaction.query(
            """
            INSERT INTO petition_threshold (petition, key, required, closes_collection, reached_at)
            SELECT * FROM unnest(\(thresholds.map(\.0)), \(thresholds.map(\.1.key)), \(thresholds.map(\.1.required)),
                \(thresholds.map(\.1.closesCollection)), \(thresholds.map(\.1.reachedAt)))
            """)
    }
}
