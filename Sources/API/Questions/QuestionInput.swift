import Domain
import Foundation
import Web

extension Questionnaire {
    /// Bytes of a body: as many questions and options as there can be, in three languages.
    static let bodyLimit = 4 << 20
    /// JSON values of the same.
    static let valueLimit = 10_000

    init(_ fields: inout Fields) {
        self.init(fields.required("questions", .list(0...Self.limit, of: .question)))
    }
}

extension Field where Value == Question {
    /// What is wrong with bounds and conditions the domain says, which sees the questions together.
    fileprivate static var question: Field {
        .object { fields in
            Question(
                key: fields.required("key", .questionKey),
                form: Question.Form(fields.required("kind", .choice(Question.Kind.self)), &fields),
                text: fields.required("text", .localized(PlainText(.paragraphs, Questionnaire.questionLength))),
                help: fields.optional("help", .localized(PlainText(.paragraphs, Questionnaire.helpLength))),
                isRequired: fields.optional("required", .boolean, or: false),
                showIf: fields.optional("show_if", .list(0...Questionnaire.conditionLimit, of: .condition), or: []))
        }
    }
}

extension Question.Form {
    fileprivate init(_ kind: Question.Kind, _ fields: inout Fields) {
        let count = Questionnaire.optionCount
        switch kind {
        case .singleChoice: self = .singleChoice(fields.required("options", .list(count, of: .option)))
        case .multipleChoice:
            let options = fields.required("options", .list(count, of: .option))
            self = .multipleChoice(
                options, least: fields.optional("least", .integer(1...count.upperBound), or: 1),
                most: fields.optional("most", .integer(1...count.upperBound), or: options.count))
        case .scale:
            let label = Field.localized(PlainText(.line, Questionnaire.labelLength))
            self = .scale(
                lowest: fields.required("lowest", .integer(Questionnaire.pointRange)),
                highest: fields.required("highest", .integer(Questionnaire.pointRange)),
                lowestLabel: fields.optional("lowest_label", label),
                highestLabel: fields.optional("highest_label", label))
        case .ranking:
            self = .ranking(
                fields.required("options", .list(count, of: .option)),
                isComplete: fields.optional("complete", .boolean, or: true))
        case .number:
            self = .number(
                decimals: fields.optional("decimals", .integer(Questionnaire.decimals), or: 0),
                minimum: fields.optional("minimum", .decimal), maximum: fields.optional("maximum", .decimal))
        case .date:
            self = .date(earliest: fields.optional("earliest", .date), latest: fields.optional("latest", .date))
        case .shortText:
            let length = Questionnaire.shortTextLength
            self = .shortText(most: fields.optional("most", .integer(length), or: length.upperBound))
        case .longText:
            let length = Questionnaire.longTextLength
            self = .longText(most: fields.optional("most", .integer(length), or: 4_000))
        case .wording: self = .wording(Question.Wording(&fields))
        }
    }
}

extension Question.Wording {
    /// Either its text, or the passage where it stands.
    fileprivate init(_ fields: inout Fields) {
        let text = fields.optional("wording", .localized(PlainText(.paragraphs, Questionnaire.wordingLength)))
        let passage = fields.optional("passage", .questionPassage)
        if (text == nil) == (passage == nil), fields.faults.isEmpty {
            fields.refuse(
                "wording", "wording_or_passage",
                LocalizedText(
                    kk: "«wording» не «passage» өрістерінің дәл біреуін көрсетіңіз.",
                    ru: "Укажите ровно одно из полей «wording» и «passage».",
                    en: "Give exactly one of “wording” and “passage”."))
        }
        self = passage.map(Self.passage) ?? .text(text ?? LocalizedText(untranslated: ""))
    }
}

extension Field where Value == Question.Passage {
    fileprivate static var questionPassage: Field {
        .object { fields in
            Question.Passage(
                document: fields.required("document", .uuid),
                version: fields.required("version", .integer(1...1_000_000)),
                passage: fields.required("passage", .integer(DocumentText.passageCount)))
        }
    }
}

extension Field where Value == Question.Option {
    fileprivate static var option: Field {
        .object { fields in
            Question.Option(
                key: fields.required("key", .questionKey),
                label: fields.required("label", .localized(PlainText(.line, Questionnaire.labelLength))))
        }
    }
}

extension Field where Value == Question.Condition {
    /// With exactly one of the fields that say what has to have been answered.
    fileprivate static var condition: Field {
        .object { fields in
            let question = fields.required("question", .questionKey)
            let options = fields.optional("options", .set(1...Questionnaire.optionCount.upperBound, of: .questionKey))
            let points = fields.optional(
                "points", .set(1...Questionnaire.pointSteps.upperBound + 1, of: .integer(Questionnaire.pointRange)))
            let accepted = fields.optional("accepted", .boolean)
            let expected = [
                options.map(Question.Condition.Expected.options), points.map(Question.Condition.Expected.points),
                accepted.map(Question.Condition.Expected.accepted),
            ].compactMap { $0 }
            if expected.count != 1, fields.faults.isEmpty {
                fields.refuse(
                    "one_of",
                    LocalizedText(
                        kk: "«options», «points» және «accepted» өрістерінің дәл біреуін көрсетіңіз.",
                        ru: "Укажите ровно одно из полей «options», «points» и «accepted».",
                        en: "Give exactly one of “options”, “points” and “accepted”."))
            }
            return Question.Condition(question: question, expected: expected.first ?? .accepted(true))
        }
    }
}

extension Field where Value == String {
    /// What names a question or an option.
    static var questionKey: Field {
        .parsed(.wrongForm("route-5"), standIn: "") { Questionnaire.isKey($0) ? $0 : nil }
    }
}

extension Field where Value == DecimalNumber {
    /// As a text, so that it stays what it is.
    static var decimal: Field { .parsed(.wrongForm("12.5"), standIn: DecimalNumber(millionths: 0), DecimalNumber.init) }
}
