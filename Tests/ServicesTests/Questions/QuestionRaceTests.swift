import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

/// Somebody submits while an official sets other questions.
@Suite struct QuestionRaceTests {
    private static let first = Questionnaire([Town.question("old", .shortText(most: 40), required: true)])
    private static let second = Questionnaire([Town.question("new", .shortText(most: 40), required: true)])

    @Test func `of questions and a first contribution one comes first, and the other is held against it`() async throws
    {
        try await withTown { town, twin in
            var outcomes: Set<Bool> = []
            let official = try await town.consultant()
            for round in 0..<12 {
                let consultation = try await town.askingConsultation(Self.first)
                let author = try await town.person(100 + round)
                let begun = try await Contributing(twin).begin(
                    in: consultation.id, for: nil, Town.content([Answer("old", .text("Да"))]), by: author
                ).view.contribution
                async let questions = Self.code {
                    _ = try await Questions(town.environment).set(
                        Self.second, of: consultation.id, expecting: consultation.version, by: official)
                }
                async let submission = Self.code {
                    _ = try await Contributing(twin).submit(begun.id, expecting: begun.version, by: author)
                }
                let (set, submitted) = await (questions, submission)
                let view = try await QuestionBrowsing(twin).questionnaire(of: consultation.id, reader: nil)
                if submitted == nil {
                    #expect(set == "questions_fixed" && view.questionnaire == Self.first)
                } else {
                    #expect(set == nil && submitted == "invalid" && view.questionnaire == Self.second)
                }
                outcomes.insert(submitted == nil)
            }
            #expect(!outcomes.isEmpty)
        }
    }

    /// Returns the code of the refusal; nil where there was none.
    private static func code(_ work: @Sendable () async throws -> Void) async -> String? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? Refusal)?.code ?? "\(error)"
        }
    }

    /// 1. A submission holds the consultation and has written its revision. 2. Somebody changes questions past the service.
    /// 3. The submission commits. 4. The change is refused, though it began before anything was to be seen.
    @Test func `the database waits for whoever is submitting before it lets questions change`() async throws {
        try await withTown { town, twin in
            let consultation = try await town.askingConsultation(Self.first)
            let author = try await town.person(1)
            let begun = try await Contributing(town.environment).begin(
                in: consultation.id, for: nil, Town.content([Answer("old", .text("Да"))]), by: author
            ).view.contribution
            let (gate, opened) = AsyncStream<Void>.makeStream()
            let (held, holding) = AsyncStream<Void>.makeStream()
            async let submission: Void = town.environment.pool.transaction { transaction in
                _ = try await ConsultationRepository.find(consultation.id, locked: .shared, in: transaction)
                try await transaction.query(
                    """
                    UPDATE contribution SET state = 'submitted', reference = 'KZ-P-2026-999999', revision = 1,
                        version = version + 1, submitted_at = now(), text = '', content = '{}'
                    WHERE id = \(begun.id)
                    """)
                holding.finish()
                for await _ in gate {}
            }
            for await _ in held {}
            async let deletion = Self.code {
                try await twin.pool.query("DELETE FROM question WHERE consultation = \(consultation.id)")
            }
            var waiting = 0
            while waiting == 0 {
                waiting =
                    try await town.environment.pool.first(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')"
                    )?.decode(Int.self) ?? 0
            }
            opened.finish()
            try await submission
            #expect(await deletion?.contains("fixed") == true)
            let kept = try await QuestionRepository.questionnaire(of: consultation.id, in: twin.pool)
            #expect(kept == Self.first)
        }
    }
}
