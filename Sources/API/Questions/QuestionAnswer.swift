import Domain
import Foundation
import Services
import Web

/// What a contribution says to one question: the field of its kind.
struct QuestionAnswer: Encodable, Sendable {
    var option: String?
    var options: [String]?
    var point: Int?
    var ranking: [String]?
    var number: DecimalNumber?
    var date: LegalDate?
    var text: String?
    var accepted: Bool?
    var wording: String?
    var reason: String?

    init(_ value: Answer.Value) {
        switch value {
        case .option(let key): option = key
        case .options(let keys): options = keys
        case .point(let point): self.point = point
        case .ranking(let keys): ranking = keys
        case .number(let number): self.number = number
        case .date(let date): self.date = date
        case .text(let text): self.text = text
        case .acceptance: accepted = true
        case .otherWording(let wording, let reason): (self.wording, self.reason) = (wording, reason)
        }
    }
}

/// What a consultation asks.
struct QuestionnaireAnswer: Encodable, Sendable {
    var consultation: String
    /// Whether a contribution is in, after which nothing of it changes.
    var fixed: Bool
    var questions: [Question]

    init(_ view: QuestionnaireView) {
        consultation = view.consultation.id.text
        fixed = view.isFixed
        questions = view.questionnaire.questions
    }
}

extension QuestionnaireView {
    /// The questions with the version of their consultation as `ETag`.
    func answer() -> JSONAnswer<QuestionnaireAnswer> {
        JSONAnswer(
            .ok, QuestionnaireAnswer(self),
            headers: [.eTag: EntityTag(version: consultation.version).description])
    }
}
