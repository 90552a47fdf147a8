import Domain
import Foundation
import Testing

@Suite struct QuestionnaireTests {
    private static let choice = Asked.question("q1", .singleChoice(Asked.options("a", "b")))
    private static let many = LocalizedText(untranslated: String(repeating: "1", count: 2_001))

    private static func one(_ form: Question.Form) -> [Question] { [Asked.question("q", form)] }

    private static let cases: [([Question], [String])] = [
        ([], []), (Asked.everyKind.questions, []),
        (
            (0..<61).map { Asked.question("q\($0)", .shortText(most: 10)) }, ["/questions too_many"]
        ),
        ([choice, choice], ["/questions/1/key duplicate"]),
        ([Asked.question("Ключ", .shortText(most: 10))], ["/questions/0/key bad_format"]),
        ([Asked.question("", .shortText(most: 10))], ["/questions/0/key bad_format"]),
        (
            [Question(key: "q", form: .shortText(most: 10), text: many)],
            ["/questions/0/text/kk too_long", "/questions/0/text/ru too_long", "/questions/0/text/en too_long"]
        ),
        (
            [
                Question(
                    key: "q", form: .shortText(most: 10),
                    text: LocalizedText(
                        kk: "Сұрақ", ru: "Вопрос", en: "Почему вы не ездите на автобусе по воскресеньям?"))
            ], ["/questions/0/text/en wrong_language"]
        ),
        (
            [Question(key: "q", form: .shortText(most: 10), text: Asked.text, help: LocalizedText(untranslated: ""))],
            ["/questions/0/help/kk too_short", "/questions/0/help/ru too_short", "/questions/0/help/en too_short"]
        ),
        (one(.singleChoice(Asked.options("a"))), ["/questions/0/options too_few"]),
        (
            one(.ranking((0..<51).map { Question.Option(key: "o\($0)", label: Asked.text) }, isComplete: true)),
            ["/questions/0/options too_many"]
        ),
        (one(.singleChoice(Asked.options("a", "a"))), ["/questions/0/options/1/key duplicate"]),
        (one(.ranking(Asked.options("a", "b/c"), isComplete: true)), ["/questions/0/options/1/key bad_format"]),
        (
            one(.singleChoice(Asked.options("a") + [.init(key: "b", label: LocalizedText(kk: "", ru: "б", en: "b"))])),
            ["/questions/0/options/1/label/kk too_short"]
        ),
        (
            one(.multipleChoice(Asked.options("a", "b"), least: 0, most: 3)),
            ["/questions/0/least out_of_range", "/questions/0/most out_of_range"]
        ),
        (one(.multipleChoice(Asked.options("a", "b"), least: 2, most: 1)), ["/questions/0/most out_of_range"]),
        (
            one(.scale(lowest: 1, highest: 1, lowestLabel: nil, highestLabel: nil)),
            ["/questions/0/highest out_of_range"]
        ),
        (
            one(.scale(lowest: 0, highest: 11, lowestLabel: nil, highestLabel: nil)),
            ["/questions/0/highest out_of_range"]
        ),
        (one(.scale(lowest: 0, highest: 10, lowestLabel: nil, highestLabel: nil)), []),
        (
            one(.scale(lowest: .min, highest: .max, lowestLabel: nil, highestLabel: many)),
            [
                "/questions/0/lowest out_of_range", "/questions/0/highest out_of_range",
                "/questions/0/highest_label/kk too_long", "/questions/0/highest_label/ru too_long",
                "/questions/0/highest_label/en too_long",
            ]
        ),
        (one(.number(decimals: 5, minimum: nil, maximum: nil)), ["/questions/0/decimals out_of_range"]),
        (
            one(.number(decimals: 1, minimum: DecimalNumber("0.25"), maximum: DecimalNumber("0.1"))),
            ["/questions/0/minimum too_many_decimals", "/questions/0/maximum before_lower_bound"]
        ),
        (one(.number(decimals: 0, minimum: DecimalNumber("5"), maximum: DecimalNumber("5"))), []),
        (
            one(.date(earliest: LegalDate("2026-01-02"), latest: LegalDate("2026-01-01"))),
            ["/questions/0/latest before_lower_bound"]
        ),
        (one(.shortText(most: 301)), ["/questions/0/most out_of_range"]),
        (one(.longText(most: 0)), ["/questions/0/most out_of_range"]),
        (
            one(.wording(.text(LocalizedText(kk: "Мәтін", ru: "", en: "Text")))),
            ["/questions/0/wording/ru too_short"]
        ),
        (
            (0..<13).map { place in
                Asked.question(
                    "q\(place)",
                    .singleChoice((0..<50).map { Question.Option(key: "o\($0)", label: Asked.text) }))
            }, ["/questions too_many_options"]
        ),
        (
            (0..<11).map { Asked.question("q\($0)", .longText(most: 10_000)) }, ["/questions too_much_text"]
        ),
    ]

