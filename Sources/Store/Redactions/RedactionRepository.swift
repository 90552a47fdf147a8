import Domain
import Foundation
import Postgres

/// What was taken out of contributions. Rows change only under the lock of their consultation.
package enum RedactionRepository {
    /// A redaction with what of it is sealed.
    package struct Stored: Hashable, Sendable {
        /// Without its words, and without what its complaint says.
        package var redaction: Redaction
        package var wordsSealed: [UInt8]
        package var complaintSealed: [UInt8]?

        package init(redaction: Redaction, wordsSealed: [UInt8], complaintSealed: [UInt8]?) {
            self.redaction = redaction
            self.wordsSealed = wordsSealed
            self.complaintSealed = complaintSealed
        }
    }

    /// Where a page of the queue ended.
    package struct Mark: Hashable, Sendable {
        package var complainedAt: Instant
        package var id: UUID

        package init(complainedAt: Instant, id: UUID) {
            self.complainedAt = complainedAt
            self.id = id
        }
    }

    private static let columns: Query = """
        d.id, d.contribution, d.attachment, d.number, d.version, d.revision, d.code, d.reason, d.words_sealed, d.redacted_by,
        d.redacted_at, d.complaint_sealed, d.complained_at, d.review, d.review_reason, d.reviewed_by, d.reviewed_at
        """

    package static func insert(_ stored: Stored, in transaction: Transaction) async throws {
        let redaction = stored.redaction
        try await transaction.query(
            """
            INSERT INTO redaction (id, contribution, attachment, number, version, revision, code, reason, words_sealed,
                redacted_by, redacted_at)
            VALUES (\(redaction.id), \(redaction.contribution), \(redaction.attachment), \(redaction.number),
                \(redaction.version), \(redaction.revision), \(redaction.code), \(redaction.reason), \(stored.wordsSealed),
                \(redaction.redactedBy), \(redaction.redactedAt))
            """)
        try await add(redaction.ranges, to: redaction.id, in: transaction)
    }

    /// Where it cuts a revision, too.
    package static func add(
        _ ranges: [RedactionRange], to redaction: UUID, in transaction: Transaction
    ) async throws {
        guard !ranges.isEmpty else { return }
        try await transaction.query(
            """
            INSERT INTO redaction_range (redaction, revision, place, range_start, range_end)
            SELECT \(redaction), * FROM unnest(\(ranges.map(\.revision)), \(ranges.map(\.place)),
                \(ranges.map(\.range.lowerBound)), \(ranges.map(\.range.upperBound)))
            """)
    }

    /// Writes what became of it.
    package static func save(_ stored: Stored, in transaction: Transaction) async throws {
        let redaction = stored.redaction
        try await transaction.query(
            """
            UPDATE redaction SET version = \(redaction.version), complaint_sealed = \(stored.complaintSealed),
                complained_at = \(redaction.objection?.at), review = \(redaction.review?.outcome),
                review_reason = \(redaction.review?.reason), reviewed_by = \(redaction.review?.by),
                reviewed_at = \(redaction.review?.at)
            WHERE id = \(redaction.id)
            """)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Stored? {
        try await stored("SELECT " + columns + " FROM redaction d WHERE d.id = \(id)", in: database).first
    }

    /// In the order in which they were made.
    package static func redactions(of contribution: UUID, in database: some Queryable) async throws -> [Stored] {
        try await redactions(of: [contribution], in: database)
    }

    /// Those of several contributions, of each in the order in which they were made.
    package static func redactions(of contributions: [UUID], in database: some Queryable) async throws -> [Stored] {
        guard !contributions.isEmpty else { return [] }
        return try await stored(
            "SELECT " + columns + " FROM redaction d WHERE d.contribution = ANY (\(contributions))"
                + " ORDER BY d.contribution, d.number",
            in: database)
    }

    /// Those that their authors complained of and nobody has looked at again, the oldest complaint first.
    package static func waiting(
        after mark: Mark?, limit: Int, in database: some Queryable
    ) async throws -> [Stored] {
        let later: Query = mark.map { " AND (d.complained_at, d.id) > (\($0.complainedAt), \($0.id))" } ?? ""
        return try await stored(
            "SELECT " + columns + """
                 FROM redaction d JOIN contribution k ON k.id = d.contribution AND k.state = 'submitted'
                WHERE d.complained_at IS NOT NULL AND d.review IS NULL
                """ + later + " ORDER BY d.complained_at, d.id LIMIT \(limit)", in: database)
    }

    /// Those of a contribution that its author complained of and nobody has looked at again.
    package static func disputed(of contribution: UUID, in database: some Queryable) async throws -> [UUID] {
        try await database.query(
            """
            SELECT id FROM redaction
            WHERE contribution = \(contribution) AND complained_at IS NOT NULL AND review IS NULL ORDER BY number
            """
        ).map { try $0.decode(UUID.self) }
    }

    /// The files of contributions that are out of the public's sight, each with why.
    package static func withheld(
        of contributions: [UUID], in database: some Queryable
    ) async throws -> [UUID: Redaction.Code] {
        guard !contributions.isEmpty else { return [:] }
        let rows = try await database.query(
            """
            SELECT attachment, code FROM redaction
            WHERE contribution = ANY (\(contributions)) AND attachment IS NOT NULL AND review IS DISTINCT FROM 'lifted'
            """
        ).map { try $0.decode(UUID.self, Redaction.Code.self) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// What somebody said against redactions, of their own contributions.
    package static func complaints(
        by account: UUID, in database: some Queryable
    ) async throws -> [(redaction: UUID, contribution: UUID, sealed: [UInt8], at: Instant)] {
        try await database.query(
            """
            SELECT d.id, d.contribution, d.complaint_sealed, d.complained_at
            FROM redaction d JOIN contribution k ON k.id = d.contribution
            WHERE k.account = \(account) AND d.complaint_sealed IS NOT NULL ORDER BY d.complained_at, d.id
            """
        ).map { row in
            let (id, contribution, sealed, at) = try row.decode(UUID.self, UUID.self, [UInt8].self, Instant.self)
            return (id, contribution, sealed, at)
        }
    }

    /// What was taken out of the names that the contributions would show as they count now.
    package static func names(
        of contributions: [UUID], in database: some Queryable
    ) async throws -> [(redaction: UUID, contribution: UUID, wordsSealed: [UInt8])] {
        guard !contributions.isEmpty else { return [] }
        return try await database.query(
            """
            SELECT d.id, k.id, d.words_sealed FROM contribution k JOIN redaction d ON d.contribution = k.id
            JOIN redaction_range r ON r.redaction = d.id AND r.revision = k.revision
                AND r.place = \(Redaction.namePlace)
            WHERE k.id = ANY (\(contributions)) AND d.review IS DISTINCT FROM 'lifted' ORDER BY d.number
            """
        ).map { row in
            let (redaction, contribution, sealed) = try row.decode(UUID.self, UUID.self, [UInt8].self)
            return (redaction, contribution, sealed)
        }
    }

    /// The redactions that took whole files, or the name, of somebody out of sight.
    package static func ofFilesAndNames(by account: UUID, in database: some Queryable) async throws -> [UUID] {
        try await database.query(
            """
            SELECT d.id FROM redaction d JOIN contribution k ON k.id = d.contribution
            WHERE k.account = \(account) AND (d.attachment IS NOT NULL OR EXISTS (
                SELECT FROM redaction_range r WHERE r.redaction = d.id AND r.place = \(Redaction.namePlace)))
            ORDER BY d.id
            """
        ).map { try $0.decode(UUID.self) }
    }

    /// Puts other words in the place of those that it keeps.
    package static func rewrite(_ redaction: UUID, words sealed: [UInt8], in transaction: Transaction) async throws {
        try await transaction.query("UPDATE redaction SET words_sealed = \(sealed) WHERE id = \(redaction)")
    }

    /// Takes what somebody said against redactions away; that they did stays. Returns how many.
    package static func eraseComplaints(by account: UUID, in transaction: Transaction) async throws -> Int {
        try await transaction.execute(
            """
            UPDATE redaction d SET complaint_sealed = NULL FROM contribution k
            WHERE k.id = d.contribution AND k.account = \(account) AND d.complaint_sealed IS NOT NULL
            """)
    }

    /// How many are in force in each of the contributions; none is left out that has one.
    package static func counts(of contributions: [UUID], in database: some Queryable) async throws -> [UUID: Int] {
        let rows = try await database.query(
            """
            SELECT contribution, count(*) FROM redaction
            WHERE contribution = ANY (\(contributions)) AND review IS DISTINCT FROM 'lifted' GROUP BY contribution
            """)
        return try rows.reduce(into: [:]) { counts, row in
            let (contribution, count) = try row.decode(UUID.self, Int.self)
            counts[contribution] = count
        }
    }

    package static func figures(
        of consultation: UUID, in database: some Queryable
    ) async throws -> RedactionFigures {
        let counts = try await database.query(
            """
            SELECT d.code, d.complained_at IS NOT NULL, d.review, count(*)
            FROM redaction d JOIN contribution k ON k.id = d.contribution
            WHERE k.consultation = \(consultation) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """
        ).map { row in
            let (code, hasObjection, outcome, count) = try row.decode(
                Redaction.Code.self, Bool.self, Redaction.Review.Outcome?.self, Int.self)
            return RedactionFigures.Count(code: code, hasObjection: hasObjection, outcome: outcome, count: count)
        }
        let row = try await database.first(
            """
            SELECT count(DISTINCT d.contribution) FROM redaction d JOIN contribution k ON k.id = d.contribution
            WHERE k.consultation = \(consultation) AND k.state = 'submitted' AND d.review IS DISTINCT FROM 'lifted'
            """)
        return RedactionFigures(counts: counts, contributions: try row?.decode(Int.self) ?? 0)
    }

    /// Whose words were taken out; nil where nobody here wrote them.
    package static func author(of redaction: UUID, in database: some Queryable) async throws -> UUID? {
        try await database.first(
            """
            SELECT k.account FROM redaction d JOIN contribution k ON k.id = d.contribution WHERE d.id = \(redaction)
            """
        )?.decode(UUID?.self)
    }

    private static func stored(_ query: Query, in database: some Queryable) async throws -> [Stored] {
        var found = try await database.query(query).map(stored)
        let ranges = try await database.query(
            """
            SELECT redaction, revision, place, range_start, range_end FROM redaction_range
            WHERE redaction = ANY (\(found.map(\.redaction.id))) ORDER BY redaction, revision, place, range_start
            """
        ).map { row in
            let (redaction, revision, place, start, end) = try row.decode(
                UUID.self, Int.self, String.self, Int.self, Int.self)
            return (redaction: redaction, range: RedactionRange(revision: revision, place: place, range: start..<end))
        }
        let byRedaction = Dictionary(grouping: ranges, by: \.redaction)
        for index in found.indices {
            found[index].redaction.ranges = (byRedaction[found[index].redaction.id] ?? []).map(\.range)
        }
        return found
    }

    private static func stored(_ row: Row) throws -> Stored {
        var redaction = Redaction(
            id: try row.get("id"), contribution: try row.get("contribution"), number: try row.get("number"),
            version: try row.get("version"), revision: try row.get("revision"), code: try row.get("code"),
            reason: try row.get("reason"), words: [], ranges: [], redactedBy: try row.get("redacted_by"),
            redactedAt: try row.get("redacted_at"))
        redaction.attachment = try row.get("attachment")
        if let at = try row.get("complained_at", as: Instant?.self) {
            redaction.objection = Redaction.Objection(text: "", at: at)
        }
        if let outcome = try row.get("review", as: Redaction.Review.Outcome?.self) {
            redaction.review = Redaction.Review(
                outcome: outcome, reason: try row.get("review_reason"), by: try row.get("reviewed_by"),
                at: try row.get("reviewed_at"))
        }
        return Stored(
            redaction: redaction, wordsSealed: try row.get("words_sealed"),
            complaintSealed: try row.get("complaint_sealed"))
    }
}
