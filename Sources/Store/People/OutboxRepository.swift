import Domain
import Foundation
import Postgres

/// Letters on their way. Announced on the channel `outbox`.
package enum OutboxRepository {
    /// A letter that somebody has taken on to deliver.
    package struct Claimed: Hashable, Sendable {
        package var id: UUID
        package var kind: String
        package var recipientSealed: [UInt8]
        package var messageSealed: [UInt8]
        package var createdAt: Instant
        /// Which attempt this is, from 1.
        package var attempt: Int
    }

    /// A letter as the queue shows it, without its recipient and text.
    package struct Waiting: Hashable, Sendable {
        package var id: UUID
        package var kind: String
        package var createdAt: Instant
        package var dueAt: Instant
        package var attempts: Int
        package var lastError: String?
        package var abandonedAt: Instant?
    }

    /// A letter as it is put in, sealed.
    package struct New: Hashable, Sendable {
        package var id: UUID
        package var kind: String
        /// Keyed hash of the recipient, 16 bytes.
        package var recipientKey: [UInt8]
        package var recipientSealed: [UInt8]
        package var messageSealed: [UInt8]

        package init(
            id: UUID, kind: String, recipientKey: [UInt8], recipientSealed: [UInt8], messageSealed: [UInt8]
        ) {
            self.id = id
            self.kind = kind
            self.recipientKey = recipientKey
            self.recipientSealed = recipientSealed
            self.messageSealed = messageSealed
        }
    }

    package static func add(_ letters: [New], at now: Instant, in database: some Queryable) async throws {
        try await database.query(
            """
            WITH added AS (
                INSERT INTO outbox (id, kind, recipient_key, recipient_sealed, message_sealed, created_at, due_at)
                SELECT id, kind, key, recipient, message, \(now), \(now)
                FROM unnest(\(letters.map(\.id)), \(letters.map(\.kind)), \(letters.map(\.recipientKey)),
                    \(letters.map(\.recipientSealed)), \(letters.map(\.messageSealed)))
                    AS new (id, kind, key, recipient, message)
                RETURNING id
            ), told AS (SELECT id FROM added LIMIT 1)
            SELECT pg_notify('outbox', '') FROM told
            """)
    }

    /// Takes on the letter that has been due the longest and that nobody else is taking on: until `leaseEnd` it is this
    /// attempt's; after that, if nothing was written of how it went, it is due again.
    package static func claim(
        at now: Instant, leaseEnd: Instant, in database: some Queryable
    ) async throws -> Claimed? {
        try await database.first(
            """
            UPDATE outbox SET attempts = attempts + 1, due_at = \(leaseEnd) WHERE id = (
                SELECT id FROM outbox WHERE sent_at IS NULL AND abandoned_at IS NULL AND due_at <= \(now)
                ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, recipient_sealed, message_sealed, created_at, attempts
            """
        ).map { row in
            let (id, kind, recipient, message, createdAt, attempt) = try row.decode(
                UUID.self, String.self, [UInt8].self, [UInt8].self, Instant.self, Int.self)
            return Claimed(
                id: id, kind: kind, recipientSealed: recipient, messageSealed: message, createdAt: createdAt,
                attempt: attempt)
        }
    }

    /// Sent is sent, even where a slower attempt at the same letter comes after it; unless it has come back already.
    package static func markSent(_ id: UUID, at now: Instant, in database: some Queryable) async throws {
        try await database.query(
            """
            UPDATE outbox SET sent_at = \(now), abandoned_at = NULL, last_error = NULL
            WHERE id = \(id) AND sent_at IS NULL AND bounced_at IS NULL
            """)
    }

    /// A letter that was handed on came back. Returns what it is and for whom, sealed; nil where there is no such letter any
    /// more, or it is known to have come back.
    package static func markBounced(
        _ id: UUID, reason: String, at now: Instant, in transaction: Transaction
    ) async throws -> (kind: String, recipientSealed: [UInt8])? {
        try await transaction.first(
            """
            UPDATE outbox SET bounced_at = \(now), abandoned_at = \(now), sent_at = NULL, last_error = \(reason)
            WHERE id = \(id) AND attempts > 0 AND bounced_at IS NULL
            RETURNING kind, recipient_sealed
            """
        )?.decode(String.self, [UInt8].self)
    }

    /// Nothing where another attempt has taken over in the meantime.
    package static func postpone(
        _ claimed: Claimed, until due: Instant, error: String, in database: some Queryable
    ) async throws {
        try await database.query(
            """
            UPDATE outbox SET due_at = \(due), last_error = \(error)
            WHERE id = \(claimed.id) AND attempts = \(claimed.attempt) AND sent_at IS NULL
            """)
    }

    /// False where another attempt has taken over in the meantime.
    package static func abandon(
        _ claimed: Claimed, error: String, at now: Instant, in database: some Queryable
    ) async throws -> Bool {
        try await database.execute(
            """
            UPDATE outbox SET abandoned_at = \(now), last_error = \(error)
            WHERE id = \(claimed.id) AND attempts = \(claimed.attempt) AND sent_at IS NULL
            """) > 0
    }

    /// What has not been sent: the abandoned ones first, then as they are due.
    package static func unsent(limit: Int, in database: some Queryable) async throws -> [Waiting] {
        try await database.query(
            """
            SELECT id, kind, created_at, due_at, attempts, last_error, abandoned_at FROM outbox WHERE sent_at IS NULL
            ORDER BY abandoned_at NULLS LAST, due_at, id LIMIT \(limit)
            """
        ).map { row in
            Waiting(
                id: try row.get("id"), kind: try row.get("kind"), createdAt: try row.get("created_at"),
                dueAt: try row.get("due_at"), attempts: try row.get("attempts"),
                lastError: try row.get("last_error"), abandonedAt: try row.get("abandoned_at"))
        }
    }

    /// Makes unsent letters due at once, abandoned ones too, with all their attempts before them; every one of them
    /// where no `id` is named. Returns how many.
    package static func retry(_ id: UUID?, at now: Instant, in database: some Queryable) async throws -> Int {
        let row = try await database.first(
            """
            WITH renewed AS (
                UPDATE outbox SET due_at = \(now), attempts = 0, abandoned_at = NULL, bounced_at = NULL
                WHERE sent_at IS NULL AND (\(id)::uuid IS NULL OR id = \(id)) RETURNING id
            ), told AS (SELECT pg_notify('outbox', '') FROM renewed LIMIT 1)
            SELECT count(*) FROM renewed LEFT JOIN told ON true
            """)
        return try row?.decode(Int.self) ?? 0
    }

    /// Those of the `kind` also where they were given up.
    package static func forgetSent(
        before instant: Instant, orGivenUp kind: String, limit: Int, in database: some Queryable
    ) async throws -> Int {
        try await database.execute(
            .deletion(
                from: "outbox", where: "sent_at < \(instant) OR abandoned_at < \(instant) AND kind = \(kind)",
                limit: limit))
    }

    package static func forgetAbandoned(
        before instant: Instant, limit: Int, in database: some Queryable
    ) async throws -> Int {
        try await database.execute(
            .deletion(from: "outbox", where: "abandoned_at < \(instant)", limit: limit))
    }

    /// A letter as its recipient is told of it.
    package struct Own: Hashable, Sendable {
        package var id: UUID
        package var kind: String
        package var messageSealed: [UInt8]
        package var createdAt: Instant
        package var sentAt: Instant?
    }

    /// The letters to an account or address that are still here, oldest first.
    package static func letters(to recipients: [[UInt8]], in database: some Queryable) async throws -> [Own] {
        try await database.query(
            """
            SELECT id, kind, message_sealed, created_at, sent_at FROM outbox WHERE recipient_key = ANY (\(recipients))
            ORDER BY created_at, id
            """
        ).map { row in
            Own(
                id: try row.get("id"), kind: try row.get("kind"), messageSealed: try row.get("message_sealed"),
                createdAt: try row.get("created_at"), sentAt: try row.get("sent_at"))
        }
    }

    /// Forgets every letter to an account or address, sent or not. Returns how many.
    package static func forget(to recipients: [[UInt8]], in transaction: Transaction) async throws -> Int {
        try await transaction.execute("DELETE FROM outbox WHERE recipient_key = ANY (\(recipients))")
    }
}
