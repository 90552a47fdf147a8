import Domain
import Foundation
import Postgres

/// Outcomes as they were published, and the figures that the record gives for the next one.
package enum OutcomeRepository {
    package static func add(
        _ report: OutcomeReport, by author: UUID, in transaction: Transaction
    ) async throws {
        let figures = String(decoding: try JSONEncoder.snakeCase.encode(report.figures), as: UTF8.self)
        try await transaction.query(
            """
            INSERT INTO outcome_report (consultation, version, original, summary_kk, summary_ru, summary_en,
                decision_kk, decision_ru, decision_en, figures, contributions, unanswered, published_by, published_at)
            VALUES (\(report.consultation), \(report.version), \(report.original), \(report.summary.kk),
                \(report.summary.ru), \(report.summary.en), \(report.decision.kk), \(report.decision.ru),
                \(report.decision.en), \(figures)::jsonb, \(report.figures.contributions),
                \(report.figures.unanswered), \(author), \(report.publishedAt))
            """)
    }

    /// Every published version, oldest first.
    package static func reports(of consultation: UUID, in database: some Queryable) async throws -> [OutcomeReport] {
        try await database.query(
            """
            SELECT version, original, summary_kk, summary_ru, summary_en, decision_kk, decision_ru, decision_en,
                figures, published_at
            FROM outcome_report WHERE consultation = \(consultation) ORDER BY version
            """
        ).map { row in
            OutcomeReport(
                consultation: consultation, version: try row.get("version"), original: try row.get("original"),
                summary: try row.localized("summary"),
                decision: try row.localized("decision"),
                figures: try JSONDecoder.snakeCase.decode(
                    OutcomeFigures.self, from: Data(row.get("figures", as: JSONB.self).bytes)),
                publishedAt: try row.get("published_at"))
        }
    }

    /// Of the organisations that the list of contributions names, by the state of their check; those of none are left out.
    package static func organisationChecks(
        of consultation: UUID, in database: some Queryable
    ) async throws -> [OutcomeFigures.Part] {
        try await database.query(
            """
            SELECT g.check_state, count(*) FROM contribution k JOIN organisation g ON g.id = k.organisation
            WHERE k.consultation = \(consultation) AND k.state = 'submitted' AND k.disclosure <> 'confidential'
            GROUP BY 1 ORDER BY 1
            """
        ).map { row in
            let (state, count) = try row.decode(OrganisationCheck.State.self, Int.self)
            return OutcomeFigures.Part(key: state.rawValue, count: count)
        }
    }

    /// Those of `size` and more: the largest, and every one that has a reply of its own; and how many more there are.
    package static func formLetters(
        of consultation: UUID, from size: Int, limit: Int, in database: some Queryable
    ) async throws -> (listed: [OutcomeFigures.LetterFigure], leftOut: Int) {
        let rows = try await database.query(
            """
            SELECT number, size, count FROM (
                SELECT id, number, size, count(*) OVER () AS count, row_number() OVER (ORDER BY size DESC, number) AS place
                FROM form_letter WHERE consultation = \(consultation) AND size >= \(size)) AS f
            WHERE place <= \(limit) OR EXISTS (
                SELECT FROM reply r WHERE r.form_letter = f.id
                    AND NOT EXISTS (SELECT FROM reply_withdrawal w WHERE w.reply = r.id))
            ORDER BY place
            """)
        let listed = try rows.map { row in
            OutcomeFigures.LetterFigure(number: try row.get("number"), contributions: try row.get("size"))
        }
        return (listed, try (rows.first?.get("count") ?? 0) - listed.count)
    }

    /// The latest to each theme and form letter, and to each contribution for which something changed; and how many more of
    /// them there are. A form letter is named from `size` on.
    package static func replies(
        of consultation: UUID, naming size: Int, limit: Int, in database: some Queryable
    ) async throws -> (listed: [OutcomeFigures.ReplyFigure], leftOut: Int) {
        let found = try await ReplyRepository.latest(
            of: consultation, naming: size, limit: limit, in: database)
        let places = try await PassageRepository.places(
            found.replies.compactMap(\.recorded.reply.passages), in: database)
        let listed = found.replies.map { latest in
            let reply = latest.recorded.reply
            return OutcomeFigures.ReplyFigure(
                number: latest.recorded.number, theme: latest.theme, formLetter: latest.formLetter,
                contribution: latest.contribution, reply: reply, passages: reply.passages.flatMap { places[$0] },
                commitment: latest.recorded.commitmentReference, reaches: latest.recorded.reaches)
        }
        return (listed, found.count - listed.count)
    }

    /// How many contributions count, by their language.
    package static func languages(
        of consultation: UUID, in database: some Queryable
    ) async throws -> [Breakdown.Part] {
        try await database.query(
            """
            SELECT language, count(*) FROM contribution
            WHERE consultation = \(consultation) AND state = 'submitted' GROUP BY 1 ORDER BY 1
            """
        ).map { row in
            let (key, count) = try row.decode(String.self, Int.self)
            return Breakdown.Part(key: key, count: count)
        }
    }

    /// References of the promises that were made in the consultation, in their order.
    package static func commitments(of consultation: UUID, in database: some Queryable) async throws -> [String] {
        try await database.query(
            "SELECT reference FROM commitment WHERE matter = \(consultation) ORDER BY made_at, id"
        ).map { try $0.decode(String.self) }
    }
}

extension JSONEncoder {
    fileprivate static var snakeCase: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
    }
}

extension JSONDecoder {
    static var snakeCase: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}
