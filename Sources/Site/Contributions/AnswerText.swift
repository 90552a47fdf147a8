import Domain

/// What was answered to a question, in words.
struct AnswerText: Sendable {
    var question: String
    var answered: [String]
    /// That of the contribution where it is in words of one's own, or else that of the page.
    var answeredIn: String

    /// - Parameter language: of the contribution.
    init(_ answer: Answer.Value, to question: Question, in language: String, _ say: Wording) {
        self.question = question.text[say.language]
        let label = { (key: String) in question.options.first { $0.key == key }?.label[say.language] ?? key }
        answeredIn = say.language.rawValue
        switch answer {
        case .option(let key): answered = [label(key)]
        case .options(let keys): answered = keys.map(label)
        case .point(let point): answered = [Self.point(point, of: question, say.language)]
        case .ranking(let keys):
            answered = keys.enumerated().map { "\(say.catalogue.number($0 + 1)). \(label($1))" }
        case .number(let number): answered = [number.description]
        case .date(let date): answered = [say.catalogue.date(date)]
        case .acceptance: answered = [say("accepted")]
        case .text(let text):
            answered = RedactionMark.rendered(text, in: say.language).paragraphs
            answeredIn = language
        case .otherWording(let wording, let reason):
            answered = ([wording] + [reason].compactMap { $0 }).flatMap {
                RedactionMark.rendered($0, in: say.language).paragraphs
            }
            answeredIn = language
        }
    }

    /// A point of a scale, with what its end stands for.
    static func point(_ point: Int, of question: Question, _ language: Language) -> String {
        guard case .scale(let lowest, let highest, let lowestLabel, let highestLabel) = question.form else {
            return String(point)
        }
        let label = point == lowest ? lowestLabel : point == highest ? highestLabel : nil
        return [String(point), label?[language]].compactMap { $0 }.joined(separator: " – ")
    }
}
