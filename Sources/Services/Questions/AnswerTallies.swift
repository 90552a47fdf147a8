import Domain
import Foundation
import Store

/// Keeps what the answers of a consultation add up to until one of them changes, so that they are counted once and not for
/// every reader. What confidential ones add up to is nowhere but here: from one sum to the next a database would show
/// what a single person answered.
actor AnswerTallies {
    /// What has to be the same for the tally to be.
    struct Mark: Hashable, Sendable {
        /// Of the consultation: setting its questions counts it.
        var version: Int
        /// Whether nobody can contribute any more.
        var isOver: Bool
        var counts: AnswerTallyRepository.Counts
    }

    struct Tally: Sendable {
        var counts: AnswerTallyRepository.Counts
        var open: AnswerTally
        /// Nil where they are not to be counted.
        var confidential: AnswerTally?
    }

    /// Enough for what is read at a time; when it is full it starts afresh.
    private static let capacity = 1_000

    private var known: [UUID: (mark: Mark, tally: Task<Tally, any Error>)] = [:]

    /// The tally of a consultation that stands at `mark`; counted by the first who asks for it.
    func tally(
        of consultation: UUID, at mark: Mark, _ count: @Sendable @escaping () async throws -> Tally
    ) async throws -> Tally {
        if let found = known[consultation], found.mark == mark { return try await found.tally.value }
        if known.count >= Self.capacity { known.removeAll() }
        let tally = Task { try await count() }
        known[consultation] = (mark, tally)
        do {
            return try await tally.value
        } catch {
            if known[consultation]?.mark == mark { known[consultation] = nil }
            throw error
        }
    }
}
