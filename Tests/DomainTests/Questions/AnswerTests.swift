import Domain
import Foundation
import Testing

@Suite struct AnswerTests {
    static let good: [(String, Answer.Value)] = [
        ("single", .option("b")), ("multiple", .options(["c", "a"])), ("scale", .point(-1)), ("scale", .point(3)),
        ("complete", .ranking(["c", "a", "b"])), ("partial", .ranking(["b"])),
        ("partial", .ranking(["b", "a", "c"])), ("number", .number(DecimalNumber("-1.5")!)),
        ("number", .number(DecimalNumber("10")!)), ("number", .number(DecimalNumber("9.99")!)),
        ("date", .date(LegalDate("2026-01-01")!)), ("date", .date(LegalDate("2026-12-31")!)),
        ("short", .text("Десять бук")), ("long", .text("Две\nстроки")), ("wording", .acceptance),
        ("wording", .otherWording("Автобус не опаздывает.", reason: "Так лучше.")),
    ]

    @Test(arguments: good.indices)
    func `an answer within its bounds is kept as it is`(index: Int) {
        let answer = Answer(Self.good[index].0, Self.good[index].1)
        let (answers, faults) = Asked.everyKind.settled([answer])
        #expect(answers == [answer] && faults.isEmpty)
    }

    private static let bad: [(String, Answer.Value, [String])] = [
        ("single", .option("z"), ["/option no_such_option"]),
        ("multiple", .options(["a"]), ["/options too_few"]),
        ("multiple", .options(["a", "b", "c"]), ["/options too_many"]),
        ("multiple", .options(["a", "a"]), ["/options/1 duplicate"]),
        ("multiple", .options(["a", "z"]), ["/options/1 no_such_option"]),
        ("scale", .point(-2), ["/point out_of_range"]), ("scale", .point(4), ["/point out_of_range"]),
        ("scale", .point(.min), ["/point out_of_range"]),
        ("complete", .ranking(["a", "b"]), ["/ranking too_few"]),
        ("complete", .ranking(["a", "b", "b"]), ["/ranking/2 duplicate"]),
        ("complete", .ranking(["a", "b", "c", "a"]), ["/ranking too_many", "/ranking/3 duplicate"]),
        ("partial", .ranking([]), ["/ranking too_few"]),
        ("partial", .ranking(["a", "a"]), ["/ranking/1 duplicate"]),
        ("partial", .ranking(["z"]), ["/ranking/0 no_such_option"]),
        ("number", .number(DecimalNumber("1.234")!), ["/number too_many_decimals"]),
        ("number", .number(DecimalNumber("-1.51")!), ["/number too_low"]),
        ("number", .number(DecimalNumber("10.01")!), ["/number too_high"]),
        ("date", .date(LegalDate("2025-12-31")!), ["/date too_low"]),
        ("date", .date(LegalDate("2027-01-01")!), ["/date too_high"]),
        ("short", .text("Одиннадцать"), ["/text too_long"]), ("short", .text("Две\nстр."), ["/text control_character"]),
        ("short", .text(""), ["/text too_short"]), ("long", .text("\u{0}"), ["/text control_character"]),
        ("long", .text(String(repeating: "я", count: 21)), ["/text too_long"]),
        ("wording", .otherWording("Автобус не опаздывает.", reason: nil), ["/reason required"]),
        ("wording", .otherWording("", reason: "Да"), ["/wording too_short", "/reason too_short"]),
    ]

    @Test(arguments: bad.indices)
    func `an answer outside of its bounds names its field`(index: Int) {
        let (key, value, faults) = Self.bad[index]
        let found = Asked.everyKind.settled([Answer(key, value)]).faults
        #expect(found.map { "\($0.pointer) \($0.code)" } == faults.map { "/answers/\(key)" + $0 })
    }

    @Test func `an answer of one kind is none to a question of another`() {
        for question in Asked.everyKind.questions {
            for (key, value) in Self.good {
                let asked = Asked.everyKind.questions.first { $0.key == key }
                let isText =
                    [.shortText, .longText].contains(question.kind) && [.shortText, .longText].contains(asked?.kind)
                guard asked?.kind != question.kind, !isText else { continue }
                let faults = Asked.everyKind.settled([Answer(question.key, value)]).faults
                #expect(faults.map(\.code) == ["other_kind"], "\(key) to \(question.key)")
                #expect(faults.map(\.pointer) == ["/answers/\(question.key)"])
            }
        }
    }

