import Domain
import Foundation
import Postgres

/// What staff entered from paper, with the transcript as it is sealed.
package enum EntryRepository {
    package struct Stored: Hashable, Sendable {
        package var id: UUID
        package var consultation: UUID
        package var channel: ContributionEntry.Channel
        package var receivedOn: LegalDate
        package var organisation: UUID?
        package var state: ContributionEntry.State
        package var version: Int
        package var transcriptSealed: [UInt8]
        package var enteredBy: UUID
        package var enteredAt: Instant
        package var checkedBy: UUID?
        package var checkedAt: Instant?
        package var contribution: UUID?

        package init(_ entry: ContributionEntry, transcriptSealed: [UInt8]) {
            id = entry.id
            consultation = entry.consultation
            channel = entry.transcript.channel
            receivedOn = entry.transcript.receivedOn
            organisation = entry.transcript.organisation
            state = entry.state
            version = entry.version
            self.transcriptSealed = transcriptSealed
            enteredBy = entry.enteredBy
            enteredAt = entry.enteredAt
            checkedBy = entry.checkedBy
            checkedAt = entry.checkedAt
            contribution = entry.contribution
        }

        fileprivate init(_ row: Row) throws {
            id = try row.get("id")
            consultation = try row.get("consultation")
            channel = try row.get("channel")
            receivedOn = try row.get("received_on")
            organisation = try row.get("organisation")
            state = try row.get("state")
            version = try row.get("version")
            transcriptSealed = try row.get("transcript_sealed")
            enteredBy = try row.get("entered_by")
            enteredAt = try row.get("entered_at")
            checkedBy = try row.get("checked_by")
            checkedAt = try row.get("checked_at")
            contribution = try row.get("contribution")
        }
    }

    private static let selection: Query = """
        SELECT e.id, e.consultation, e.channel, e.received_on, e.organisation, e.state, e.version, e.transcript_sealed,
            e.entered_by, e.entered_at, e.checked_by, e.checked_at, e.contribution FROM contribution_entry e
        """

    /// Entered with one request.
    package static func insert(_ entries: [Stored], in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO contribution_entry (id, consultation, batch, channel, received_on, organisation, state, version,
                transcript_sealed, entered_by, entered_at)
            SELECT id, consultation, \(entries.first?.id), channel, received_on, organisation, 'waiting', 1, transcript,
                entered_by, entered_at
            FROM unnest(\(entries.map(\.id)), \(entries.map(\.consultation)), \(entries.map(\.channel)),
                \(entries.map(\.receivedOn)), \(entries.map(\.organisation)), \(entries.map(\.transcriptSealed)),
                \(entries.map(\.enteredBy)), \(entries.map(\.enteredAt)))
                AS new (id, consultation, channel, received_on, organisation, transcript, entered_by, entered_at)
            """)
    }

    package static func find(
        _ id: UUID, locked: Bool = false, in database: some Queryable
    ) async throws -> Stored? {
        let lock: Query = locked ? " FOR NO KEY UPDATE" : ""
        return try await database.first(selection + " WHERE e.id = \(id)" + lock).map(Stored.init)
    }

    /// In the order in which they were entered.
    package static func find(_ ids: [UUID], in database: some Queryable) async throws -> [Stored] {
        try await database.query(selection + " WHERE e.id = ANY (\(ids)) ORDER BY e.id").map(Stored.init)
    }

    /// Writes the entry over the version that it was decided on; false if that is no longer the current one.
    package static func save(_ entry: Stored, over version: Int, in transaction: Transaction) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE contribution_entry SET channel = \(entry.channel), received_on = \(entry.receivedOn),
                organisation = \(entry.organisation), state = \(entry.state), version = \(entry.version),
                transcript_sealed = \(entry.transcriptSealed), entered_at = \(entry.enteredAt),
                checked_by = \(entry.checkedBy), checked_at = \(entry.checkedAt), contribution = \(entry.contribution)
            WHERE id = \(entry.id) AND version = \(version)
            """) == 1
    }

    /// In the order in which they were entered.
    package static func page(
        of consultation: UUID, states: [ContributionEntry.State], after id: UUID?, limit: Int,
        in database: some Queryable
    ) async throws -> [Stored] {
        var query = selection + " WHERE e.consultation = \(consultation) AND e.state = ANY (\(states))"
        if let id { query += " AND e.id > \(id)" }
        return try await database.query(query + " ORDER BY e.id LIMIT \(limit)").map(Stored.init)
    }

    /// Those that were entered with the same request, in their order.
    package static func enteredTogether(with first: UUID, in database: some Queryable) async throws -> [UUID] {
        try await database.query(
            "SELECT id FROM contribution_entry WHERE batch = \(first) ORDER BY id"
        ).map { try $0.decode(UUID.self) }
    }

    /// How many are not counted yet.
    package static func awaitingCheck(in consultation: UUID, in database: some Queryable) async throws -> Int {
        try await database.first(
            """
            SELECT count(*) FROM contribution_entry
            WHERE consultation = \(consultation) AND state IN ('waiting', 'returned')
            """
        )?.decode(Int.self) ?? 0
    }

    /// Since when the one waits that waits longest; nil where none does.
    package static func oldest(in consultation: UUID, in database: some Queryable) async throws -> Instant? {
        try await database.first(
            """
            SELECT min(entered_at) FROM contribution_entry
            WHERE consultation = \(consultation) AND state IN ('waiting', 'returned')
            """
        )?.decode(Instant?.self) ?? nil
    }
}
