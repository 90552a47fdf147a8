/// How often each answer was given; tallies of different contributions add up.
package struct AnswerTally: Hashable, Sendable {
    package struct Count: Hashable, Sendable {
        /// Of how many contributors the question was asked.
        package var asked = 0
        package var answered = 0
        var entries: [Answer.Entry: Int] = [:]

        package init() {}

        /// Adds so many answers of one value, in a ranking at a place from 1 on.
        package mutating func add(_ count: Int, of value: String, place: Int) {
            entries[Answer.Entry(value: value, place: place), default: 0] += count
        }

        func count(of value: String, place: Int = 0) -> Int {
            entries[Answer.Entry(value: value, place: place)] ?? 0
        }

        static func + (one: Count, other: Count) -> Count {
            var sum = one
            sum.asked += other.asked
            sum.answered += other.answered
            sum.entries.merge(other.entries, uniquingKeysWith: +)
            return sum
        }
    }

    package var contributions = 0
    /// By the keys of the questions.
    package var questions: [String: Count] = [:]

    package init() {}

    /// Adds the answers of one contribution, as they were settled.
    package mutating func add(_ answers: [Answer], to questionnaire: Questionnaire) {
        contributions += 1
        let given = Dictionary(answers.map { ($0.question, $0) }, uniquingKeysWith: { first, _ in first })
        for question in questionnaire.questions where questionnaire.isAsked(question, after: given) {
            var count = questions[question.key] ?? Count()
            count.asked += 1
            if let answer = given[question.key] {
                count.answered += 1
                for entry in answer.entries { count.entries[entry, default: 0] += 1 }
            }
            questions[question.key] = count
        }
    }
}
