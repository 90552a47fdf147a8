import Domain
import Foundation
import Postgres

/// How often each answer was given by contributions that are in clear, and which ones are sealed.
package enum AnswerTallyRepository {
    /// How many contributions count, and how often any has changed, which only grows: none has where both are the same.
    package struct Counts: Hashable, Sendable {
        package var contributions: Int
        package var confidential: Int
        /// Of those, how many staff entered.
        package var confidentialEntries: Int
        var changes: Int
    }

    package static func counts(of consultation: UUID, in database: some Queryable) async throws -> Counts {
        let row = try await database.first(
            """
            SELECT count(*) FILTER (WHERE state = 'submitted'),
                count(content_sealed) FILTER (WHERE state = 'submitted'),
                count(content_sealed) FILTER (WHERE state = 'submitted' AND channel <> 'online'),
                coalesce(sum(version), 0)::bigint
            FROM contribution WHERE consultation = \(consultation) AND state <> 'draft'
            """)
        let (count, confidential, entries, changes) =
            try row?.decode(Int.self, Int.self, Int.self, Int.self) ?? (0, 0, 0, 0)
        return Counts(
            contributions: count, confidential: confidential, confidentialEntries: entries, changes: changes)
    }

    /// The tally of those in clear.
    package static func tally(
        of questionnaire: Questionnaire, in consultation: UUID, in database: some Queryable
    ) async throws -> AnswerTally {
        var tally = AnswerTally()
        tally.contributions = try await open(consultation, in: database)
        let asked = try await asked(questionnaire, in: consultation, in: database)
        for question in questionnaire.questions {
            var count = AnswerTally.Count()
            count.asked = question.showIf.isEmpty ? tally.contributions : asked[question.key] ?? 0
            tally.questions[question.key] = count
        }
        for given in try await given(in: consultation, in: database) {
            if let value = given.value {
                tally.questions[given.question]?.add(given.count, of: value, place: given.place)
            } else {
                tally.questions[given.question]?.answered = given.count
            }
        }
        return tally
    }

    /// Sealed contents that count, in the order of their contributions.
    /// Confidential ones but those that staff entered.
    package static func sealed(
        in consultation: UUID, after mark: UUID?, limit: Int, in database: some Queryable
    ) async throws -> [(contribution: UUID, content: [UInt8])] {
        let later: Query = mark.map { " AND id > \($0)" } ?? ""
        return try await database.query(
            """
            SELECT id, content_sealed FROM contribution
            WHERE consultation = \(consultation) AND state = 'submitted' AND content_sealed IS NOT NULL
                AND channel = 'online'
            """ + later + " ORDER BY id LIMIT \(limit)"
        ).map { try $0.decode(UUID.self, [UInt8].self) }
    }

    private static func open(_ consultation: UUID, in database: some Queryable) async throws -> Int {
        try await database.first(
            """
            SELECT count(*) FROM contribution
            WHERE consultation = \(consultation) AND state = 'submitted' AND content IS NOT NULL
            """
        )?.decode(Int.self) ?? 0
    }

    private struct Given {
        var question: String
        /// Nil where it counts that the question was answered.
        var value: String?
        var place: Int
        var count: Int
    }

    private static func given(in consultation: UUID, in database: some Queryable) async throws -> [Given] {
        try await database.query(
            "SELECT a.question, v.value, v.place, count(*) FROM contribution k" + answers
                + " CROSS JOIN LATERAL (SELECT NULL::text AS value, 0::bigint AS place UNION ALL (" + values
                    + """
                    )) AS v
                    WHERE k.consultation = \(consultation) AND k.state = 'submitted' AND k.content IS NOT NULL
                    GROUP BY 1, 2, 3
                    """
        ).map { row in
            let (question, value, place, count) = try row.decode(String.self, String?.self, Int.self, Int.self)
            return Given(question: question, value: value, place: place, count: count)
        }
    }

    /// Of how many a question with conditions was asked. Answers to what was not asked are not kept, so conditions can
    /// be held against all answers, however long their chain is.
    private static func asked(
        _ questionnaire: Questionnaire, in consultation: UUID, in database: some Queryable
    ) async throws -> [String: Int] {
        var (questions, places, earlier, wanted) = ([String](), [Int](), [String](), [String]())
        for question in questionnaire.questions {
            for (place, condition) in question.showIf.enumerated() {
                for value in condition.values {
                    questions.append(question.key)
                    places.append(place)
                    earlier.append(condition.question)
                    wanted.append(value)
                }
            }
        }
        guard !questions.isEmpty else { return [:] }
        let rows = try await database.query(
            """
            WITH condition AS (
                SELECT question, place, earlier, value
                FROM unnest(\(questions), \(places), \(earlier), \(wanted)) AS c (question, place, earlier, value)
            ), met AS (
                SELECT k.id, c.question, count(DISTINCT c.place) AS places FROM contribution k
            """ + answers + " CROSS JOIN LATERAL (" + values
                + """
                ) AS v
                    JOIN condition c ON c.earlier = a.question AND c.value = v.value
                    WHERE k.consultation = \(consultation) AND k.state = 'submitted' AND k.content IS NOT NULL
                    GROUP BY 1, 2
                )
                SELECT m.question, count(*) FROM met m
                JOIN (SELECT question, count(DISTINCT place) AS places FROM condition GROUP BY 1) AS all_of_it
                    USING (question, places)
                GROUP BY 1
                """)
        var asked: [String: Int] = [:]
        for row in rows {
            let (question, count) = try row.decode(String.self, Int.self)
            asked[question] = count
        }
        return asked
    }

    /// Each answer `a` of a contribution `k`.
    private static let answers: Query = """
         CROSS JOIN LATERAL jsonb_to_recordset(k.content -> 'answers') AS a (question text, option text, options jsonb,
            point text, ranking jsonb, number text, date text, accepted boolean, wording text)
        """

    /// What of an answer `a` is counted, as `Answer` of the domain has it.
    private static let values: Query = """
        SELECT value, 0::bigint AS place FROM (VALUES (coalesce(a.option, a.point, a.number, a.date,
            CASE WHEN a.accepted THEN 'accepted' WHEN a.wording IS NOT NULL THEN 'other' END))) AS one (value)
        WHERE value IS NOT NULL
        UNION ALL SELECT value, 0 FROM jsonb_array_elements_text(a.options) AS chosen (value)
        UNION ALL SELECT value, place FROM jsonb_array_elements_text(a.ranking) WITH ORDINALITY AS ranked (value, place)
        """
}