    @Test func `what is required, unknown or given twice is named`() {
        let questionnaire = Questionnaire([
            Asked.question("q1", .shortText(most: 9), required: true), Asked.question("q2", .shortText(most: 9)),
        ])
        let faults = questionnaire.settled([
            Answer("q2", .text("Да")), Answer("q2", .text("Нет")), Answer("q3", .text("Да")),
        ]).faults
        #expect(
            faults.map { "\($0.pointer) \($0.code)" } == [
                "/answers/q2 duplicate", "/answers/q3 unknown_question", "/answers/q1 required",
            ])
    }

    @Test func `what cannot be sent back may leave required questions open, and they are named`() {
        let answers = [Answer("travels", .option("yes"))]
        #expect(Self.chain.settled(answers, isWhole: false).faults == [])
        #expect(Self.chain.leftOpen(by: answers) == ["how", "rule"])
        #expect(Self.chain.leftOpen(by: [Answer("travels", .option("no")), Answer("rule", .acceptance)]) == [])
        let wrong = Self.chain.settled([Answer("travels", .option("never"))], isWhole: false).faults
        #expect(wrong.map(\.pointer) == ["/answers/travels/option"])
    }

    /// Who travels is asked how; who goes by bus is asked how they find it; who finds it bad must say why.
    private static let chain = Questionnaire([
        Asked.question("travels", .singleChoice(Asked.options("yes", "no")), required: true),
        Asked.question(
            "how", .multipleChoice(Asked.options("bus", "car"), least: 1, most: 2), required: true,
            showIf: [Asked.on("travels", options: "yes")]),
        Asked.question(
            "finds", .scale(lowest: 1, highest: 5, lowestLabel: nil, highestLabel: nil),
            showIf: [Asked.on("how", options: "bus"), Asked.on("travels", options: "yes", "no")]),
        Asked.question(
            "why", .longText(most: 50), required: true, showIf: [.init(question: "finds", expected: .points([1, 2]))]),
        Asked.question("rule", .wording(.text(Asked.rule)), required: true),
        Asked.question(
            "more", .shortText(most: 9), required: true, showIf: [.init(question: "rule", expected: .accepted(false))]),
    ])

    private static let journeys: [([(String, Answer.Value)], kept: [String], faults: [String])] = [
        ([], [], ["/answers/travels", "/answers/rule"]),
        ([("travels", .option("no")), ("rule", .acceptance)], ["travels", "rule"], []),
        ([("travels", .option("yes")), ("rule", .acceptance)], ["travels", "rule"], ["/answers/how"]),
        (
            [("travels", .option("yes")), ("how", .options(["car"])), ("rule", .acceptance)],
            ["travels", "how", "rule"], []
        ),
        (
            [
                ("travels", .option("yes")), ("how", .options(["car", "bus"])), ("finds", .point(2)),
                ("rule", .acceptance),
            ],
            ["travels", "how", "finds", "rule"], ["/answers/why"]
        ),
        (
            [("travels", .option("yes")), ("how", .options(["bus"])), ("finds", .point(3)), ("rule", .acceptance)],
            ["travels", "how", "finds", "rule"], []
        ),
        // Whoever goes back and says no has the whole chain dropped, even what would have been wrong.
        (
            [
                ("travels", .option("no")), ("how", .options(["bus"])), ("finds", .point(1)), ("why", .text("")),
                ("rule", .acceptance), ("more", .text("Да")),
            ], ["travels", "rule"], []
        ),
        (
            [("travels", .option("no")), ("rule", .otherWording("Иначе.", reason: "Так лучше."))],
            ["travels", "rule"], ["/answers/more"]
        ),
    ]

    @Test(arguments: journeys.indices)
    func `what is not asked is dropped and not missed, through the whole chain`(index: Int) {
        let (given, kept, faults) = Self.journeys[index]
        let settled = Self.chain.settled(given.reversed().map { Answer($0.0, $0.1) })
        #expect(settled.answers.map(\.question) == kept)
        #expect(settled.faults.map(\.pointer) == faults)
        #expect(Self.chain.settled(settled.answers).answers == settled.answers)
    }
}
