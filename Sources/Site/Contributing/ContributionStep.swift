import Domain

/// What is asked about a contribution, each on a page of its own, in this order.
enum ContributionStep: Sendable {
    case question(Question)
    case statement
    case disclosure

    /// Of the page below that of the contribution.
    var path: String {
        switch self {
        case .question(let question): "questions/\(question.key)"
        case .statement: "statement"
        case .disclosure: "disclosure"
        }
    }

    /// Those that somebody who said so far is asked.
    static func all(of questionnaire: Questionnaire, for content: ContributionContent) -> [ContributionStep] {
        questionnaire.asked(after: content.answers).map { .question($0) } + [.statement, .disclosure]
    }

    func isGiven(in content: ContributionContent) -> Bool {
        switch self {
        case .question(let question): content.answers.contains { $0.question == question.key }
        case .statement: !content.text.isEmpty
        case .disclosure: content.disclosure.name != nil || content.disclosure.reason != nil
        }
    }

    /// The next one after `path` that nothing is said to; nil where everything is there to be checked.
    static func next(
        after path: String?, of questionnaire: Questionnaire, for content: ContributionContent
    ) -> ContributionStep? {
        let steps = all(of: questionnaire, for: content)
        let start = path.flatMap { path in steps.firstIndex { $0.path == path } }.map { $0 + 1 } ?? 0
        return steps[start...].first { !$0.isGiven(in: content) }
    }
}
