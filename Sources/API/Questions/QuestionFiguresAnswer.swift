import Domain
import Foundation
import Services
import Web

/// What was answered in a consultation, question by question.
struct QuestionFiguresAnswer: Encodable, Sendable {
    struct Option: Encodable, Sendable {
        var key: String
        var count: Int
    }

    struct Point: Encodable, Sendable {
        var point: Int
        var count: Int
    }

    struct Ranked: Encodable, Sendable {
        var key: String
        /// How many put it first, second and so on.
        var positions: [Int]
        var borda: Int
    }

    struct Question: Encodable, Sendable {
        var key: String
        var kind: Domain.Question.Kind
        var asked: Int
        var answered: Int
        /// Confidential contributions that are in none of these figures.
        var withheld: Int
        var options: [Option]?
        var points: [Point]?
        var ranking: [Ranked]?
        /// Numbers as texts and days; left out where nothing was answered.
        var minimum: String?
        var maximum: String?
        var median: String?
        var accepted: Int?
        var other: Int?

        init(_ figures: QuestionFigures) {
            key = figures.question.key
            kind = figures.question.kind
            asked = figures.asked
            answered = figures.answered
            withheld = figures.withheld
            switch figures.result {
            case .options(let chosen): options = chosen.map { Option(key: $0.option, count: $0.count) }
            case .points(let given): points = given.map { Point(point: $0.point, count: $0.count) }
            case .ranking(let options):
                ranking = options.map { Ranked(key: $0.option, positions: $0.positions, borda: $0.borda) }
            case .numbers(let spread): state(spread)
            case .dates(let spread): state(spread)
            case .texts: break
            case .wording(let accepted, let other): (self.accepted, self.other) = (accepted, other)
            }
        }

        private mutating func state<Value: CustomStringConvertible>(_ spread: QuestionFigures.Spread<Value>?) {
            minimum = spread?.minimum.description
            maximum = spread?.maximum.description
            median = spread?.median.description
        }
    }

    var consultation: String
    var contributions: Int
    var confidential: Int
    var questions: [Question]

    init(_ view: QuestionFiguresView) {
        consultation = view.consultation.text
        contributions = view.contributions
        confidential = view.confidential
        questions = view.questions.map(Question.init)
    }
}
