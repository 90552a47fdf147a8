import Domain
import Foundation
import Postgres

/// Themes of a consultation, and which contributions speak to them.
package enum ThemeRepository {
    /// A theme and how many contributions speak to it.
    package struct Counted: Hashable, Sendable {
        package var theme: Theme
        package var contributions: Int
    }

    package static func add(_ theme: Theme, by author: UUID, at now: Instant, in transaction: Transaction) async throws
    {
        try await transaction.query(
            """
            INSERT INTO theme (id, consultation, number, original, title_kk, title_ru, title_en, summary_kk, summary_ru,
                summary_en, made_by, made_at)
            VALUES (\(theme.id), \(theme.consultation), \(theme.number), \(theme.original), \(theme.title.kk),
                \(theme.title.ru), \(theme.title.en), \(theme.summary.kk), \(theme.summary.ru), \(theme.summary.en),
                \(author), \(now))
            """)
    }

    /// False where another change came first.
    package static func save(_ theme: Theme, over version: Int, in transaction: Transaction) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE theme SET original = \(theme.original), title_kk = \(theme.title.kk), title_ru = \(theme.title.ru),
                title_en = \(theme.title.en), summary_kk = \(theme.summary.kk), summary_ru = \(theme.summary.ru),
                summary_en = \(theme.summary.en), version = \(version + 1)
            WHERE id = \(theme.id) AND version = \(version)
            """) == 1
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Theme? {
        try await database.first("SELECT " + columns + " FROM theme t WHERE t.id = \(id)").map(theme)
    }

    /// In their order.
    package static func themes(of consultation: UUID, in database: some Queryable) async throws -> [Counted] {
        try await database.query(
            "SELECT " + columns + """
                , (SELECT count(*) FROM theme_assignment a JOIN contribution k ON k.id = a.contribution
                    WHERE a.theme = t.id AND k.state = 'submitted') AS contributions
                FROM theme t WHERE t.consultation = \(consultation) ORDER BY t.number
                """
        ).map { row in Counted(theme: try theme(row), contributions: try row.get("contributions")) }
    }

    /// Whether a contribution that counts speaks to it.
    package static func isSpokenTo(_ theme: UUID, in database: some Queryable) async throws -> Bool {
        try await database.first(
            """
            SELECT FROM theme_assignment a JOIN contribution k ON k.id = a.contribution
            WHERE a.theme = \(theme) AND k.state = 'submitted' LIMIT 1
            """) != nil
    }

    /// Those of the named contributions that are in the consultation and not withdrawn.
    package static func known(
        _ contributions: [UUID], in consultation: UUID, orWithdrawn: Bool, in database: some Queryable
    ) async throws -> Set<UUID> {
        let counting: Query = orWithdrawn ? " AND state <> 'draft'" : " AND state = 'submitted'"
        return Set(
            try await database.query(
                "SELECT id FROM contribution WHERE id = ANY (\(contributions)) AND consultation = \(consultation)"
                    + counting
            ).map { try $0.decode(UUID.self) })
    }

    /// Assigns the contributions of the consultation among those named; returns the ones that were not assigned before.
    package static func assign(
        _ theme: Theme, to contributions: [UUID], by author: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> [UUID] {
        try await transaction.query(
            """
            INSERT INTO theme_assignment (theme, contribution, assigned_by, assigned_at)
            SELECT \(theme.id), id, \(author), \(now) FROM contribution
            WHERE id = ANY (\(contributions)) AND consultation = \(theme.consultation) AND state = 'submitted'
            ON CONFLICT DO NOTHING RETURNING contribution
            """
        ).map { try $0.decode(UUID.self) }
    }

    /// The same for everything that a search finds, in what is public by its words and in what is sealed by what the caller
    /// found there; what the search was, and how many it found, is kept.
    package static func assign(
        _ theme: Theme, toFound words: String, sealed: [UUID], search: UUID, by author: UUID, at now: Instant,
        in transaction: Transaction
    ) async throws -> [UUID] {
        let found: Query =
            """
            FROM contribution k WHERE k.consultation = \(theme.consultation) AND k.state = 'submitted'
                AND (k.id = ANY (\(sealed)) OR
            """ + ContributionListing.matches(words) + ")"
        try await transaction.query(
            """
            INSERT INTO theme_search (id, theme, query, found, made_by, made_at)
            SELECT \(search), \(theme.id), \(words), count(*), \(author), \(now)
            """ + " " + found)
        return try await transaction.query(
            """
            INSERT INTO theme_assignment (theme, contribution, search, assigned_by, assigned_at)
            SELECT \(theme.id), k.id, \(search), \(author), \(now)
            """ + " " + found + " ON CONFLICT DO NOTHING RETURNING contribution"
        ).map { try $0.decode(UUID.self) }
    }

    /// Confidential contributions that count, the newest first.
    package static func sealed(
        in consultation: UUID, before id: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [(contribution: UUID, content: [UInt8])] {
        try await database.query(
            "SELECT id, content_sealed FROM contribution WHERE id = ANY (ARRAY(SELECT id"
                + sealed(in: consultation, before: id) + " ORDER BY id DESC LIMIT \(limit))) ORDER BY id DESC"
        ).map { try $0.decode(UUID.self, [UInt8].self) }
    }

    /// How many of them there are.
    package static func countSealed(
        in consultation: UUID, before id: UUID?, in database: some Queryable
    ) async throws -> Int {
        try await database.first("SELECT count(*)" + sealed(in: consultation, before: id))?.decode(Int.self) ?? 0
    }

    private static func sealed(in consultation: UUID, before id: UUID?) -> Query {
        let earlier: Query = id.map { " AND id < \($0)" } ?? ""
        return " FROM contribution WHERE consultation = \(consultation) AND state = 'submitted'"
            + " AND disclosure = 'confidential'" + earlier
    }

    /// Returns those that were assigned.
    package static func unassign(
        _ theme: UUID, from contributions: [UUID], in transaction: Transaction
    ) async throws -> [UUID] {
        try await transaction.query(
            """
            DELETE FROM theme_assignment WHERE theme = \(theme) AND contribution = ANY (\(contributions))
            RETURNING contribution
            """
        ).map { try $0.decode(UUID.self) }
    }

    /// The themes that a contribution speaks to, by their numbers.
    package static func themes(spokenToBy contribution: UUID, in database: some Queryable) async throws -> [Theme] {
        try await database.query(
            "SELECT " + columns + """
                 FROM theme_assignment a JOIN theme t ON t.id = a.theme
                WHERE a.contribution = \(contribution) ORDER BY t.number
                """
        ).map(theme)
    }

    private static let columns: Query = """
        t.id, t.consultation, t.number, t.original, t.title_kk, t.title_ru, t.title_en, t.summary_kk, t.summary_ru,
        t.summary_en, t.version
        """

    private static func theme(_ row: Row) throws -> Theme {
        Theme(
            id: try row.get("id"), consultation: try row.get("consultation"), number: try row.get("number"),
            original: try row.get("original"),
            title: try row.localized("title"),
            summary: try row.localized("summary"),
            version: try row.get("version"))
    }
}
