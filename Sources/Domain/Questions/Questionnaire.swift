/// The questions of a consultation, in their order.
package struct Questionnaire: Hashable, Sendable {
    package var questions: [Question]

    package init(_ questions: [Question] = []) {
        self.questions = questions
    }

    package static let limit = 60
    /// Options of one question, and of all.
    package static let optionCount = 2...50
    package static let optionLimit = 600
    /// Conditions of one question.
    package static let conditionLimit = 5
    /// What all answers together may have, in characters: a contribution has to fit into a request.
    package static let textLimit = 100_000

    /// Lengths in characters.
    package static let questionLength = 3...2_000
    package static let helpLength = 1...4_000
    package static let labelLength = 1...300
    package static let wordingLength = 1...10_000
    package static let shortTextLength = 1...300
    package static let longTextLength = 1...10_000

    package static let pointRange = -100...100
    /// From the lowest point to the highest.
    package static let pointSteps = 1...10
    /// Four at most, so that a median is exact.
    package static let decimals = 0...4

    /// What names a question or an option.
    package static func isKey(_ text: String) -> Bool {
        text.wholeMatch(of: #/[a-z0-9][a-z0-9_-]{0,39}/#) != nil
    }
}

extension Questionnaire {
    /// Whom a question is asked of.
    func isAsked(_ question: Question, after answers: [String: Answer]) -> Bool {
        question.showIf.allSatisfy { $0.isMet(by: answers[$0.question]) }
    }

    /// The answers as they count: in the order of the questions, without those to questions that were not asked.
    ///
    /// Whoever goes back and answers an earlier question otherwise has not to look for what that hid: what they had
    /// answered there is dropped. A hidden question is unanswered for those that depend on it.
    ///
    /// - Parameter isWhole: false for what came on paper or by word of mouth: it cannot be sent back, so that a required
    ///   question may stay open in it, see `leftOpen`.
    /// - Returns: with what is missing or wrong, by question, such as `/answers/distance/number`.
    package func settled(_ answers: [Answer], isWhole: Bool = true) -> (answers: [Answer], faults: [FieldFault]) {
        var faults: [FieldFault] = []
        var given: [String: Answer] = [:]
        let known = Set(questions.map(\.key))
        for answer in answers {
            let pointer = "/answers/\(answer.question)"
            if !known.contains(answer.question) {
                faults.append(.unknownQuestion(pointer))
            } else if given.updateValue(answer, forKey: answer.question) != nil {
                faults.append(.repeated(pointer))
            }
        }
        var kept: [String: Answer] = [:]
        for question in questions where isAsked(question, after: kept) {
            let pointer = "/answers/\(question.key)"
            if let answer = given[question.key] {
                faults += question.faults(of: answer.value, at: pointer)
                kept[question.key] = answer
            } else if isWhole, question.isRequired {
                faults.append(.missing(pointer))
            }
        }
        return (questions.compactMap { kept[$0.key] }, faults)
    }

    /// The questions that are asked of whoever answered so, in their order. What was answered to a question that is not asked
    /// is no answer.
    package func asked(after answers: [Answer]) -> [Question] {
        let given = Dictionary(answers.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
        var kept: [String: Answer] = [:]
        return questions.filter { question in
            guard isAsked(question, after: kept) else { return false }
            kept[question.key] = given[question.key]
            return true
        }
    }

    /// The keys of required questions that were asked, by what was answered before them, and stayed without an answer.
    package func leftOpen(by answers: [Answer]) -> [String] {
        let given = Dictionary(answers.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
        return questions.filter { $0.isRequired && given[$0.key] == nil && isAsked($0, after: given) }.map(\.key)
    }
}
