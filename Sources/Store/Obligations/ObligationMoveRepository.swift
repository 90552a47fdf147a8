import Domain
import Foundation
import Postgres

/// Dates that gave way to others, with the reason; written with the new date, and never changed.
package enum ObligationMoveRepository {
    package struct Recorded: Hashable, Sendable {
        package var kind: ObligationMove.Kind
        package var wasStartOn: LegalDate
        package var wasDueOn: LegalDate
        package var startOn: LegalDate
        package var dueOn: LegalDate
        /// In the languages in which it is known.
        package var reason: [Language: String]
        package var capacity: String
        package var changedAt: Instant
    }

    /// Moves `old` to what `new` says. The petition's lock is held.
    package static func move(
        _ old: Obligation, to new: Obligation, as kind: ObligationMove.Kind, because reason: [Language: String],
        by actor: UUID?, capacity: NewEvent.Capacity, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO obligation_change (obligation, number, kind, was_start_on, was_due_on, start_on, due_on,
                reason_kk, reason_ru, reason_en, actor, acted_as, changed_at)
            SELECT \(old.id), 1 + count(*), \(kind), \(old.startOn), \(old.dueOn), \(new.startOn), \(new.dueOn),
                \(reason[.kk]), \(reason[.ru]), \(reason[.en]), \(actor), \(capacity.rawValue), \(now)
            FROM obligation_change WHERE obligation = \(old.id)
            """)
        try await transaction.query(
            """
            UPDATE obligation SET start_on = \(new.startOn), due_on = \(new.dueOn), is_extended = \(new.isExtended),
                calendar_edition = \(new.calendarEdition), remind_on = \(new.remindOn)
            WHERE id = \(old.id)
            """)
    }

    /// Every date that the obligations had, oldest first.
    package static func moves(
        of obligations: [UUID], in database: some Queryable
    ) async throws -> [UUID: [Recorded]] {
        let rows = try await database.query(
            """
            SELECT obligation, kind, was_start_on, was_due_on, start_on, due_on, reason_kk, reason_ru, reason_en,
                acted_as, changed_at
            FROM obligation_change WHERE obligation = ANY (\(obligations)) ORDER BY obligation, number
            """)
        var moves: [UUID: [Recorded]] = [:]
        for row in rows {
            var reason: [Language: String] = [:]
            reason[.kk] = try row.get("reason_kk", as: String?.self)
            reason[.ru] = try row.get("reason_ru", as: String?.self)
            reason[.en] = try row.get("reason_en", as: String?.self)
            moves[try row.get("obligation"), default: []].append(
                Recorded(
                    kind: try row.get("kind"), wasStartOn: try row.get("was_start_on"),
                    wasDueOn: try row.get("was_due_on"), startOn: try row.get("start_on"),
                    dueOn: try row.get("due_on"), reason: reason, capacity: try row.get("acted_as"),
                    changedAt: try row.get("changed_at")))
        }
        return moves
    }
}
