import Domain
import Testing

@Suite struct QuestionFiguresTests {
    private static func tally(_ answers: [[Answer]], _ questionnaire: Questionnaire = Asked.everyKind) -> AnswerTally {
        var tally = AnswerTally()
        for one in answers { tally.add(one, to: questionnaire) }
        return tally
    }

    private static func results(_ answers: [[Answer]]) -> [String: QuestionFigures.Result] {
        let figures = QuestionFigures.figures(
            of: Asked.everyKind, open: tally(answers), confidential: nil, count: 0)
        return Dictionary(uniqueKeysWithValues: figures.map { ($0.question.key, $0.result) })
    }

    @Test func `every kind is counted in its own way`() throws {
        let results = Self.results([
            [
                Answer("single", .option("a")), Answer("multiple", .options(["a", "c"])), Answer("scale", .point(3)),
                Answer("complete", .ranking(["c", "a", "b"])), Answer("partial", .ranking(["b"])),
                Answer("wording", .acceptance), Answer("long", .text("Да")),
            ],
            [
                Answer("single", .option("a")), Answer("multiple", .options(["a", "b"])), Answer("scale", .point(-1)),
                Answer("complete", .ranking(["c", "b", "a"])), Answer("partial", .ranking(["b", "a"])),
                Answer("wording", .otherWording("Иначе.", reason: "Так.")),
            ],
        ])
        #expect(results["single"]?.told == ["a 2", "b 0"])
        #expect(results["multiple"]?.told == ["a 2", "b 1", "c 1"])
        #expect(results["scale"]?.told == ["-1 1", "0 0", "1 0", "2 0", "3 1"])
        #expect(results["complete"]?.told == ["a [0, 1, 1] 1", "b [0, 1, 1] 1", "c [2, 0, 0] 4"])
        #expect(results["partial"]?.told == ["a [0, 1, 0] 1", "b [2, 0, 0] 4", "c [0, 0, 0] 0"])
        #expect(results["wording"] == .wording(accepted: 1, other: 1))
        #expect(results["long"] == .texts && results["number"] == .numbers(nil) && results["date"] == .dates(nil))
    }

    @Test(arguments: [
        (["5"], "5"), (["1", "2"], "1.5"), (["0.1", "0.2"], "0.15"), (["3", "1", "2"], "2"),
        (["1", "1", "1", "10"], "1"), (["1", "1", "2", "10"], "1.5"), (["-1.5", "-1.49"], "-1.495"),
    ])
    func `the median of numbers is exact`(numbers: [String], median: String) throws {
        let results = Self.results(numbers.map { [Answer("number", .number(DecimalNumber($0)!))] })
        guard case .numbers(let spread?) = results["number"] else { return #expect(Bool(false)) }
        #expect(spread.median.description == median)
        #expect(spread.minimum == numbers.compactMap(DecimalNumber.init).min())
        #expect(spread.maximum == numbers.compactMap(DecimalNumber.init).max())
    }

    @Test func `the median of days is one that was answered`() throws {
        let days = ["2026-05-01", "2026-03-01", "2026-04-01", "2026-02-01"]
        let results = Self.results(days.map { [Answer("date", .date(LegalDate($0)!))] })
        guard case .dates(let spread?) = results["date"] else { return #expect(Bool(false)) }
        #expect(spread.median.description == "2026-03-01")
        #expect(spread.minimum.description == "2026-02-01" && spread.maximum.description == "2026-05-01")
    }

    @Test func `a question is asked of those whom its conditions mean`() {
        let questionnaire = Questionnaire([
            Asked.question("one", .singleChoice(Asked.options("a", "b"))),
            Asked.question("two", .shortText(most: 9), showIf: [Asked.on("one", options: "a")]),
        ])
        let tally = Self.tally(
            [[Answer("one", .option("a"))], [Answer("one", .option("b"))], [], [Answer("one", .option("a"))]],
            questionnaire)
        let figures = QuestionFigures.figures(of: questionnaire, open: tally, confidential: nil, count: 0)
        #expect(figures.map(\.asked) == [4, 2] && figures.map(\.answered) == [3, 0])
    }

    @Test func `what few say in confidence is not in the figures, and how many they are is said`() {
        let open = Self.tally([[Answer("single", .option("a"))]])
        for (count, isCounted) in [(9, false), (10, true)] {
            var answers = Array(repeating: [Answer("single", .option("b"))], count: count)
            answers[0].append(Answer("scale", .point(1)))
            let figures = QuestionFigures.figures(
                of: Asked.everyKind, open: open, confidential: Self.tally(answers), count: count)
            #expect(figures[0].answered == (isCounted ? 11 : 1) && figures[0].withheld == (isCounted ? 0 : count))
            #expect(figures[0].result.told == ["a 1", "b \(isCounted ? 10 : 0)"])
            // One of them gave a point: that would be theirs alone.
            #expect(figures[2].answered == 0 && figures[2].asked == 1 && figures[2].withheld == count)
        }
        let before = QuestionFigures.figures(of: Asked.everyKind, open: open, confidential: nil, count: 50)
        #expect(before.allSatisfy { $0.withheld == 50 && $0.asked == 1 })
    }
}

extension QuestionFigures.Result {
    fileprivate var told: [String] {
        switch self {
        case .options(let chosen): chosen.map { "\($0.option) \($0.count)" }
        case .points(let given): given.map { "\($0.point) \($0.count)" }
        case .ranking(let ranked): ranked.map { "\($0.option) \($0.positions) \($0.borda)" }
        case .numbers, .dates, .texts, .wording: []
        }
    }
}
