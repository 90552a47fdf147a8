/// One thing over and over, between a beginning and an end: what makes a parser slow whose work grows faster than what it
/// reads.
package enum Repetitions {
    /// How long `read` takes for the worst of the pieces, each repeated to 64 kilobytes. Work that grows with the square
    /// takes far longer than the bound.
    package static func longestTime(
        of pieces: [String], after start: String = "", before end: String = "", _ read: ([UInt8]) -> Void
    ) -> Duration {
        let clock = ContinuousClock()
        return pieces.map { piece in
            let count = (64 << 10) / Swift.max(1, piece.utf8.count)
            let bytes = Array((start + String(repeating: piece, count: count) + end).utf8)
            return clock.measure { read(bytes) }
        }.max() ?? .zero
    }

    /// Generous, so that a busy machine fails no test.
    package static let bound = Duration.seconds(5)
}
