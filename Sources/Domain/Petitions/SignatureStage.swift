/// Which of the two counts a signature belongs to.
package enum SignatureStage: String, CaseIterable, Codable, Sendable {
    /// Before the check: the initial supporters that the rules ask for.
    case support
    /// After publication: what the thresholds count.
    case collection
}
