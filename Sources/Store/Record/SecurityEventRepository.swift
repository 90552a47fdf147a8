import Domain
import Foundation
import Postgres

/// The security record: a chain that rows are added to. Positions and hashes are the database's.
package enum SecurityEventRepository {
    /// The newest row: its place in the chain and its hash; before the first row, 0 and the hash that the chain begins with.
    package struct Head: Hashable, Sendable {
        package var position: Int
        package var hash: [UInt8]

        package init(position: Int, hash: [UInt8]) {
            self.position = position
            self.hash = hash
        }
    }

    package struct Recorded: Hashable, Sendable {
        package var position: Int
        package var recordedAt: Instant
        package var kind: String
        package var actor: UUID?
        package var subject: UUID?
        /// A JSON object, as it was written.
        package var facts: String
        package var hash: [UInt8]
    }

    /// Adds events as the very last act of a transaction: the head is locked from here to the commit. Returns their
    /// positions.
    package static func append(
        _ events: [(event: SecurityEvent, at: Instant)], in transaction: Transaction
    ) async throws -> [Int] {
        guard !events.isEmpty else { return [] }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let facts = try events.map { String(decoding: try encoder.encode($0.event.facts), as: UTF8.self) }
        return try await transaction.query(
            """
            INSERT INTO security_event (recorded_at, kind, actor, subject, facts)
            SELECT recorded_at, kind, actor, subject, facts
            FROM unnest(
                \(events.map(\.at)), \(events.map(\.event.kind.rawValue)), \(events.map(\.event.actor)),
                \(events.map(\.event.subject)), \(facts))
                WITH ORDINALITY AS new (recorded_at, kind, actor, subject, facts, number)
            ORDER BY number
            RETURNING position
            """
        ).map { try $0.decode(Int.self) }
    }

    package static func head(in database: some Queryable) async throws -> Head {
        let row = try await database.first("SELECT position, hash FROM security_head")!
        let (position, hash) = try row.decode(Int.self, [UInt8].self)
        return Head(position: position, hash: hash)
    }

    /// The next rows of the chain after `position`.
    package static func page(
        after position: Int, limit: Int, in database: some Queryable
    ) async throws -> [Recorded] {
        try await database.query(
            """
            SELECT position, recorded_at, kind, actor, subject, facts, hash FROM security_event
            WHERE position > \(position) ORDER BY position LIMIT \(limit)
            """
        ).map { row in
            let (position, recordedAt, kind, actor, subject, facts, hash) = try row.decode(
                Int.self, Instant.self, String.self, UUID?.self, UUID?.self, String.self, [UInt8].self)
            return Recorded(
                position: position, recordedAt: recordedAt, kind: kind, actor: actor, subject: subject, facts: facts,
                hash: hash)
        }
    }
}