    @Test(arguments: cases.indices)
    func `questions are named by what is wrong with them`(index: Int) {
        let (questions, faults) = Self.cases[index]
        #expect(Questionnaire(questions).faults().map { "\($0.pointer) \($0.code)" } == faults)
    }

    private static let conditions: [(Question.Condition, [String])] = [
        (Asked.on("single", options: "a", "b"), []), (Asked.on("multiple", options: "c"), []),
        (.init(question: "scale", expected: .points([-1, 3])), []),
        (.init(question: "wording", expected: .accepted(false)), []),
        (Asked.on("single", options: "a", "z"), ["/options/1 not_answerable"]),
        (Asked.on("single"), ["/options too_few"]), (Asked.on("partial", options: "a"), ["/options not_answerable"]),
        (.init(question: "scale", expected: .points([4])), ["/points/0 not_answerable"]),
        (.init(question: "number", expected: .points([1])), ["/points not_answerable"]),
        (.init(question: "single", expected: .accepted(true)), ["/accepted not_answerable"]),
        (Asked.on("last", options: "a"), ["/question not_earlier"]),
        (Asked.on("later", options: "a"), ["/question not_earlier"]),
        (Asked.on("nowhere", options: "a"), ["/question not_earlier"]),
    ]

    @Test(arguments: conditions.indices)
    func `a condition is about an earlier question and what that can be answered with`(index: Int) {
        let (condition, faults) = Self.conditions[index]
        let questions =
            Asked.everyKind.questions
            + [
                Asked.question("last", .singleChoice(Asked.options("a", "b")), showIf: [condition]),
                Asked.question("later", .singleChoice(Asked.options("a", "b"))),
            ]
        let found = Questionnaire(questions).faults().map { "\($0.pointer) \($0.code)" }
        #expect(found == faults.map { "/questions/10/show_if/0" + $0 })
    }

    @Test func `a question has five conditions at most`() {
        let six = Array(repeating: Asked.on("q1", options: "a"), count: 6)
        let questionnaire = Questionnaire([Self.choice, Asked.question("q2", .shortText(most: 5), showIf: six)])
        #expect(questionnaire.faults().map(\.pointer) == ["/questions/1/show_if"])
    }

    @Test func `questions and answers are read as they were written`() throws {
        let passage = Question.Wording.passage(.init(document: UUID(), version: 2, passage: 7))
        let conditions = [
            Asked.on("single", options: "a"), .init(question: "scale", expected: .points([1])),
            .init(question: "wording", expected: .accepted(true)),
        ]
        let questions =
            Asked.everyKind.questions + [Asked.question("p", .wording(passage), required: true, showIf: conditions)]
        let written = try JSONEncoder().encode(questions)
        #expect(try JSONDecoder().decode([Question].self, from: written) == questions)
        let answers = AnswerTests.good.map { Answer($0.0, $0.1) }
        #expect(try JSONDecoder().decode([Answer].self, from: JSONEncoder().encode(answers)) == answers)
    }
}
