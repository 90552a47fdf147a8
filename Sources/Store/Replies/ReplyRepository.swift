import Domain
import Foundation
import Postgres

/// What bodies answered, and the answer that counts for each contribution.
package enum ReplyRepository {
    /// A reply with its place among those of the consultation, and how many contributions it counts for.
    package struct Recorded: Hashable, Sendable {
        package var reply: Reply
        package var number: Int
        package var reaches: Int
        /// Of the commitment that came of it.
        package var commitmentReference: String?
        /// The number of the next one to the same that was not taken back: it took its place.
        package var replacedBy: Int?
        package var withdrawal: Withdrawal?
        /// False where the group that it is to would say what a confidential contribution says.
        package var isLetterShown = true
    }

    /// Why a reply holds no more.
    package struct Withdrawal: Hashable, Sendable {
        package var reason: LocalizedText
        package var at: Instant
    }

    package static func add(_ reply: Reply, by author: UUID, in transaction: Transaction) async throws {
        var (contribution, theme, letter): (UUID?, UUID?, UUID?) = (nil, nil, nil)
        switch reply.target {
        case .contribution(let id): contribution = id
        case .theme(let id): theme = id
        case .formLetter(let id): letter = id
        }
        try await transaction.query(
            """
            INSERT INTO reply (id, consultation, number, scope, contribution, theme, form_letter, disposition, original, reason_kk,
                reason_ru, reason_en, change_kk, change_ru, change_en, changed_document, changed_version, first_passage,
                last_passage, decision_kk, decision_ru, decision_en, commitment, author, replied_at)
            SELECT \(reply.id), \(reply.consultation), 1 + coalesce(max(number), 0), \(reply.target.scope),
                \(contribution), \(theme), \(letter), \(reply.disposition), \(reply.original), \(reply.reason.kk),
                \(reply.reason.ru), \(reply.reason.en), \(reply.change?.kk), \(reply.change?.ru), \(reply.change?.en),
                \(reply.passages?.document), \(reply.passages?.version), \(reply.passages?.first),
                \(reply.passages?.last), \(reply.decision?.kk), \(reply.decision?.ru), \(reply.decision?.en),
                \(reply.commitment), \(author), \(reply.repliedAt)
            FROM reply WHERE consultation = \(reply.consultation)
            """)
    }

    /// To what a reply is, contribution by contribution.
    private static func reached(by target: ReplyTarget) -> Query {
        switch target {
        case .contribution(let id): "SELECT \(id)::uuid AS contribution"
        case .theme(let id): "SELECT contribution FROM theme_assignment WHERE theme = \(id)"
        case .formLetter(let id): "SELECT contribution FROM form_letter_member WHERE form_letter = \(id)"
        }
    }

    /// Those among them of which the public does not read everything, by their identifiers.
    package static func unread(
        reachedBy target: ReplyTarget, after id: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [ContributionRepository.Stored] {
        let later: Query = id.map { " AND k.id > \($0)" } ?? ""
        return try await database.query(
            "SELECT " + ContributionRepository.columns + " FROM (" + reached(by: target) + """
                ) AS reached JOIN contribution k ON k.id = reached.contribution
                WHERE k.state = 'submitted' AND (k.disclosure = 'confidential' OR k.publication <> 'published' OR EXISTS (
                    SELECT FROM redaction d WHERE d.contribution = k.id AND d.review IS DISTINCT FROM 'lifted'))
                """ + later + " ORDER BY k.id LIMIT \(limit)"
        ).map(ContributionRepository.stored)
    }

    /// Whether everybody reads these words in a row already, in another contribution or in a text that is consulted on.
    package static func isRead(_ words: String, in consultation: UUID, in database: some Queryable) async throws -> Bool
    {
        try await database.first(
            """
            SELECT EXISTS (
                SELECT FROM contribution k WHERE k.consultation = \(consultation) AND k.state = 'submitted'
                    AND k.publication = 'published' AND k.words @@ phraseto_tsquery('pg_catalog.simple', folded(\(words))))
            OR EXISTS (
                SELECT FROM document d JOIN document_version v ON v.document = d.id AND v.published_at IS NOT NULL
                    JOIN passage p ON p.document = v.document AND p.version = v.number
                WHERE d.consultation = \(consultation)
                    AND to_tsvector('pg_catalog.simple', folded(p.text))
                        @@ phraseto_tsquery('pg_catalog.simple', folded(\(words))))
            """
        )?.decode(Bool.self) ?? false
    }

    /// Lets the reply count for every contribution that it is to and that no closer one answers.
    package static func reach(_ reply: Reply, in transaction: Transaction) async throws {
        try await transaction.query(
            """
            INSERT INTO contribution_answer (contribution, consultation, reply, disposition, rank)
            SELECT k.id, k.consultation, \(reply.id), \(reply.disposition), \(reply.target.rank)
            FROM (
            """ + reached(by: reply.target) + """
                    ) AS reached JOIN contribution k ON k.id = reached.contribution
                WHERE k.consultation = \(reply.consultation) AND k.state = 'submitted'
                ON CONFLICT (contribution) DO UPDATE SET reply = excluded.reply, disposition = excluded.disposition,
                    rank = excluded.rank, told_at = NULL
                WHERE contribution_answer.rank <= excluded.rank
                """)
    }

    /// Lets each of the contributions have the closest reply that there is to it as it stands now, or none. Whoever has been
    /// told of that one is not told again.
    package static func reachAnew(_ contributions: [UUID], in transaction: Transaction) async throws {
        try await transaction.query(
            """
            WITH closest AS (
                SELECT DISTINCT ON (k.id) k.id AS contribution, k.consultation, r.id AS reply, r.disposition, r.rank
                FROM contribution k JOIN LATERAL (
                    SELECT id, disposition, number, replied_at, 3 AS rank FROM reply WHERE contribution = k.id
                    UNION ALL
                    SELECT reply.id, reply.disposition, reply.number, reply.replied_at, 2 FROM form_letter_member g
                        JOIN reply ON reply.form_letter = g.form_letter WHERE g.contribution = k.id
                    UNION ALL
                    SELECT reply.id, reply.disposition, reply.number, reply.replied_at, 1 FROM theme_assignment a
                        JOIN reply ON reply.theme = a.theme WHERE a.contribution = k.id
                ) AS r ON r.replied_at >= k.submitted_at
                    AND NOT EXISTS (SELECT FROM reply_withdrawal w WHERE w.reply = r.id)
                WHERE k.id = ANY (\(contributions)) AND k.state = 'submitted'
                ORDER BY k.id, r.rank DESC, r.number DESC
            ), lost AS (
                DELETE FROM contribution_answer a
                WHERE a.contribution = ANY (\(contributions))
                    AND NOT EXISTS (SELECT FROM closest c WHERE c.contribution = a.contribution)
            )
            INSERT INTO contribution_answer (contribution, consultation, reply, disposition, rank)
            SELECT contribution, consultation, reply, disposition, rank FROM closest
            ON CONFLICT (contribution) DO UPDATE SET reply = excluded.reply, disposition = excluded.disposition,
                rank = excluded.rank, told_at = NULL
            WHERE contribution_answer.reply <> excluded.reply
            """)
    }

    /// Takes a reply back; whoever was told of it waits to be told that. Returns the contributions that it counted for.
    package static func withdraw(
        _ id: UUID, because reason: LocalizedText, by author: UUID, at now: Instant, in transaction: Transaction
    ) async throws -> [UUID] {
        try await transaction.query(
            """
            INSERT INTO reply_withdrawal (reply, reason_kk, reason_ru, reason_en, author, withdrawn_at)
            VALUES (\(id), \(reason.kk), \(reason.ru), \(reason.en), \(author), \(now))
            """)
        try await transaction.query(
            """
            INSERT INTO reply_withdrawal_telling (contribution, reply)
            SELECT contribution, reply FROM contribution_answer WHERE reply = \(id) AND told_at IS NOT NULL
            """)
        return try await transaction.query(
            "SELECT contribution FROM contribution_answer WHERE reply = \(id)"
        ).map { try $0.decode(UUID.self) }
    }

    package static func find(_ id: UUID, in database: some Queryable) async throws -> Recorded? {
        try await database.first(selection + " WHERE r.id = \(id)").map(recorded)
    }

    /// The reply that counts for a contribution.
    package static func answer(to contribution: UUID, in database: some Queryable) async throws -> Recorded? {
        try await database.first(
            selection + " WHERE r.id = (SELECT reply FROM contribution_answer WHERE contribution = \(contribution))"
        ).map(recorded)
    }

    /// In the order in which they were made, from the one after `number` on.
    package static func page(
        of consultation: UUID, after number: Int, limit: Int, in database: some Queryable
    ) async throws -> [Recorded] {
        try await database.query(
            selection + " WHERE r.consultation = \(consultation) AND r.number > \(number) ORDER BY r.number"
                + " LIMIT \(limit)"
        ).map(recorded)
    }

    /// A reply with the number or the reference of what it is to.
    package struct Latest: Hashable, Sendable {
        package var recorded: Recorded
        package var theme: Int?
        /// Nil too for one that too few sent to be shown.
        package var formLetter: Int?
        package var contribution: String?
    }

    /// The latest to each theme and form letter, and to each contribution where it changed something; in the order in which
    /// they were made, with how many there are.
    package static func latest(
        of consultation: UUID, naming size: Int, limit: Int, in database: some Queryable
    ) async throws -> (replies: [Latest], count: Int) {
        let latest: Query = """
            (SELECT DISTINCT ON (contribution, theme, form_letter) * FROM reply WHERE consultation = \(consultation)
                    AND NOT EXISTS (SELECT FROM reply_withdrawal w WHERE w.reply = reply.id)
                ORDER BY contribution, theme, form_letter, number DESC)
            """
        let rows = try await database.query(
            "SELECT " + columns + ", t.number AS theme_number, f.number AS letter_number, k.reference,"
                + " count(*) OVER () AS count FROM " + latest
                    + """
                     AS r LEFT JOIN commitment m ON m.id = r.commitment
                        LEFT JOIN reply_withdrawal w ON w.reply = r.id LEFT JOIN theme t ON t.id = r.theme
                        LEFT JOIN form_letter f ON f.id = r.form_letter AND f.size >= \(size)
                    LEFT JOIN contribution k ON k.id = r.contribution
                    WHERE
                    """ + " " + listed + " ORDER BY r.number LIMIT \(limit)")
        let replies = try rows.map { row in
            Latest(
                recorded: try recorded(row), theme: try row.get("theme_number"),
                formLetter: try row.get("letter_number"), contribution: try row.get("reference"))
        }
        return (replies, try rows.first?.get("count") ?? 0)
    }

    private static let listed: Query =
        "(r.contribution IS NULL OR r.disposition IN ('accepted', 'accepted_in_part'))"

    package static func coverage(of consultation: UUID, in database: some Queryable) async throws -> Coverage {
        Coverage(
            counts: try await database.query(
                """
                SELECT CASE WHEN k.disclosure = 'confidential' THEN 'confidential'
                        WHEN k.channel = 'imported' THEN 'imported'
                        WHEN k.channel <> 'online' THEN 'offline'
                        WHEN k.organisation IS NOT NULL THEN 'organisation' ELSE 'person' END AS contributor,
                    a.disposition, count(*)
                FROM contribution k LEFT JOIN contribution_answer a ON a.contribution = k.id
                WHERE k.consultation = \(consultation) AND k.state = 'submitted'
                GROUP BY 1, 2 ORDER BY 1, 2
                """
            ).map { row in
                let (contributor, disposition, count) = try row.decode(
                    Coverage.Contributor.self, Disposition?.self, Int.self)
                return Coverage.Count(contributor: contributor, disposition: disposition, count: count)
            }, awaitingCheck: try await EntryRepository.awaitingCheck(in: consultation, in: database))
    }

    private static let columns: Query = """
        r.id, r.consultation, r.number, r.contribution, r.theme, r.form_letter, r.disposition, r.original, r.reason_kk,
            r.reason_ru, r.reason_en, r.change_kk, r.change_ru, r.change_en, r.changed_document, r.changed_version, r.first_passage,
            r.last_passage, r.decision_kk, r.decision_ru, r.decision_en, r.commitment, r.replied_at,
            m.reference AS commitment_reference,
            (SELECT count(*) FROM contribution_answer a WHERE a.reply = r.id) AS reaches,
            (SELECT min(n.number) FROM reply n
                WHERE (n.contribution = r.contribution OR n.theme = r.theme OR n.form_letter = r.form_letter)
                    AND n.number > r.number AND NOT EXISTS (SELECT FROM reply_withdrawal x WHERE x.reply = n.id))
                AS replaced_by,
            w.reason_kk AS withdrawal_kk, w.reason_ru AS withdrawal_ru, w.reason_en AS withdrawal_en, w.withdrawn_at
        """
    private static let selection: Query =
        "SELECT " + columns + """
             FROM reply r LEFT JOIN commitment m ON m.id = r.commitment LEFT JOIN reply_withdrawal w ON w.reply = r.id
            """

    private static func recorded(_ row: Row) throws -> Recorded {
        let target: ReplyTarget =
            if let contribution = try row.get("contribution", as: UUID?.self) {
                .contribution(contribution)
            } else if let letter = try row.get("form_letter", as: UUID?.self) {
                .formLetter(letter)
            } else {
                .theme(try row.get("theme"))
            }
        let change = try row.localizedIfThere("change")
        var passages: PassageSpan?
        if let document = try row.get("changed_document", as: UUID?.self) {
            passages = PassageSpan(
                document: document, version: try row.get("changed_version"), first: try row.get("first_passage"),
                last: try row.get("last_passage"))
        }
        let decision = try row.localizedIfThere("decision")
        let reply = Reply(
            id: try row.get("id"), consultation: try row.get("consultation"), target: target,
            disposition: try row.get("disposition"), original: try row.get("original"),
            reason: try row.localized("reason"),
            change: change, passages: passages, decision: decision, commitment: try row.get("commitment"),
            repliedAt: try row.get("replied_at"))
        var withdrawal: Withdrawal?
        if let reason = try row.localizedIfThere("withdrawal") {
            withdrawal = Withdrawal(reason: reason, at: try row.get("withdrawn_at"))
        }
        return Recorded(
            reply: reply, number: try row.get("number"), reaches: try row.get("reaches"),
            commitmentReference: try row.get("commitment_reference"), replacedBy: try row.get("replaced_by"),
            withdrawal: withdrawal)
    }
}
