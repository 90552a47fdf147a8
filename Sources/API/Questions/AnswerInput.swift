import Domain
import Foundation
import Web

extension Field where Value == Answer.Value {
    /// The field of the question's kind, and no other. How far an answer fits its question is said at submission.
    static var answer: Field {
        .object { fields in
            let count = 1...Questionnaire.optionCount.upperBound
            let option = fields.optional("option", .questionKey).map(Answer.Value.option)
            let options = fields.optional("options", .list(count, of: .questionKey)).map(Answer.Value.options)
            let point = fields.optional("point", .integer(Questionnaire.pointRange)).map(Answer.Value.point)
            let ranking = fields.optional("ranking", .list(count, of: .questionKey)).map(Answer.Value.ranking)
            let number = fields.optional("number", .decimal).map(Answer.Value.number)
            let date = fields.optional("date", .date).map(Answer.Value.date)
            let text = fields.optional("text", .text(PlainText(.paragraphs, Questionnaire.longTextLength)))
                .map(Answer.Value.text)
            let acceptance = fields.optional("accepted", .boolean) == true ? Answer.Value.acceptance : nil
            let reason = fields.optional("reason", .text(PlainText(.paragraphs, Answer.reasonLength)))
            let wording = fields.optional("wording", .text(PlainText(.paragraphs, Answer.wordingLength)))
                .map { Answer.Value.otherWording($0, reason: reason) }
            let given = [option, options, point, ranking, number, date, text, acceptance, wording].compactMap { $0 }
            if given.count != 1, fields.faults.isEmpty {
                fields.refuse(
                    "one_of",
                    LocalizedText(
                        kk: "Сұрақтың түріне сай бір ғана өрісті толтырыңыз.",
                        ru: "Заполните ровно одно поле: то, которое подходит к виду вопроса.",
                        en: "Give exactly one field: the one for the kind of the question."))
            }
            return given.first ?? .acceptance
        }
    }
}
