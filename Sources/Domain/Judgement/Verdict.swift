/// What somebody who asked says of the answer to a demand.
package enum Verdict: String, CaseIterable, Codable, Sendable {
    case answered, partly
    case notAnswered = "not_answered"
}
