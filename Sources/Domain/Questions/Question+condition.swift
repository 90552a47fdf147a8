extension Question {
    /// What has to have been answered to an earlier question for another one to be asked.
    package struct Condition: Hashable, Sendable {
        package enum Expected: Hashable, Sendable {
            /// Any of these was chosen.
            case options([String])
            /// Any of these points was given.
            case points([Int])
            /// The wording was accepted, or another one was proposed.
            case accepted(Bool)
        }

        /// The key of the earlier question.
        package var question: String
        package var expected: Expected

        package init(question: String, expected: Expected) {
            self.question = question
            self.expected = expected
        }

        /// The same as values of a tally: any of them has to be there.
        package var values: [String] {
            switch expected {
            case .options(let keys): keys
            case .points(let points): points.map(String.init)
            case .accepted(let isAccepted): [isAccepted ? Answer.accepted : Answer.otherWording]
            }
        }

        func isMet(by answer: Answer?) -> Bool {
            guard let answer else { return false }
            return !Set(values).isDisjoint(with: answer.entries.map(\.value))
        }
    }
}
