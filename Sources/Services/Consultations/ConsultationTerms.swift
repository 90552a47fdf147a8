import Domain
import Foundation
import Postgres
import Store

/// Opens, closes and concludes consultations when their moment has come.
///
/// Contributors are bound by the stated instants whether or not this has run. It may run at any time, twice, and on
/// several servers at once: each consultation is looked at again under its lock.
package struct ConsultationTerms: Sendable {
    private static let batch = 100

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Returns how many it moved on. One that cannot be moved does not keep the others.
    @discardableResult
    package func sweep() async throws -> Int {
        var (moved, mark) = (0, UUID?.none)
        while !Task.isCancelled {
            let due = try await ConsultationRepository.due(
                at: environment.clock.now(), after: mark, limit: Self.batch, in: environment.pool)
            for id in due where await move(id) { moved += 1 }
            guard due.count == Self.batch else { break }
            mark = due.last
        }
        return moved
    }

    /// False where another server came first, or nothing is to be done any more.
    private func move(_ id: UUID) async -> Bool {
        do {
            return try await environment.pool.transaction { transaction in
                let now = environment.clock.now()
                guard
                    let consultation = try await ConsultationRepository.find(id, locked: .exclusive, in: transaction),
                    let command = consultation.dueCommand(at: now)
                else { return false }
                // Something may have been opened since.
                if command == .conclude, try await !ObligationRepository.open(of: id, in: transaction).isEmpty {
                    return false
                }
                _ = try await ConsultationChanging(environment).carryOut(
                    command, on: id, expecting: nil, by: nil, in: transaction, at: now)
                return true
            }
        } catch {
            if !Task.isCancelled, (error as? Refusal)?.kind != .conflict {
                environment.logger.error(
                    "a consultation could not be moved on",
                    metadata: ["consultation": "\(id)", "reason": "\(error)"])
            }
            return false
        }
    }
}

extension Consultation {
    fileprivate func dueCommand(at now: Instant) -> ConsultationCommand? {
        switch state {
        case .announced: opensAt.map { $0 <= now } == true ? .open : nil
        case .open: closesAt.map { $0 <= now } == true ? .close : nil
        case .outcomePublished: unanswered == 0 ? .conclude : nil
        default: nil
        }
    }
}
