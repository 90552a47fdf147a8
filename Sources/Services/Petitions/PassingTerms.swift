import Domain
import Foundation
import Postgres
import Store

/// Ends what has run out: initial support that did not come together, and collections that are over.
///
/// Signers are bound by the stated instant whether or not this has run. It may run at any time, twice, and on several
/// servers at once: each petition is looked at again under its lock.
package struct PassingTerms: Sendable {
    private static let batch = 100

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Returns how many petitions it moved on. One that cannot be moved does not keep the others.
    @discardableResult
    package func sweep() async throws -> Int {
        var moved = 0
        var mark: PetitionRepository.TermMark?
        while !Task.isCancelled {
            let due = try await PetitionRepository.overdue(
                at: environment.clock.now(), after: mark, limit: Self.batch, in: environment.pool)
            for petition in due where try await end(petition.id) { moved += 1 }
            guard due.count == Self.batch else { return moved }
            mark = due.last
        }
        return moved
    }

    /// Ends what has run out for one petition; false where nothing has.
    @discardableResult
    func end(_ id: UUID) async throws -> Bool {
        do {
            return try await environment.pool.transaction { transaction in
                guard let petition = try await PetitionRepository.find(id, locked: true, in: transaction),
                    let tally = try await TallyRepository.find(id, in: transaction),
                    let command = try await command(for: petition, tally: tally, in: transaction)
                else { return false }
                _ = try await PetitionChange(environment).carryOut(
                    command, on: id, expecting: nil, by: nil, in: transaction)
                return true
            }
        } catch  where !Task.isCancelled {
            if (error as? Refusal)?.kind != .conflict {
                environment.logger.error(
                    "a term could not be ended", metadata: ["petition": "\(id)", "reason": "\(error)"])
            }
            return false
        }
    }

    private func command(
        for petition: Petition, tally: TallyRepository.Tally, in transaction: Transaction
    ) async throws -> PetitionCommand? {
        switch petition.state {
        case .gatheringSupport: return .supportTermPassed(count: tally.supporters)
        case .collecting:
            let thresholds = try await PetitionRepository.thresholds(of: petition.id, in: transaction)
            return .collectionTermPassed(
                count: tally.signatures,
                anyReached: thresholds.contains { $0.reachedAt != nil })
        default: return nil
        }
    }
}
