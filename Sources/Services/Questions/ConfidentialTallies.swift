import Domain
import Foundation
import Store

/// Keeps what confidential contributions add up to, so that they are opened once and not for every reader. It is nowhere
/// but in memory: from one tally to the next it would show what a single person answered.
actor ConfidentialTallies {
    /// Enough for what is read at a time; when it is full it starts afresh.
    private static let capacity = 1_000

    private var known: [UUID: (mark: AnswerTallyRepository.Mark, tally: Task<AnswerTally, any Error>)] = [:]

    /// The tally of a consultation whose sealed contributions stand at `mark`; counted by the first who asks for it.
    func tally(
        of consultation: UUID, at mark: AnswerTallyRepository.Mark,
        _ count: @Sendable @escaping () async throws -> AnswerTally
    ) async throws -> AnswerTally {
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
