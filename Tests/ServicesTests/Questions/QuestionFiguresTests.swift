import Domain
import Foundation
import Generators
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct QuestionFiguresTests {
    /// Answers that somebody might give, some of them to questions that are not asked of them.
    static func answers(_ random: inout SeededRandom) -> [Answer] {
        let ranked = ["price", "time", "comfort"]
        let given: [(String, Answer.Value)] = [
            (
                "lines",
                .options(
                    Array(
                        ["five", "seven", "nine"].shuffled(using: &random).prefix(.random(in: 1...2, using: &random))))
            ),
            ("comfort", .point(.random(in: 1...5, using: &random))), ("why", .text("Остановка далеко.")),
            ("order", .ranking(ranked.shuffled(using: &random))),
            ("wishes", .ranking(Array(ranked.shuffled(using: &random).prefix(.random(in: 1...3, using: &random))))),
            ("fare", .number(DecimalNumber(millionths: .random(in: 0...100_000, using: &random) * 10_000))),
            ("since", .date(LegalDate(daysSinceEpoch: .random(in: 10_000...20_000, using: &random)))),
            ("stop", .text("Больница")),
            (
                "rule", Bool.random(using: &random) ? .acceptance : .otherWording("Иначе.", reason: "Так лучше.")
            ), ("more", .text("Ещё.")),
        ]
        let travels = ["daily", "weekly", "never"].randomElement(using: &random) ?? "daily"
        return [Answer("travels", .option(travels))]
            + given.filter { $0.0 == "why" || Int.random(in: 0...9, using: &random) < 8 }.map { Answer($0.0, $0.1) }
    }

    /// Contributions as they are stored once submitted, so many of them sealed.
    private static func fill(
        _ consultation: Consultation, open: [[Answer]], sealed: [[Answer]], _ town: Town
    ) async throws {
        let pool = town.environment.pool
        for (place, answers) in (open + sealed).enumerated() {
            let isOpen = place < open.count
            let author = try await town.person(1_000 + place)
            _ = try await town.contribute(
                to: consultation.id, Town.content(answers, isOpen ? .named : .confidential), by: author)
        }
        #expect(
            try await pool.first("SELECT count(*) FROM contribution")?.decode(Int.self) == open.count + sealed.count)
    }

    private static func tally(_ answers: [[Answer]]) -> AnswerTally {
        var tally = AnswerTally()
        for one in answers { tally.add(Town.questionnaire.settled(one).answers, to: Town.questionnaire) }
        return tally
    }

    @Test func `figures are those of the answers themselves, the confidential ones among them from the closing on`()
        async throws
    {
        try await withTown { town in
            let consultation = try await town.askingConsultation()
            var random = SeededRandom(seed: 20_261_127)
            let (open, sealed) = (
                (0..<60).map { _ in Self.answers(&random) }, (0..<30).map { _ in Self.answers(&random) }
            )
            try await Self.fill(consultation, open: open, sealed: sealed, town)
            let browsing = QuestionBrowsing(town.environment)
            let before = try await browsing.figures(of: consultation.id, reader: nil)
            #expect(before.contributions == 90 && before.confidential == 30)
            #expect(
                before.questions
                    == QuestionFigures.figures(
                        of: Town.questionnaire, open: Self.tally(open), confidential: nil, count: 30))
            #expect(before.questions.allSatisfy { $0.withheld == 30 })

            town.clock.advance(seconds: 41 * 86_400)
            let after = try await browsing.figures(of: consultation.id, reader: nil)
            #expect(
                after.questions
                    == QuestionFigures.figures(
                        of: Town.questionnaire, open: Self.tally(open), confidential: Self.tally(sealed), count: 30))
            #expect(after.questions[0].answered == 90 && after.questions[0].withheld == 0)
            #expect(try await browsing.figures(of: consultation.id, reader: nil).questions == after.questions)
        }
    }

    @Test func `what is withdrawn is counted no more, and what is changed as it is now`() async throws {
        try await withTown { town in
            let consultation = try await town.askingConsultation()
            let (one, two) = (try await town.person(1), try await town.person(2))
            let first = try await town.contribute(
                to: consultation.id, Town.content([Answer("travels", .option("daily"))]), by: one)
            let second = try await town.contribute(
                to: consultation.id, Town.content([Answer("travels", .option("daily"))]), by: two)
            let contributing = Contributing(town.environment)
            _ = try await contributing.withdraw(first.id, expecting: first.version, by: one)
            let saved = try await contributing.save(
                second.id, Town.content([Answer("travels", .option("weekly"))]), expecting: second.version, by: two)
            let browsing = QuestionBrowsing(town.environment)
            func counts() async throws -> [Int] {
                let figures = try await browsing.figures(of: consultation.id, reader: nil).questions[0]
                guard case .options(let chosen) = figures.result else { return [] }
                return chosen.map(\.count)
            }
            #expect(try await counts() == [1, 0, 0])
            _ = try await contributing.submit(second.id, expecting: saved.contribution.version, by: two)
            #expect(try await counts() == [0, 1, 0])
        }
    }

    @Test func `who withdrew is in no figure, though as many speak after them`() async throws {
        try await withTown { town in
            let consultation = try await town.askingConsultation()
            let browsing = QuestionBrowsing(town.environment)
            func counts() async throws -> [Int] {
                let figures = try await browsing.figures(of: consultation.id, reader: nil).questions[0]
                guard case .options(let chosen) = figures.result else { return [] }
                return chosen.map(\.count)
            }
            let one = try await town.person(1)
            let first = try await town.contribute(
                to: consultation.id, Town.content([Answer("travels", .option("daily"))]), by: one)
            #expect(try await counts() == [1, 0, 0])
            _ = try await Contributing(town.environment).withdraw(first.id, expecting: first.version, by: one)
            _ = try await town.contribute(
                to: consultation.id, Town.content([Answer("travels", .option("weekly"))]), by: try await town.person(2))
            #expect(try await counts() == [0, 1, 0])
        }
    }

    @Test func `a tally of sealed answers is made anew when one of them changes`() async throws {
        try await withTown { town in
            let consultation = try await town.askingConsultation()
            var sent: [Contribution] = []
            for number in 1...11 {
                sent.append(
                    try await town.contribute(
                        to: consultation.id, Town.content([Answer("travels", .option("daily"))], .confidential),
                        by: try await town.person(number)))
            }
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let browsing = QuestionBrowsing(town.environment)
            let official = try await town.consultant()
            func figures() async throws -> QuestionFigures {
                try await browsing.figures(of: consultation.id, reader: nil).questions[0]
            }
            #expect(try await figures().answered == 11)
            let closed = try await ConsultationBrowsing(town.environment).consultation(consultation.id, reader: nil)
            _ = try await Consulting(town.environment).carryOut(
                .reopen(closesAt: town.clock.now.adding(seconds: 86_400 * 10), reason: Town.publicReason),
                on: consultation.id, expecting: closed.consultation.version, by: official)
            #expect(try await figures().answered == 0)
            _ = try await Contributing(town.environment).withdraw(
                sent[0].id, expecting: sent[0].version, by: try await town.person(1))
            town.clock.advance(seconds: 11 * 86_400)
            #expect(try await figures().answered == 10)
        }
    }
}
