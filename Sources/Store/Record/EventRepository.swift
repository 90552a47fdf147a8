import Domain
import Foundation
import Postgres

/// The record of everything that happened.
package enum EventRepository {
    /// An event as it stands in the record.
    package struct Recorded: Hashable, Sendable {
        package var position: Int
        package var recordedAt: Instant
        package var kind: String
        package var subject: UUID
        package var version: Int
        package var capacity: String
        /// A JSON object.
        package var payload: [UInt8]
    }

    /// Adds events as the last act of a transaction: the head row is locked from here to the commit, so that positions
    /// follow the order of commits without a gap. Announces them on the channel `record`.
    package static func append(_ events: [NewEvent], at now: Instant, in transaction: Transaction) async throws {
        guard !events.isEmpty else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let payloads = try events.map { String(decoding: try encoder.encode($0.payload), as: UTF8.self) }
        try await transaction.query(
            """
            WITH head AS (
                UPDATE record_head SET position = position + \(events.count) RETURNING position
            ), added AS (
                INSERT INTO event (
                    position, recorded_at, kind, subject, subject_version, actor, acted_as, audience, payload)
                SELECT head.position - \(events.count) + new.number, \(now), new.kind, new.subject, new.version,
                    new.actor, new.acted_as, new.audience, new.payload::jsonb
                FROM head, unnest(
                    \(events.map(\.kind)), \(events.map(\.subject)), \(events.map(\.version)), \(events.map(\.actor)),
                    \(events.map(\.capacity.rawValue)), \(events.map(\.audience.rawValue)), \(payloads))
                    WITH ORDINALITY AS new (kind, subject, version, actor, acted_as, audience, payload, number)
                RETURNING position
            )
            SELECT pg_notify('record', max(position)::text) FROM added
            """)
    }

    /// What everybody may read, in the order of commits, after `position`.
    package static func feed(after position: Int, limit: Int, in database: some Queryable) async throws -> [Recorded] {
        try await database.query(
            """
            SELECT position, recorded_at, kind, subject, subject_version, acted_as, payload FROM event
            WHERE audience = 'everybody' AND position > \(position) ORDER BY position LIMIT \(limit)
            """
        ).map(recorded)
    }

    /// The history of one subject, without what is for staff unless `staff` is set.
    ///
    /// - Parameter family: of events to be left out, such as `contribution` for all that begin with `contribution.` and
    ///   `contribution_`.
    package static func history(
        of subject: UUID, staff: Bool, without family: String? = nil, after position: Int, limit: Int,
        in database: some Queryable
    ) async throws -> [Recorded] {
        let others: Query = family.map { " AND kind !~ (\("^" + $0 + "[._]"))" } ?? ""
        return try await database.query(
            """
            SELECT position, recorded_at, kind, subject, subject_version, acted_as, payload FROM event
            WHERE subject = \(subject) AND (audience <> 'staff' OR \(staff)) AND position > \(position)
            """ + others + " ORDER BY position LIMIT \(limit)"
        ).map(recorded)
    }

    /// When the last event was recorded, and when the last of those up to an instant; nil where there is none.
    package static func moments(
        around instant: Instant, in database: some Queryable
    ) async throws -> (last: Instant?, before: Instant?) {
        let last = try await database.first("SELECT recorded_at FROM event ORDER BY position DESC LIMIT 1")
        let before = try await database.first(
            "SELECT recorded_at FROM event WHERE recorded_at <= \(instant) ORDER BY position DESC LIMIT 1")
        return (try last?.decode(Instant.self), try before?.decode(Instant.self))
    }

    static func recorded(_ row: Row) throws -> Recorded {
        let (position, recordedAt, kind, subject, version, capacity, payload) = try row.decode(
            Int.self, Instant.self, String.self, UUID.self, Int.self, String.self, JSONB.self)
        return Recorded(
            position: position, recordedAt: recordedAt, kind: kind, subject: subject, version: version,
            capacity: capacity, payload: payload.bytes)
    }
}
