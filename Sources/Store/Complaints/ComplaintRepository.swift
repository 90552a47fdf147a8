import Domain
import Foundation
import Postgres

/// Complaints of applicants. Rows change only under the lock of their petition.
package enum ComplaintRepository {
    /// A complaint with as much of its petition as decides who reads what.
    package struct Recorded: Hashable, Sendable {
        package var complaint: Complaint
        package var petitionReference: String?
        package var applicant: UUID?
        package var petitionState: PetitionState
        /// The last day of what is owed about it now; nil once it is answered.
        package var dueOn: LegalDate?
    }

    /// Where a page ended.
    package struct Mark: Hashable, Sendable {
        package var filedAt: Instant
        package var id: UUID

        package init(filedAt: Instant, id: UUID) {
            self.filedAt = filedAt
            self.id = id
        }
    }

    private static let selection: Query = """
        SELECT c.id, c.reference, c.petition, c.about, c.text, c.filed_at, c.filed_on, c.term_ends_on, c.version,
            c.respondent, c.reviewer, c.forwarded_at, c.outcome, c.answer, c.official_name, c.official_office,
            c.answered_at, p.reference AS petition_reference, p.applicant, p.state AS petition_state,
            (SELECT min(o.due_on) FROM obligation o WHERE o.subject = c.id AND o.closed_at IS NULL) AS due_on
        FROM complaint c JOIN petition p ON p.id = c.petition
        """

    /// - Throws: a unique violation where another complaint about the same is open.
    package static func insert(_ complaint: Complaint, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO complaint (id, reference, petition, about, text, filed_at, filed_on, term_ends_on, version,
                respondent)
            VALUES (\(complaint.id), \(complaint.reference), \(complaint.petition), \(complaint.about),
                \(complaint.text), \(complaint.filedAt), \(complaint.filedOn), \(complaint.termEndsOn),
                \(complaint.version), \(complaint.respondent.body))
            """)
    }

    /// Writes how far the complaint has come; what it says and when it was filed never changes.
    package static func save(_ complaint: Complaint, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE complaint SET version = \(complaint.version), reviewer = \(complaint.reviewer?.body),
                forwarded_at = \(complaint.forwardedAt), outcome = \(complaint.answer?.outcome),
                answer = \(complaint.answer?.text), official_name = \(complaint.answer?.official.name),
                official_office = \(complaint.answer?.official.office), answered_at = \(complaint.answer?.at)
            WHERE id = \(complaint.id)
            """)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Recorded? {
        try await database.first(selection + " WHERE c.id = \(id)").map(recorded)
    }

    /// Oldest first.
    package static func complaints(on petition: UUID, in database: some Queryable) async throws -> [Recorded] {
        try await database.query(selection + " WHERE c.petition = \(petition) ORDER BY c.filed_at, c.id").map(recorded)
    }

    package static func isOpen(
        about subject: ComplaintSubject, on petition: UUID, in database: some Queryable
    ) async throws -> Bool {
        try await database.first(
            "SELECT FROM complaint WHERE petition = \(petition) AND about = \(subject) AND answered_at IS NULL") != nil
    }

    /// What waits for one of `bodies` or a body right below them, and for moderators if they are asked for: to be sent
    /// on by those it is about, to be answered by those who consider it. Oldest first.
    package static func waiting(
        for bodies: [UUID], andModerators: Bool, after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [Recorded] {
        let later: Query = mark.map { " AND (c.filed_at, c.id) > (\($0.filedAt), \($0.id))" } ?? ""
        return try await database.query(
            selection + """
                 WHERE c.answered_at IS NULL AND EXISTS (
                    SELECT FROM (VALUES (CASE WHEN c.forwarded_at IS NULL THEN c.respondent ELSE c.reviewer END))
                        AS handler (body)
                    WHERE (handler.body IS NULL AND \(andModerators)) OR handler.body IN (SELECT bodies_under(\(bodies))))
                """ + later + " ORDER BY c.filed_at, c.id LIMIT \(limit)"
        ).map(recorded)
    }

    private static func recorded(_ row: Row) throws -> Recorded {
        var complaint = Complaint(
            id: try row.get("id"), reference: try row.get("reference"), petition: try row.get("petition"),
            about: try row.get("about"), text: try row.get("text"), filedAt: try row.get("filed_at"),
            filedOn: try row.get("filed_on"), termEndsOn: try row.get("term_ends_on"),
            version: try row.get("version"), respondent: Debtor(try row.get("respondent", as: UUID?.self)))
        if let forwardedAt = try row.get("forwarded_at", as: Instant?.self) {
            complaint.forwardedAt = forwardedAt
            complaint.reviewer = Debtor(try row.get("reviewer", as: UUID?.self))
        }
        if let outcome = try row.get("outcome", as: Complaint.Outcome?.self) {
            complaint.answer = Complaint.Answer(
                outcome: outcome, text: try row.get("answer"),
                official: Signatory(name: try row.get("official_name"), office: try row.get("official_office")),
                at: try row.get("answered_at"))
        }
        return Recorded(
            complaint: complaint, petitionReference: try row.get("petition_reference"),
            applicant: try row.get("applicant"), petitionState: try row.get("petition_state"),
            dueOn: try row.get("due_on"))
    }
}
