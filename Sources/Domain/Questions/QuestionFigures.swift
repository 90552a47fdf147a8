/// What was answered to one question, counted.
package struct QuestionFigures: Hashable, Sendable {
    package struct Chosen: Hashable, Sendable {
        package var option: String
        package var count: Int
    }

    package struct Given: Hashable, Sendable {
        package var point: Int
        package var count: Int
    }

    package struct Ranked: Hashable, Sendable {
        package var option: String
        /// How many put it first, second and so on.
        package var positions: [Int]
        /// Of n options the first gets n - 1 points, the second n - 2, the last and those left out none.
        package var borda: Int
    }

    package struct Spread<Value: Hashable & Sendable>: Hashable, Sendable {
        package var minimum: Value
        package var maximum: Value
        /// Of an even number of answers halfway between the two in the middle; of dates the earlier of the two.
        package var median: Value
    }

    package enum Result: Hashable, Sendable {
        case options([Chosen])
        case points([Given])
        case ranking([Ranked])
        /// Nil where nothing was answered.
        case numbers(Spread<DecimalNumber>?)
        case dates(Spread<LegalDate>?)
        case texts
        case wording(accepted: Int, other: Int)
    }

    package var question: Question
    package var asked: Int
    package var answered: Int
    /// Confidential contributions that are in none of these figures.
    package var withheld: Int
    package var result: Result

    /// So many who answer in confidence do not show which of them answered what.
    package static let leastConfidential = 10
}

extension QuestionFigures {
    /// The figures of each question.
    ///
    /// Confidential answers are counted with the others where at least ten answered the question, and only once nobody can
    /// contribute any more: before that, who watches the figures sees by how much a single contribution changes them. Those
    /// that staff enter come in after that, and are withheld for good.
    ///
    /// - Parameters:
    ///   - open: what the contributions say that are not confidential.
    ///   - confidential: nil while contributions are taken.
    ///   - count: how many are confidential.
    package static func figures(
        of questionnaire: Questionnaire, open: AnswerTally, confidential: AnswerTally?, count: Int
    ) -> [QuestionFigures] {
        questionnaire.questions.map { question in
            var tally = open.questions[question.key] ?? AnswerTally.Count()
            var withheld = count
            if let confidential, let counted = confidential.questions[question.key],
                counted.answered >= leastConfidential
            {
                (tally, withheld) = (tally + counted, count - confidential.contributions)
            }
            return QuestionFigures(
                question: question, asked: tally.asked, answered: tally.answered, withheld: withheld,
                result: result(of: question, tally))
        }
    }

    private static func result(of question: Question, _ tally: AnswerTally.Count) -> Result {
        switch question.form {
        case .singleChoice(let options), .multipleChoice(let options, _, _):
            .options(options.map { Chosen(option: $0.key, count: tally.count(of: $0.key)) })
        case .scale(let lowest, let highest, _, _):
            .points((lowest...highest).map { Given(point: $0, count: tally.count(of: String($0))) })
        case .ranking(let options, _):
            .ranking(
                options.map { option in
                    let positions = (1...options.count).map { tally.count(of: option.key, place: $0) }
                    let borda = positions.enumerated().reduce(0) { $0 + $1.element * (options.count - 1 - $1.offset) }
                    return Ranked(option: option.key, positions: positions, borda: borda)
                })
        case .number: .numbers(spread(tally) { DecimalNumber.midpoint($0, $1) })
        case .date: .dates(spread(tally) { earlier, _ in earlier })
        case .shortText, .longText: .texts
        case .wording:
            .wording(accepted: tally.count(of: Answer.accepted), other: tally.count(of: Answer.otherWording))
        }
    }

    private static func spread<Value: Comparable & Hashable & Sendable & LosslessStringConvertible>(
        _ tally: AnswerTally.Count, middle: (Value, Value) -> Value
    ) -> Spread<Value>? {
        let values = tally.entries.compactMap { entry, count in Value(entry.value).map { (value: $0, count: count) } }
            .sorted { $0.value < $1.value }
        guard let first = values.first, let last = values.last else { return nil }
        let total = values.reduce(0) { $0 + $1.count }
        func value(at index: Int) -> Value {
            var rest = index
            return values.first { entry in
                rest -= entry.count
                return rest < 0
            }?.value ?? last.value
        }
        return Spread(
            minimum: first.value, maximum: last.value,
            median: middle(value(at: (total - 1) / 2), value(at: total / 2)))
    }
}
