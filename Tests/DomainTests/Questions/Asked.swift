import Domain
import Foundation

/// Questions to try things with.
enum Asked {
    static let text = LocalizedText(kk: "Сұрақ", ru: "Вопрос", en: "Question")

    static func question(
        _ key: String, _ form: Question.Form, required: Bool = false, showIf: [Question.Condition] = []
    ) -> Question {
        Question(key: key, form: form, text: text, isRequired: required, showIf: showIf)
    }

    static func options(_ keys: String...) -> [Question.Option] {
        keys.map { Question.Option(key: $0, label: text) }
    }

    static func on(_ question: String, options: String...) -> Question.Condition {
        Question.Condition(question: question, expected: .options(options))
    }

    static let rule = LocalizedText(kk: "Автобус кешігеді.", ru: "Автобус опаздывает.", en: "The bus is late.")

    /// One of each kind.
    static let everyKind = Questionnaire([
        question("single", .singleChoice(options("a", "b"))),
        question("multiple", .multipleChoice(options("a", "b", "c"), least: 2, most: 2)),
        question("scale", .scale(lowest: -1, highest: 3, lowestLabel: text, highestLabel: nil)),
        question("complete", .ranking(options("a", "b", "c"), isComplete: true)),
        question("partial", .ranking(options("a", "b", "c"), isComplete: false)),
        question("number", .number(decimals: 2, minimum: DecimalNumber("-1.5"), maximum: DecimalNumber("10"))),
        question("date", .date(earliest: LegalDate("2026-01-01"), latest: LegalDate("2026-12-31"))),
        question("short", .shortText(most: 10)), question("long", .longText(most: 20)),
        question("wording", .wording(.text(rule))),
    ])
}
