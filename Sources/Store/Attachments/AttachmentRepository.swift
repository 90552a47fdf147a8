import Domain
import Foundation
import Postgres

/// Attachments, without their bytes.
package enum AttachmentRepository {
    package struct Stored: Hashable, Sendable {
        /// Without name and hash where these are sealed.
        package var attachment: Attachment
        /// Under which its bytes are kept; nil once it was erased.
        package var content: [UInt8]?
        package var detailsSealed: [UInt8]?

        package init(attachment: Attachment, content: [UInt8]?, detailsSealed: [UInt8]?) {
            self.attachment = attachment
            self.content = content
            self.detailsSealed = detailsSealed
        }
    }

    private static let selection: Query = """
        SELECT a.id, a.consultation, a.contribution, a.entry, a.type, a.size, a.content, a.name, a.details_sealed,
            a.since_revision, a.until_revision, a.is_leaving, a.added_at, a.erased_at FROM attachment a
        """

    package static func insert(
        _ stored: Stored, by staff: UUID?, in transaction: Transaction
    ) async throws {
        let attachment = stored.attachment
        var (consultation, contribution, entry): (UUID?, UUID?, UUID?) = (nil, nil, nil)
        switch attachment.owner {
        case .consultation(let id): consultation = id
        case .contribution(let id): contribution = id
        case .entry(let id): entry = id
        }
        try await transaction.query(
            """
            INSERT INTO attachment (id, consultation, contribution, entry, type, size, content, name, details_sealed,
                added_at, added_by)
            VALUES (\(attachment.id), \(consultation), \(contribution), \(entry), \(attachment.type),
                \(attachment.size), \(stored.content), \(attachment.name), \(stored.detailsSealed),
                \(attachment.addedAt), \(staff))
            """)
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Stored? {
        try await database.first(selection + " WHERE a.id = \(id)").map(stored)
    }

    /// In the order in which they were added, those of earlier revisions included.
    package static func attachments(
        of owner: Attachment.Owner, in database: some Queryable
    ) async throws -> [Stored] {
        try await database.query(selection + " WHERE " + condition(owner) + " ORDER BY a.id").map(stored)
    }

    package static func attachments(
        ofContributions contributions: [UUID], in database: some Queryable
    ) async throws -> [Stored] {
        guard !contributions.isEmpty else { return [] }
        return try await database.query(
            selection + " WHERE a.contribution = ANY (\(contributions)) ORDER BY a.contribution, a.id"
        ).map(stored)
    }

    /// By the entry that each belongs to.
    package static func scans(of entries: [UUID], in database: some Queryable) async throws -> [UUID: [Stored]] {
        guard !entries.isEmpty else { return [:] }
        let rows = try await database.query(selection + " WHERE a.entry = ANY (\(entries)) ORDER BY a.id")
        return Dictionary(grouping: try rows.map { (entry: try $0.get("entry", as: UUID.self), try stored($0)) }) {
            $0.entry
        }.mapValues { $0.map(\.1) }
    }

    /// Throws away one that no revision ever had.
    package static func discard(_ id: UUID, in transaction: Transaction) async throws {
        try await transaction.query("DELETE FROM attachment WHERE id = \(id) AND since_revision IS NULL")
    }

    package static func setLeaving(_ id: UUID, in transaction: Transaction) async throws {
        try await transaction.query("UPDATE attachment SET is_leaving = true WHERE id = \(id)")
    }

    /// The revision has what is there, and has no more what was to leave.
    package static func settle(
        contribution: UUID, revision: Int, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE attachment SET since_revision = coalesce(since_revision, \(revision)),
                until_revision = CASE WHEN is_leaving THEN \(revision)::integer END
            WHERE contribution = \(contribution) AND until_revision IS NULL
            """)
    }

    /// Puts other bytes, sealed or in clear, in the place of those that are there.
    package static func replaceContent(_ stored: Stored, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE attachment SET content = \(stored.content), name = \(stored.attachment.name),
                details_sealed = \(stored.detailsSealed)
            WHERE id = \(stored.attachment.id)
            """)
    }

    /// Takes name and content away; that there was one stays.
    package static func erase(_ ids: [UUID], at now: Instant, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            UPDATE attachment SET content = NULL, name = NULL, details_sealed = NULL, erased_at = \(now)
            WHERE id = ANY (\(ids))
            """)
    }

    /// Of everything that one person said for themself, and of drafts that they keep for an organisation.
    package static func attachments(
        byAuthor author: UUID, in database: some Queryable
    ) async throws -> [Stored] {
        try await database.query(
            selection + """
                 JOIN contribution k ON k.id = a.contribution
                WHERE k.account = \(author) AND (k.organisation IS NULL OR k.state = 'draft') ORDER BY a.id
                """
        ).map(stored)
    }

    private static func condition(_ owner: Attachment.Owner) -> Query {
        switch owner {
        case .consultation(let id): "a.consultation = \(id)"
        case .contribution(let id): "a.contribution = \(id)"
        case .entry(let id): "a.entry = \(id)"
        }
    }

    private static func stored(_ row: Row) throws -> Stored {
        let owner: Attachment.Owner =
            if let consultation = try row.get("consultation", as: UUID?.self) {
                .consultation(consultation)
            } else if let contribution = try row.get("contribution", as: UUID?.self) {
                .contribution(contribution)
            } else {
                .entry(try row.get("entry"))
            }
        let (content, sealed): ([UInt8]?, [UInt8]?) = (try row.get("content"), try row.get("details_sealed"))
        var attachment = Attachment(
            id: try row.get("id"), owner: owner, name: try row.get("name"), type: try row.get("type"),
            size: try row.get("size"), hash: sealed == nil ? content : nil, addedAt: try row.get("added_at"))
        attachment.sinceRevision = try row.get("since_revision")
        attachment.untilRevision = try row.get("until_revision")
        attachment.isLeaving = try row.get("is_leaving")
        attachment.erasedAt = try row.get("erased_at")
        return Stored(attachment: attachment, content: content, detailsSealed: sealed)
    }
}
