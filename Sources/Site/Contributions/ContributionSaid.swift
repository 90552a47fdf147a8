import Domain
import Services

/// What a contribution says: as a whole, to the questions, and of single passages.
struct ContributionSaid: Sendable {
    struct Remark: Sendable {
        var passage: String
        var passageAddress: String
        var quotation: String?
        var quotedIn: String
        var remark: [String]
        var proposal: String?
    }

    var saidIn: String
    var statement: [String]
    var answers: [AnswerText]
    var remarks: [Remark]
    var mandate: [ConsultationPage.Fact]

    init(
        _ content: ContributionContent, asked questionnaire: Questionnaire, _ documents: [DocumentView],
        _ consultation: Consultation, _ say: Wording
    ) {
        let language = say.language
        let shown = { (text: String) in RedactionMark.rendered(text, in: language) }
        saidIn = content.language
        statement = shown(content.text).paragraphs
        let questions = Dictionary(
            questionnaire.questions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        answers = content.answers.compactMap { answer in
            questions[answer.question].map { AnswerText(answer.value, to: $0, in: content.language, say) }
        }
        remarks = content.comments.map { comment in
            let place = DocumentPlace(
                comment.document.uuidString, of: consultation.reference ?? "", in: language)
            return Remark(
                passage: Self.name(of: comment, documents, say),
                passageAddress: place.passage(comment.anchor.passage, comment.version),
                quotation: comment.anchor.quotation.map { shown($0.words) },
                quotedIn: comment.anchor.language.rawValue, remark: shown(comment.text).paragraphs,
                proposal: comment.wording.map(shown))
        }
        mandate =
            content.mandate.map { mandate in
                [
                    .init(fact: say("speaks_for"), said: shown(mandate.speaksFor)),
                    .init(fact: say("interests"), said: shown(mandate.interests)),
                    .init(fact: say("funding"), said: shown(mandate.funding)),
                ]
            } ?? []
    }

    static func name(of comment: PassageComment, _ documents: [DocumentView], _ say: Wording) -> String {
        let document = documents.first { $0.document.id == comment.document }?.document
        return say(
            "passage",
            [
                "title": document?.title[say.language] ?? "", "version": say.catalogue.number(comment.version),
                "number": say.catalogue.number(comment.anchor.passage),
            ])
    }
}
