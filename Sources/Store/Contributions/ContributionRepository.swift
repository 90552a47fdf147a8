import Domain
import Foundation
import Postgres

/// Contributions as the domain decides about them, with what of them is sealed.
package enum ContributionRepository {
    package struct Stored: Hashable, Sendable {
        /// Without its draft, and without content that is sealed.
        package var contribution: Contribution
        package var draftSealed: [UInt8]?
        package var contentSealed: [UInt8]?

        /// How its author wants to be shown; nil before it is submitted.
        package var disclosure: ContributionContent.Disclosure.Kind? {
            contentSealed == nil ? contribution.content?.disclosure.kind : .confidential
        }

        package init(contribution: Contribution, draftSealed: [UInt8]?, contentSealed: [UInt8]?) {
            self.contribution = contribution
            self.draftSealed = draftSealed
            self.contentSealed = contentSealed
        }
    }

    static let columns: Query = """
        k.id, k.reference, k.consultation, k.account, k.organisation, k.channel, k.received_on, k.assurance, k.name, k.state,
        k.publication, k.version, k.revision, k.draft_sealed, k.content, k.content_sealed, k.created_at, k.submitted_at, k.withdrawn_at
        """

    package static func insert(
        _ stored: Stored, disclosure: ContributionContent.Disclosure.Kind, language: String,
        importedFrom: String? = nil,
        in transaction: Transaction
    ) async throws {
        let contribution = stored.contribution
        try await transaction.query(
            """
            INSERT INTO contribution (id, consultation, account, organisation, channel, disclosure, state, publication,
                version, language, draft_sealed, created_at, changed_at, received_on, imported_from)
            VALUES (\(contribution.id), \(contribution.consultation), \(contribution.account),
                \(contribution.organisation), \(contribution.channel), \(disclosure), \(contribution.state),
                \(contribution.publication), \(contribution.version), \(language), \(stored.draftSealed),
                \(contribution.createdAt), \(contribution.createdAt), \(contribution.receivedOn), \(importedFrom))
            """)
    }

    package static func find(
        _ id: UUID, locked: Bool = false, in database: some Queryable
    ) async throws -> Stored? {
        let lock: Query = locked ? " FOR NO KEY UPDATE" : ""
        return try await database.first(
            "SELECT " + columns + " FROM contribution k WHERE k.id = \(id)" + lock
        ).map(stored)
    }

    package static func identifier(reference: String, in database: some Queryable) async throws -> UUID? {
        try await database.first("SELECT id FROM contribution WHERE reference = \(reference)")?.decode(UUID.self)
    }

    package static func references(of ids: [UUID], in database: some Queryable) async throws -> [UUID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try await database.query(
            "SELECT id, reference FROM contribution WHERE id = ANY (\(ids)) AND reference IS NOT NULL")
        return Dictionary(uniqueKeysWithValues: try rows.map { try $0.decode(UUID.self, String.self) })
    }

    /// The one that a person, or an organisation, has in a consultation already, and did not take back.
    ///
    /// - Parameter orWithdrawn: whether what they took back last will do where there is no other.
    package static func identifier(
        in consultation: UUID, of account: UUID, organisation: UUID?, orWithdrawn: Bool = false,
        in database: some Queryable
    ) async throws -> UUID? {
        let whose: Query =
            organisation.map { "organisation = \($0)" } ?? "organisation IS NULL AND account = \(account)"
        return try await database.first(
            "SELECT id FROM contribution WHERE consultation = \(consultation) AND " + whose
                + (orWithdrawn ? "" : " AND state <> 'withdrawn'") + " ORDER BY state = 'withdrawn', id DESC LIMIT 1"
        )?.decode(UUID.self)
    }

    /// How many the same person, or organisation, took back before, and whether a moderator had one of those out of the
    /// public's sight, in whole or in part.
    package static func takenBack(
        in consultation: UUID, of account: UUID, organisation: UUID?, in database: some Queryable
    ) async throws -> (count: Int, wasHeld: Bool) {
        let same: Query = organisation == nil ? "k.organisation IS NULL" : "k.organisation IS NOT NULL"
        let row = try await database.first(
            """
            SELECT count(*), coalesce(bool_or(k.publication <> 'published' OR EXISTS (
                SELECT FROM redaction d WHERE d.contribution = k.id AND d.review IS DISTINCT FROM 'lifted')), false)
            FROM contribution k
            WHERE k.consultation = \(consultation) AND k.state = 'withdrawn'
                AND coalesce(k.organisation, k.account) = \(organisation ?? account) AND
            """ + " " + same)
        return try row?.decode(Int.self, Bool.self) ?? (0, false)
    }

    /// Writes the contribution over the version that it was decided on; false if that is no longer the current one.
    package static func save(
        _ stored: Stored, over version: Int, at now: Instant, in transaction: Transaction
    ) async throws -> Bool {
        let contribution = stored.contribution
        let shown = contribution.content
        return try await transaction.execute(
            """
            UPDATE contribution SET reference = \(contribution.reference), account = \(contribution.account),
                assurance = \(contribution.assurance), state = \(contribution.state),
                publication = \(contribution.publication), version = \(contribution.version),
                revision = \(contribution.revision), draft_sealed = \(stored.draftSealed),
                disclosure = coalesce(\(shown?.disclosure.kind), disclosure),
                name = CASE WHEN \(shown != nil) THEN \(shown?.disclosure.shownName) ELSE name END,
                language = coalesce(\(shown?.language), language),
                text = \(stored.contentSealed == nil ? shown?.text : nil),
                content = \(stored.contentSealed == nil ? try shown?.nameless.json : nil)::jsonb,
                content_sealed = \(stored.contentSealed), changed_at = \(now),
                submitted_at = \(contribution.submittedAt), withdrawn_at = \(contribution.withdrawnAt)
            WHERE id = \(contribution.id) AND version = \(version)
            """) == 1
    }

    /// Keeps the revision that was just submitted, beside the ones before.
    package static func keepRevision(
        of contribution: Contribution, sealed: [UInt8]?, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            INSERT INTO contribution_revision (contribution, revision, language, content, content_sealed, submitted_at,
                was_pending)
            VALUES (\(contribution.id), \(contribution.revision), \(contribution.content?.language),
                \(sealed == nil ? try contribution.content?.nameless.json : nil)::jsonb, \(sealed),
                \(contribution.submittedAt), \(contribution.publication == .pending))
            """)
    }

    /// A submitted revision, without the name of its author; its content is nil where it is sealed.
    package struct Revision: Hashable, Sendable {
        package var number: Int
        package var content: ContributionContent?
        package var contentSealed: [UInt8]?
        package var submittedAt: Instant
        /// Whether a moderator was to look at it before anybody else.
        package var wasPending: Bool
    }

    /// Oldest first.
    package static func revisions(of contribution: UUID, in database: some Queryable) async throws -> [Revision] {
        try await database.query(
            """
            SELECT revision, content, content_sealed, submitted_at, was_pending FROM contribution_revision
            WHERE contribution = \(contribution) ORDER BY revision
            """
        ).map { row in
            Revision(
                number: try row.get("revision"), content: try content(row),
                contentSealed: try row.get("content_sealed"), submittedAt: try row.get("submitted_at"),
                wasPending: try row.get("was_pending"))
        }
    }

    /// Writes what the public sees of a revision, whose original is kept.
    package static func rewrite(
        _ content: ContributionContent, revision: Int, of contribution: UUID, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE contribution_revision SET content = \(try content.nameless.json)::jsonb
            WHERE contribution = \(contribution) AND revision = \(revision)
            """)
    }

    /// Lets somebody else who speaks for the organisation be written to about what it says.
    package static func handOver(
        of organisation: UUID, from account: UUID, to successor: UUID, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.query(
            """
            UPDATE contribution SET account = \(successor), version = version + 1, changed_at = \(now)
            WHERE organisation = \(organisation) AND account = \(account) AND state <> 'withdrawn'
            """)
    }

    /// Which of the sources are in the consultation already.
    package static func imported(
        _ sources: [String], into consultation: UUID, in database: some Queryable
    ) async throws -> Set<String> {
        Set(
            try await database.query(
                """
                SELECT imported_from FROM contribution
                WHERE consultation = \(consultation) AND imported_from = ANY (\(sources))
                """
            ).map { try $0.decode(String.self) })
    }

    /// Submitted contributions of another system, each as its first revision.
    package static func insertImported(
        _ contributions: [Contribution], sources: [String], in transaction: Transaction
    ) async throws {
        let contents = try contributions.map { try $0.content?.nameless.json }
        try await transaction.query(
            """
            INSERT INTO contribution (id, reference, consultation, channel, disclosure, name, state, publication,
                revision, language, text, content, created_at, changed_at, submitted_at, imported_from)
            SELECT id, reference, consultation, 'imported', disclosure, name, 'submitted', 'published', 1, language,
                text, content::jsonb, submitted_at, submitted_at, submitted_at, source
            FROM unnest(\(contributions.map(\.id)), \(contributions.map(\.reference)),
                \(contributions.map(\.consultation)), \(contributions.map(\.content?.disclosure.kind)),
                \(contributions.map(\.content?.disclosure.name)), \(contributions.map(\.content?.language)),
                \(contributions.map(\.content?.text)), \(contents), \(contributions.map(\.submittedAt)),
                \(sources))
                AS new (id, reference, consultation, disclosure, name, language, text, content, submitted_at, source)
            """)
        try await transaction.query(
            """
            INSERT INTO contribution_revision (contribution, revision, language, content, submitted_at)
            SELECT id, revision, language, content, submitted_at FROM contribution
            WHERE id = ANY (\(contributions.map(\.id)))
            """)
    }

    /// Throws away a draft that was never submitted; false where there is none.
    package static func discard(_ id: UUID, in database: some Queryable) async throws -> Bool {
        try await database.execute("DELETE FROM contribution WHERE id = \(id) AND state = 'draft'") == 1
    }

    static func stored(_ row: Row) throws -> Stored {
        var contribution = Contribution(
            id: try row.get("id"), consultation: try row.get("consultation"), account: try row.get("account"),
            organisation: try row.get("organisation"), channel: try row.get("channel"), draft: nil,
            createdAt: try row.get("created_at"))
        contribution.receivedOn = try row.get("received_on")
        contribution.reference = try row.get("reference")
        contribution.assurance = try row.get("assurance")
        contribution.state = try row.get("state")
        contribution.publication = try row.get("publication")
        contribution.version = try row.get("version")
        contribution.revision = try row.get("revision")
        contribution.content = try content(row)
        if contribution.content?.disclosure.kind != .confidential {
            contribution.content?.disclosure.name = try row.get("name")
        }
        contribution.submittedAt = try row.get("submitted_at")
        contribution.withdrawnAt = try row.get("withdrawn_at")
        return Stored(
            contribution: contribution, draftSealed: try row.get("draft_sealed"),
            contentSealed: try row.get("content_sealed"))
    }

    private static func content(_ row: Row) throws -> ContributionContent? {
        try row.get("content", as: JSONB?.self).map { try ContributionContent(json: $0.bytes) }
    }
}

extension ContributionContent.Disclosure {
    /// As the public sees the author; nil for a confidential contribution, whatever was written before.
    fileprivate var shownName: String? { kind == .confidential ? nil : name }
}
