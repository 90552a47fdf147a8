import Domain
import Foundation
import Postgres

/// What moderators decided, and what they noted among themselves.
package enum DecisionRepository {
    package struct Recorded: Hashable, Sendable {
        package var kind: CheckDecision.Kind
        package var moderator: UUID?
        package var rejection: Rejection?
        package var reason: String?
        package var remark: String?
        package var authority: String?
        package var checklist: [String]
        package var decidedAt: Instant
    }

    package struct Note: Hashable, Sendable {
        package var id: UUID
        package var author: UUID
        package var text: String
        package var writtenAt: Instant

        package init(id: UUID, author: UUID, text: String, writtenAt: Instant) {
            self.id = id
            self.author = author
            self.text = text
            self.writtenAt = writtenAt
        }
    }

    package static func add(
        _ decision: CheckDecision, id: UUID, of petition: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO check_decision (id, petition, kind, moderator, code, quote, reason, remark, duplicate_of,
                authority, checklist, decided_at)
            VALUES (\(id), \(petition), \(decision.kind.rawValue), \(decision.moderator), \(decision.rejection?.code),
                \(decision.rejection?.quote), \(decision.reason ?? decision.rejection?.reason), \(decision.remark),
                \(decision.rejection?.duplicateOf), \(decision.authority), \(decision.checklist), \(now))
            """)
    }

    package static func decisions(of petition: UUID, in database: some Queryable) async throws -> [Recorded] {
        try await database.query(
            """
            SELECT kind, moderator, code, quote, reason, remark, duplicate_of, authority, checklist, decided_at
            FROM check_decision WHERE petition = \(petition) ORDER BY number
            """
        ).map { row in
            let reason = try row.get("reason", as: String?.self)
            var rejection: Rejection?
            if let code = try row.get("code", as: String?.self) {
                rejection = Rejection(
                    code: code, quote: try row.get("quote", as: String?.self) ?? "", reason: reason ?? "",
                    duplicateOf: try row.get("duplicate_of"))
            }
            return Recorded(
                kind: try row.get("kind"), moderator: try row.get("moderator"), rejection: rejection, reason: reason,
                remark: try row.get("remark"),
                authority: try row.get("authority"), checklist: try row.get("checklist"),
                decidedAt: try row.get("decided_at"))
        }
    }

    /// Who took part in rejecting a petition: proposed it, agreed or disagreed.
    package static func moderators(
        rejecting petition: UUID, in database: some Queryable
    ) async throws -> Set<UUID> {
        let rows = try await database.query(
            """
            SELECT DISTINCT moderator FROM check_decision
            WHERE petition = \(petition) AND moderator IS NOT NULL
                AND kind IN ('rejection', 'proposed_rejection', 'agreement', 'disagreement')
            """)
        return Set(try rows.map { try $0.decode(UUID.self) })
    }

    /// The rejection that waits for a second moderator.
    static func openProposal(of petition: UUID, in database: some Queryable) async throws -> ProposedRejection? {
        let row = try await database.first(
            """
            SELECT moderator, code, quote, reason, duplicate_of FROM check_decision
            WHERE petition = \(petition) AND kind = 'proposed_rejection' ORDER BY number DESC LIMIT 1
            """)
        guard let row else { return nil }
        let (moderator, code, quote, reason, duplicateOf) = try row.decode(
            UUID.self, String.self, String.self, String.self, UUID?.self)
        return ProposedRejection(
            moderator: moderator,
            rejection: Rejection(code: code, quote: quote, reason: reason, duplicateOf: duplicateOf))
    }

    package static func add(_ note: Note, on petition: UUID, in database: some Queryable) async throws {
        try await database.query(
            """
            INSERT INTO moderation_note (id, petition, author, text, written_at)
            VALUES (\(note.id), \(petition), \(note.author), \(note.text), \(note.writtenAt))
            """)
    }

    package static func notes(on petition: UUID, in database: some Queryable) async throws -> [Note] {
        try await database.query(
            """
            SELECT id, author, text, written_at FROM moderation_note WHERE petition = \(petition)
            ORDER BY written_at, id
            """
        ).map { row in
            let (id, author, text, writtenAt) = try row.decode(UUID.self, UUID.self, String.self, Instant.self)
            return Note(id: id, author: author, text: text, writtenAt: writtenAt)
        }
    }
}
