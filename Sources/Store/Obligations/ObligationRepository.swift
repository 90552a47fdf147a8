import Domain
import Foundation
import Postgres

/// What is owed. Rows change only under the lock of the matter that they belong to.
package enum ObligationRepository {
    static let columns: Query = """
        o.id, o.kind, o.subject_kind, o.subject, o.matter_kind, o.matter, o.profile, o.debtor, o.creditor, o.tier, o.topic,
        o.rule_version, o.article, o.start_on, o.term, o.calendar_edition, o.due_on, o.first_due_on, o.is_extended,
        o.opened_at, o.remind_on, o.closed_at, o.closed_on, o.discharged_by, o.void_reason, o.took, o.late
        """

    /// The debtor by which the figures of whoever runs the service are kept.
    package static let serviceKey = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Obligation? {
        try await database.first("SELECT " + columns + " FROM obligation o WHERE o.id = \(id)").map(obligation)
    }

    /// Everything that is open in a matter, whose row the caller has locked.
    package static func open(of matter: UUID, in database: some Queryable) async throws -> [Obligation] {
        try await database.query(
            "SELECT " + columns + " FROM obligation o WHERE o.matter = \(matter) AND o.closed_at IS NULL"
        ).map(obligation)
    }

    /// Of that, what is about `subjects`: a matter can have many more.
    package static func open(
        of matter: UUID, about subjects: [UUID], in database: some Queryable
    ) async throws -> [Obligation] {
        try await database.query(
            "SELECT " + columns + """
                 FROM obligation o WHERE o.subject = ANY (\(subjects)) AND o.matter = \(matter) AND o.closed_at IS NULL
                """
        ).map(obligation)
    }

    /// The open one of a kind about `subject`, in whichever matter: there is one at most.
    package static func open(
        _ kind: ObligationKind, about subject: UUID, in database: some Queryable
    ) async throws -> Obligation? {
        try await database.first(
            "SELECT " + columns + """
                 FROM obligation o WHERE o.subject = \(subject) AND o.kind = \(kind) AND o.closed_at IS NULL
                """
        ).map(obligation)
    }

    /// Everything that a matter gave rise to, in the order in which it was opened.
    package static func all(of matter: UUID, in database: some Queryable) async throws -> [Obligation] {
        try await database.query(
            "SELECT " + columns + " FROM obligation o WHERE o.matter = \(matter) ORDER BY o.opened_at, o.id"
        ).map(obligation)
    }

    /// By when each of `commitments` is owed, for those that are.
    package static func owed(
        _ commitments: [UUID], in database: some Queryable
    ) async throws -> [UUID: LegalDate] {
        let rows = try await database.query(
            """
            SELECT subject, due_on FROM obligation
            WHERE subject = ANY (\(commitments)) AND kind = 'commitment' AND closed_at IS NULL
            """)
        return try rows.reduce(into: [:]) { owed, row in
            let (commitment, due) = try row.decode(UUID.self, LegalDate.self)
            owed[commitment] = due
        }
    }

    /// Writes what a ledger touched, new rows and ended ones, and counts in the same statements what was discharged.
    package static func write(_ ledger: ObligationLedger, in transaction: Transaction) async throws {
        let touched = ledger.touched
        // What ends makes room for what opens: of a kind, one is open at a time.
        let closed = touched.filter { !ledger.opened.contains($0.id) && !$0.isOpen }
        if !closed.isEmpty {
            try await transaction.query(
                """
                UPDATE obligation SET closed_at = ended.closed_at, closed_on = ended.closed_on,
                    discharged_by = ended.discharged_by, void_reason = ended.void_reason, took = ended.took,
                    late = ended.late, remind_on = NULL
                FROM unnest(\(closed.map(\.id)), \(closed.map { $0.closing?.at }), \(closed.map { $0.closing?.on }),
                    \(closed.map(\.dischargedBy)), \(closed.map(\.voidReason)), \(closed.map(\.took)),
                    \(closed.map(\.late)))
                    AS ended (id, closed_at, closed_on, discharged_by, void_reason, took, late)
                WHERE obligation.id = ended.id
                """)
        }
        try await insert(touched.filter { ledger.opened.contains($0.id) }, in: transaction)
        try await count(touched.filter { $0.took != nil }, in: transaction)
    }

    /// Bulk loading goes this way too; see `count` for what makes figures of it.
    package static func insert(_ obligations: [Obligation], in transaction: Transaction) async throws {
        guard !obligations.isEmpty else { return }
        try await transaction.query(
            """
            INSERT INTO obligation (id, kind, subject_kind, subject, matter_kind, matter, profile, debtor, creditor, tier, topic,
                rule_version, article, start_on, term, calendar_edition, due_on, first_due_on, is_extended, opened_at,
                remind_on, closed_at, closed_on, discharged_by, void_reason, took, late)
            SELECT * FROM unnest(\(obligations.map(\.id)), \(obligations.map(\.kind)),
                \(obligations.map(\.subject.kind)), \(obligations.map(\.subject.id)),
                \(obligations.map(\.matter.kind)), \(obligations.map(\.matter.id)),
                \(obligations.map(\.profile)), \(obligations.map(\.debtor.body)),
                \(obligations.map(\.creditor.rawValue)), \(obligations.map(\.tier)), \(obligations.map(\.topic)),
                \(obligations.map(\.ruleVersion)), \(obligations.map(\.article)), \(obligations.map(\.startOn)),
                \(obligations.map { $0.term?.description }), \(obligations.map(\.calendarEdition)),
                \(obligations.map(\.dueOn)), \(obligations.map(\.firstDueOn)), \(obligations.map(\.isExtended)),
                \(obligations.map(\.openedAt)), \(obligations.map(\.remindOn)), \(obligations.map { $0.closing?.at }),
                \(obligations.map { $0.closing?.on }), \(obligations.map(\.dischargedBy)),
                \(obligations.map(\.voidReason)), \(obligations.map(\.took)), \(obligations.map(\.late)))
            """)
    }

    /// Adds discharged obligations to the figures, in the transaction that discharges them.
    package static func count(_ discharged: [Obligation], in transaction: Transaction) async throws {
        guard !discharged.isEmpty else { return }
        try await transaction.query(
            """
            INSERT INTO obligation_tally (debtor, kind, took, in_time, count)
            SELECT coalesce(debtor, \(serviceKey)), kind, took, late = 0, count(*)::integer
            FROM unnest(\(discharged.map(\.debtor.body)), \(discharged.map(\.kind)), \(discharged.map(\.took)),
                \(discharged.map(\.late))) AS ended (debtor, kind, took, late)
            GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
            ON CONFLICT (debtor, kind, took, in_time) DO UPDATE SET count = obligation_tally.count + excluded.count
            """)
    }

    static func obligation(_ row: Row) throws -> Obligation {
        var closing: Obligation.Closing?
        if let at = try row.get("closed_at", as: Instant?.self) {
            let ending: Obligation.Ending =
                if let reason = try row.get("void_reason", as: Obligation.VoidReason?.self) {
                    .void(reason)
                } else {
                    .discharged(
                        by: try row.get("discharged_by"), took: try row.get("took"), late: try row.get("late"))
                }
            closing = Obligation.Closing(at: at, on: try row.get("closed_on"), ending: ending)
        }
        let subject = ObligationSubject(kind: try row.get("subject_kind"), id: try row.get("subject"))!
        return Obligation(
            id: try row.get("id"), kind: try row.get("kind"), subject: subject,
            matter: Matter(try row.get("matter_kind"), try row.get("matter")),
            profile: try row.get("profile"), debtor: Debtor(try row.get("debtor", as: UUID?.self)),
            creditor: Obligation.Creditor(rawValue: try row.get("creditor"))!, tier: try row.get("tier"),
            topic: try row.get("topic"), ruleVersion: try row.get("rule_version"), article: try row.get("article"),
            startOn: try row.get("start_on"), term: try row.get("term", as: String?.self).flatMap { Term($0) },
            calendarEdition: try row.get("calendar_edition"), dueOn: try row.get("due_on"),
            firstDueOn: try row.get("first_due_on"), isExtended: try row.get("is_extended"),
            openedAt: try row.get("opened_at"), remindOn: try row.get("remind_on"), closing: closing)
    }
}

extension Obligation {
    fileprivate var dischargedBy: String? {
        if case .discharged(let event, _, _) = closing?.ending { event } else { nil }
    }

    fileprivate var voidReason: VoidReason? {
        if case .void(let reason) = closing?.ending { reason } else { nil }
    }

    fileprivate var took: Int? {
        if case .discharged(_, let took, _) = closing?.ending { took } else { nil }
    }

    fileprivate var late: Int? {
        if case .discharged(_, _, let late) = closing?.ending { late } else { nil }
    }
}
