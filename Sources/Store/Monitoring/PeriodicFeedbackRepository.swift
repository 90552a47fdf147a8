import Domain
import Foundation
import Postgres

/// What organisations say of lists, as the domain decides about it.
package enum PeriodicFeedbackRepository {
    package struct Stored: Hashable, Sendable {
        /// Without its draft.
        package var feedback: PeriodicFeedback
        package var draftSealed: [UInt8]?

        package init(feedback: PeriodicFeedback, draftSealed: [UInt8]?) {
            self.feedback = feedback
            self.draftSealed = draftSealed
        }
    }

    static let columns: Query = """
        f.id, f.reference, f.list, f.period, f.organisation, f.account, f.state, f.version, f.revision, f.draft_sealed,
        f.created_at, f.submitted_at, f.settled_at
        """

    package static func insert(_ stored: Stored, in transaction: Transaction) async throws {
        let feedback = stored.feedback
        try await transaction.query(
            """
            INSERT INTO periodic_feedback (id, list, period, organisation, account, state, version, draft_sealed,
                created_at, changed_at)
            VALUES (\(feedback.id), \(feedback.list), \(feedback.period), \(feedback.organisation),
                \(feedback.account), \(feedback.state), \(feedback.version), \(stored.draftSealed),
                \(feedback.createdAt), \(feedback.createdAt))
            """)
    }

    /// With what was submitted last.
    package static func find(
        _ id: UUID, locked: Bool = false, in database: some Queryable
    ) async throws -> Stored? {
        let lock: Query = locked ? " FOR NO KEY UPDATE" : ""
        let row = try await database.first(
            "SELECT " + columns + " FROM periodic_feedback f WHERE f.id = \(id)" + lock)
        guard let row else { return nil }
        var stored = try stored(row)
        if let revision = stored.feedback.revision {
            stored.feedback.content = try await content(of: id, revision, in: database)
        }
        return stored
    }

    package static func identifier(reference: String, in database: some Queryable) async throws -> UUID? {
        try await database.first("SELECT id FROM periodic_feedback WHERE reference = \(reference)")?.decode(UUID.self)
    }

    /// Of which feedback a body owes that part.
    package static func identifier(ofPart id: UUID, in database: some Queryable) async throws -> UUID? {
        try await database.first("SELECT feedback FROM periodic_feedback_part WHERE id = \(id)")?.decode(UUID.self)
    }

    /// The one that an organisation has for a period already.
    package static func identifier(
        of organisation: UUID, for period: UUID, in database: some Queryable
    ) async throws -> UUID? {
        try await database.first(
            "SELECT id FROM periodic_feedback WHERE period = \(period) AND organisation = \(organisation)"
        )?.decode(UUID.self)
    }

    /// Who is written to about what a body owes; nil once they were erased.
    package static func account(ofPart id: UUID, in database: some Queryable) async throws -> UUID? {
        let row = try await database.first(
            """
            SELECT f.account FROM periodic_feedback_part t JOIN periodic_feedback f ON f.id = t.feedback
            WHERE t.id = \(id)
            """)
        return try row?.get("account", as: UUID?.self)
    }

    /// Writes the feedback over the version that it was decided on; false if that is no longer the current one.
    package static func save(
        _ stored: Stored, over version: Int, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        let feedback = stored.feedback
        return try await transaction.execute(
            """
            UPDATE periodic_feedback SET reference = \(feedback.reference), account = \(feedback.account),
                state = \(feedback.state), version = \(feedback.version), revision = \(feedback.revision),
                draft_sealed = \(stored.draftSealed), changed_at = \(now), submitted_at = \(feedback.submittedAt),
                settled_at = \(feedback.settledAt)
            WHERE id = \(feedback.id) AND version = \(version)
            """) == 1
    }

    /// Lets somebody else who speaks for the organisation be written to about what it filed.
    package static func handOver(
        of organisation: UUID, from account: UUID, to successor: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE periodic_feedback SET account = \(successor)
            WHERE organisation = \(organisation) AND account = \(account)
            """)
    }

    /// Keeps the revision that was just submitted, beside the ones before.
    package static func keepRevision(of feedback: PeriodicFeedback, in transaction: Transaction) async throws {
        guard let content = feedback.content, let revision = feedback.revision, let submittedAt = feedback.submittedAt
        else { return }
        try await transaction.query(
            """
            INSERT INTO periodic_feedback_revision (feedback, revision, language, remarks, submitted_at)
            VALUES (\(feedback.id), \(revision), \(content.language), \(content.remarks), \(submittedAt))
            """)
        // Arrays of arrays have one length in each row: addresses go over as one text, which none of them has blanks in.
        try await transaction.query(
            """
            INSERT INTO periodic_feedback_entry (feedback, revision, list, point, assessment, evidence, sources)
            SELECT \(feedback.id), \(revision), \(feedback.list), new.point, new.assessment, new.evidence,
                array_remove(string_to_array(new.sources, ' '), '')
            FROM unnest(\(content.entries.map(\.point)), \(content.entries.map(\.assessment)),
                \(content.entries.map(\.evidence)), \(content.entries.map { $0.sources.joined(separator: " ") }))
                AS new (point, assessment, evidence, sources)
            """)
    }

    /// What a revision says, in the order of the list.
    package static func content(
        of feedback: UUID, _ revision: Int, in database: some Queryable
    ) async throws -> PeriodicFeedback.Content? {
        let row = try await database.first(
            """
            SELECT language, remarks FROM periodic_feedback_revision
            WHERE feedback = \(feedback) AND revision = \(revision)
            """)
        guard let row else { return nil }
        let entries = try await database.query(
            """
            SELECT e.point, e.assessment, e.evidence, e.sources FROM periodic_feedback_entry e
            JOIN list_point p ON p.list = e.list AND p.number = e.point
            WHERE e.feedback = \(feedback) AND e.revision = \(revision) ORDER BY p.position
            """
        ).map { row in
            PeriodicFeedback.Entry(
                point: try row.get("point"), assessment: try row.get("assessment"),
                evidence: try row.get("evidence"), sources: try row.get("sources"))
        }
        return PeriodicFeedback.Content(
            language: try row.get("language"), remarks: try row.get("remarks"), entries: entries)
    }

    /// Throws a draft away; false where it was submitted.
    package static func discard(_ id: UUID, in database: some Queryable) async throws -> Bool {
        try await database.execute("DELETE FROM periodic_feedback WHERE id = \(id) AND state = 'draft'") == 1
    }

    /// Submitted ones whose period has closed and that nobody owes an answer to yet, after `mark`.
    package static func unsettled(
        at now: Instant, after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [(id: UUID, list: UUID)] {
        var query: Query = """
            SELECT f.id, f.list FROM periodic_feedback f JOIN feedback_period p ON p.id = f.period
            WHERE f.state = 'submitted' AND f.settled_at IS NULL AND p.closes_at <= \(now)
            """
        if let mark { query += " AND f.id > \(mark)" }
        return try await database.query(query + " ORDER BY f.id LIMIT \(limit)").map {
            try $0.decode(UUID.self, UUID.self)
        }
    }

    static func stored(_ row: Row) throws -> Stored {
        var feedback = PeriodicFeedback(
            id: try row.get("id"), list: try row.get("list"), period: try row.get("period"),
            organisation: try row.get("organisation"), account: try row.get("account"), draft: nil,
            createdAt: try row.get("created_at"))
        feedback.reference = try row.get("reference")
        feedback.state = try row.get("state")
        feedback.version = try row.get("version")
        feedback.revision = try row.get("revision")
        feedback.submittedAt = try row.get("submitted_at")
        feedback.settledAt = try row.get("settled_at")
        return Stored(feedback: feedback, draftSealed: try row.get("draft_sealed"))
    }
}
