import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct QuestionTests {
    private static let answers = [
        Answer("travels", .option("daily")), Answer("lines", .options(["five"])), Answer("comfort", .point(4)),
        Answer("fare", .number(DecimalNumber("99.95")!)),
        Answer("rule", .otherWording("Автобус ходит.", reason: "Короче.")),
    ]

    @Test func `questions are public with the consultation, and on its record`() async throws {
        try await withTown { town in
            let official = try await town.consultant()
            let draft = try await Consulting(town.environment).draft(
                Town.consultationText(), by: town.village.id, actor: official
            ).consultation
            let (questions, browsing) = (Questions(town.environment), QuestionBrowsing(town.environment))
            let set = try await questions.set(Town.questionnaire, of: draft.id, expecting: 1, by: official)
            #expect(set.consultation.version == 2 && !set.isFixed && set.questionnaire == Town.questionnaire)
            await #expect(throws: Refusal.notFound) {
                _ = try await browsing.questionnaire(of: draft.id, reader: try await town.person(1))
            }
            let announced = try await Consulting(town.environment).carryOut(
                .announce(
                    opensAt: town.clock.now.adding(seconds: 60), closesAt: town.clock.now.adding(seconds: 40 * 86_400)),
                on: draft.id, expecting: 2, by: official)
            #expect(try await browsing.questionnaire(of: draft.id, reader: nil).questionnaire == Town.questionnaire)
            let fewer = Questionnaire(Array(Town.questionnaire.questions.prefix(1)))
            let again = try await questions.set(
                fewer, of: draft.id, expecting: announced.consultation.version, by: official)
            #expect(again.questionnaire == fewer)
            let kinds = try await town.environment.pool.query(
                """
                SELECT kind || ' ' || audience || ' ' || (payload ->> 'questions') FROM event
                WHERE subject = \(draft.id) AND kind = 'consultation.questions_set' ORDER BY position
                """
            ).map { try $0.decode(String.self) }
            #expect(
                kinds == ["consultation.questions_set reader 11", "consultation.questions_set everybody 1"])
            #expect(try await Recount(town.environment).run { Issue.record("\($0)") }.differences == 0)
        }
    }

    @Test func `only officials of the body set questions, over the version that they saw`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let questions = Questions(town.environment)
            func refusal(_ actor: Actor, _ version: Int, _ questionnaire: Questionnaire) async -> Refusal? {
                await #expect(throws: Refusal.self) {
                    _ = try await questions.set(questionnaire, of: consultation.id, expecting: version, by: actor)
                }
            }
            let official = try await town.consultant()
            #expect(
                await refusal(try await town.person(1), consultation.version, Questionnaire())?.code == "not_allowed")
            #expect(await refusal(official, 1, Questionnaire())?.kind == .stale)
            let wrong = await refusal(
                official, consultation.version, Questionnaire([Town.question("Q", .longText(most: 0))]))
            #expect(wrong?.faults.map(\.pointer) == ["/questions/0/key", "/questions/0/most"])
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            #expect(await refusal(official, consultation.version + 1, Questionnaire())?.code == "wrong_state")
        }
    }

    @Test func `a wording can stand in a published document of the consultation`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document
            func asking(_ document: UUID, _ version: Int, _ passage: Int) -> Questionnaire {
                Questionnaire([
                    Town.question(
                        "q", .wording(.passage(.init(document: document, version: version, passage: passage))))
                ])
            }
            let questions = Questions(town.environment)
            for wrong in [asking(document.id, 1, 7), asking(document.id, 2, 1), asking(UUID(), 1, 1)] {
                let refusal = await #expect(throws: Refusal.self) {
                    _ = try await questions.set(
                        wrong, of: consultation.id, expecting: consultation.version, by: official)
                }
                #expect(refusal?.faults.map(\.pointer) == ["/questions/0/passage"])
            }
            let set = try await questions.set(
                asking(document.id, 1, 6), of: consultation.id, expecting: consultation.version, by: official)
            #expect(set.questionnaire == asking(document.id, 1, 6))
        }
    }

    @Test func `partial and wrong answers are kept as a draft, and named when they are submitted`() async throws {
        try await withTown { town in
            let consultation = try await town.askingConsultation()
            let author = try await town.person(1)
            let contributing = Contributing(town.environment)
            let partial = Town.content([
                Answer("nowhere", .text("Да")), Answer("fare", .number(DecimalNumber("0.125")!)),
                Answer("order", .ranking(["price"])), Answer("why", .text("Не спрашивали.")),
            ])
            let begun = try await contributing.begin(in: consultation.id, for: nil, partial, by: author).view
            #expect(begun.contribution.draft == partial)
            let saved = try await contributing.save(begun.contribution.id, partial, expecting: 1, by: author)
            #expect(saved.contribution.draft?.answers == partial.answers)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await contributing.submit(begun.contribution.id, expecting: 2, by: author)
            }
            #expect(
                refusal?.faults.map { "\($0.pointer) \($0.code)" } == [
                    "/answers/nowhere unknown_question", "/answers/travels required",
                    "/answers/order/ranking too_few", "/answers/fare/number too_many_decimals",
                ])
            let browsing = ContributionBrowsing(town.environment)
            #expect(
                try await browsing.contribution(begun.contribution.id, reader: author).contribution.draft == partial)
            _ = try await contributing.save(
                begun.contribution.id, Town.content(Self.answers + [Answer("why", .text("Так."))]), expecting: 2,
                by: author)
            _ = try await contributing.submit(begun.contribution.id, expecting: 3, by: author)
            let shown = try await browsing.contribution(begun.contribution.id, reader: nil)
            #expect(shown.content?.answers == Self.answers)
        }
    }

    @Test func `answers in confidence are sealed, and go into the export of their author`() async throws {
        try await withTown { town in
            let consultation = try await town.askingConsultation()
            let author = try await town.person(1)
            let sent = try await town.contribute(
                to: consultation.id, Town.content(Self.answers, .confidential), by: author)
            let rows = try await town.environment.pool.query(
                """
                SELECT (to_jsonb(k) || to_jsonb(r))::text FROM contribution k
                JOIN contribution_revision r ON r.contribution = k.id WHERE k.id = \(sent.id)
                """
            ).map { try $0.decode(String.self) }
            #expect(rows.count == 1 && !rows[0].contains("travels") && !rows[0].contains("99.95"))
            #expect(
                try await ContributionBrowsing(town.environment).contribution(sent.id, reader: nil).content == nil)
            let data = try await OwnDataExport(town.environment).run(for: author)
            #expect(data.contributions.first?.content?.answers == Self.answers)
        }
    }

    @Test func `questions are fixed once the first contribution is in, even when it is withdrawn`() async throws {
        try await withTown { town in
            let consultation = try await town.askingConsultation()
            let (author, official) = (try await town.person(1), try await town.consultant())
            let contributing = Contributing(town.environment)
            _ = try await contributing.begin(
                in: consultation.id, for: nil, Town.content(Self.answers), by: try await town.person(2))
            let other = try await Questions(town.environment).set(
                Town.questionnaire, of: consultation.id, expecting: consultation.version, by: official)
            let sent = try await town.contribute(to: consultation.id, Town.content(Self.answers), by: author)
            _ = try await contributing.withdraw(sent.id, expecting: sent.version, by: author)
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await Questions(town.environment).set(
                    Questionnaire(), of: consultation.id, expecting: other.consultation.version, by: official)
            }
            #expect(refusal?.code == "questions_fixed")
            let view = try await QuestionBrowsing(town.environment).questionnaire(of: consultation.id, reader: nil)
            #expect(view.isFixed && view.questionnaire == Town.questionnaire)
            let statements: [Query] = [
                "DELETE FROM question WHERE consultation = \(consultation.id) AND number = 1",
                "UPDATE question SET number = 60 WHERE consultation = \(consultation.id) AND number = 1",
                """
                INSERT INTO question (consultation, number, key, kind, definition)
                VALUES (\(consultation.id), 12, 'q', 'date', '{"key": "q", "kind": "date"}')
                """,
            ]
            for statement in statements {
                let error = await #expect(throws: PostgresError.self) {
                    try await town.environment.pool.query(statement)
                }
                #expect(
                    error?.sqlState == .restrictViolation || error?.sqlState == .insufficientPrivilege,
                    "\(statement)")
            }
        }
    }
}
