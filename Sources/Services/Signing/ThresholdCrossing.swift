import Domain
import Postgres
import Store

/// In the transaction that completes a number of signatures, the petition moves on.
struct ThresholdCrossing: Sendable {
    let environment: Environment

    func cross(_ standing: SignatureRepository.Standing, in transaction: Transaction) async throws {
        let change = PetitionChange(environment)
        if standing.openStage == .support, let required = standing.supportRequired, standing.supporters >= required {
            _ = try await change.carryOut(
                .supportReached(count: standing.supporters), on: standing.petition, expecting: nil, by: nil,
                in: transaction)
        }
        guard standing.openStage == .collection else { return }
        for key in standing.newlyReached {
            let reached = try await SignatureRepository.reach(
                threshold: key, of: standing.petition, at: environment.clock.now(), in: transaction)
            guard let reached else { continue }
            _ = try await change.carryOut(
                .thresholdReached(
                    key: key, required: reached.required, count: standing.signatures,
                    closesCollection: reached.closesCollection),
                on: standing.petition, expecting: nil, by: nil, in: transaction)
            if reached.closesCollection { return }
        }
    }
}
