import Domain
import Foundation
import Services

extension Town {
    /// Who travels is asked by which lines and how they like the first; who does not must say why.
    package static let questionnaire = Questionnaire([
        question("travels", .singleChoice(options("daily", "weekly", "never")), required: true),
        question(
            "lines", .multipleChoice(options("five", "seven", "nine"), least: 1, most: 2),
            showIf: [Question.Condition(question: "travels", expected: .options(["daily", "weekly"]))]),
        question(
            "comfort", .scale(lowest: 1, highest: 5, lowestLabel: nil, highestLabel: nil),
            showIf: [Question.Condition(question: "lines", expected: .options(["five"]))]),
        question(
            "why", .longText(most: 500), required: true,
            showIf: [Question.Condition(question: "travels", expected: .options(["never"]))]),
        question("order", .ranking(options("price", "time", "comfort"), isComplete: true)),
        question("wishes", .ranking(options("price", "time", "comfort"), isComplete: false)),
        question("fare", .number(decimals: 2, minimum: DecimalNumber("0"), maximum: DecimalNumber("1000"))),
        question("since", .date(earliest: nil, latest: LegalDate("2026-12-31"))),
        question("stop", .shortText(most: 40)),
        question(
            "rule",
            .wording(
                .text(
                    LocalizedText(
                        kk: "Автобус күн сайын жүреді.", ru: "Автобус ходит ежедневно.", en: "The bus runs daily.")))),
        question(
            "more", .shortText(most: 40),
            showIf: [
                Question.Condition(question: "rule", expected: .accepted(false)),
                Question.Condition(question: "travels", expected: .options(["daily"])),
            ]),
    ])

    package static func options(_ keys: String...) -> [Question.Option] {
        keys.map { Question.Option(key: $0, label: LocalizedText(kk: "Нұсқа", ru: "Вариант", en: "Option")) }
    }

    package static func question(
        _ key: String, _ form: Question.Form, required: Bool = false, showIf: [Question.Condition] = []
    ) -> Question {
        Question(
            key: key, form: form,
            text: LocalizedText(kk: "Сұрақтың мәтіні", ru: "Текст вопроса", en: "Text of the question"),
            isRequired: required, showIf: showIf)
    }

    package static func content(
        _ answers: [Answer], _ kind: ContributionContent.Disclosure.Kind = .named
    ) -> ContributionContent {
        var content = content("", kind)
        content.answers = answers
        return content
    }

    /// An open consultation that asks.
    package func askingConsultation(_ questionnaire: Questionnaire = Town.questionnaire) async throws -> Consultation {
        let open = try await openConsultation()
        let official = try await consultant()
        return try await Questions(environment).set(
            questionnaire, of: open.id, expecting: open.version, by: official
        ).consultation
    }
}
