import Domain
import Foundation
import Postgres

/// The texts that are grouped, and the keys by which those are found that may be the same letter.
package enum FormLetterSketchRepository {
    /// A contribution to be grouped.
    package struct Sent: Hashable, Sendable {
        package var id: UUID
        package var revision: Int
        package var arrival: Int64
        /// False once its author has taken it back.
        package var counts: Bool
        package var isPublished: Bool
        /// Nil where it is sealed.
        package var text: String?
        package var contentSealed: [UInt8]?
    }

    /// What is kept of a contribution for those that come in later.
    package struct Kept: Hashable, Sendable {
        package var contribution: UUID
        package var revision: Int
        package var keys: [Int64]

        package init(contribution: UUID, revision: Int, keys: [Int64]) {
            self.contribution = contribution
            self.revision = revision
            self.keys = keys
        }
    }

    /// One that shares a key with another: by itself, or for the group that it represents.
    package struct Near: Hashable, Sendable {
        package var contribution: UUID
        package var letter: UUID?
    }

    private static let columns: Query = """
        k.id, k.revision, k.submitted_at, k.state = 'submitted' AS counts, k.publication = 'published' AS is_published,
        k.text, k.content_sealed
        """

    /// The next contributions that count, in the order of arrival.
    package static func page(
        in consultation: UUID, after mark: ContributionListing.Mark?, limit: Int, in database: some Queryable
    ) async throws -> [Sent] {
        let later: Query = mark.map { " AND (k.submitted_at, k.id) > (\($0.submittedAt), \($0.id))" } ?? ""
        return try await database.query(
            "SELECT " + columns + """
                 FROM contribution k WHERE k.consultation = \(consultation) AND k.state = 'submitted'
                """ + later + " ORDER BY k.submitted_at, k.id LIMIT \(limit)"
        ).map(sent)
    }

    /// In the order of arrival.
    package static func sent(_ ids: [UUID], in database: some Queryable) async throws -> [Sent] {
        try await database.query(
            "SELECT " + columns + " FROM contribution k WHERE k.id = ANY (\(ids)) ORDER BY k.submitted_at, k.id"
        ).map(sent)
    }

    package static func keep(_ kept: [Kept], in database: some Queryable) async throws {
        guard !kept.isEmpty else { return }
        let keys = kept.map { "{" + $0.keys.map(String.init).joined(separator: ",") + "}" }
        try await database.query(
            """
            INSERT INTO form_letter_sketch (contribution, revision, keys)
            SELECT contribution, revision, keys::bigint[]
            FROM unnest(\(kept.map(\.contribution)), \(kept.map(\.revision)), \(keys))
                AS new (contribution, revision, keys)
            ON CONFLICT (contribution) DO UPDATE SET revision = excluded.revision, keys = excluded.keys
            WHERE (form_letter_sketch.revision, form_letter_sketch.keys) IS DISTINCT FROM (excluded.revision, excluded.keys)
            """)
    }

    package static func forget(_ contribution: UUID, in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM form_letter_sketch WHERE contribution = \(contribution)")
    }

    /// Whoever shares a key with `letter`: representatives of groups that have a member with such a key, and contributions with
    /// such a key that are in no group.
    package static func near(
        _ letter: ContributionSketch, in consultation: UUID, in transaction: Transaction
    ) async throws -> [Near] {
        try await transaction.query(
            """
            SELECT DISTINCT coalesce(f.representative, k.id), f.id
            FROM form_letter_sketch s JOIN contribution k ON k.id = s.contribution
            LEFT JOIN form_letter_member m ON m.contribution = k.id LEFT JOIN form_letter f ON f.id = m.form_letter
            WHERE s.keys && \(letter.keys) AND k.consultation = \(consultation) AND k.state = 'submitted'
                AND k.id <> \(letter.contribution)
            """
        ).map { row in
            let (contribution, letter) = try row.decode(UUID.self, UUID?.self)
            return Near(contribution: contribution, letter: letter)
        }
    }

    private static func sent(_ row: Row) throws -> Sent {
        let submittedAt: Instant = try row.get("submitted_at")
        return Sent(
            id: try row.get("id"), revision: try row.get("revision"), arrival: submittedAt.microsecondsSinceEpoch,
            counts: try row.get("counts"), isPublished: try row.get("is_published"), text: try row.get("text"),
            contentSealed: try row.get("content_sealed"))
    }
}
