import Domain
import Foundation
import Postgres
import Store

/// Forgets what the service does not need any more. Safe to run at any time and on several servers.
package struct Retention: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Returns how many rows and keys are gone.
    @discardableResult
    package func sweep() async throws -> Int {
        try await forgetRows() + SignerKeyRetention(environment).sweep()
    }

    /// What no profile has a term for, in one transaction with the event that says how much it was.
    private func forgetRows() async throws -> Int {
        let now = environment.clock.now()
        return try await environment.pool.transaction { transaction in
            var gone: [RetentionRule: Int] = [:]
            func before(_ rule: RetentionRule) -> Instant { now.adding(seconds: -rule.seconds) }
            gone[.signInCodes] = try await SignInCodeRepository.forget(before: before(.signInCodes), in: transaction)
            gone[.sentLetters] = try await OutboxRepository.forgetSent(before: before(.sentLetters), in: transaction)
            gone[.abandonedLetters] = try await OutboxRepository.forgetAbandoned(
                before: before(.abandonedLetters), in: transaction)
            gone[.announcements] = try await AnnouncementRepository.forgetDone(
                before: before(.announcements), in: transaction)
            gone[.endedTokens] = try await AccessRepository.forgetEnded(
                before: before(.endedTokens), in: transaction)
            gone[.repeatKeys] = try await IdempotencyRepository.forget(before: before(.repeatKeys), in: transaction)
            gone[.dataAccesses] = try await DataAccessRepository.forget(before: before(.dataAccesses), in: transaction)
            gone = gone.filter { $0.value > 0 }
            guard !gone.isEmpty else { return 0 }
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "personal_data.destroyed", subject: ObligationRepository.serviceKey, version: 1,
                        actor: nil, capacity: .service, audience: .staff,
                        payload: Dictionary(
                            uniqueKeysWithValues: gone.map { ($0.key.rawValue, EventFact.number($0.value)) }))
                ], at: now, in: transaction)
            return gone.values.reduce(0, +)
        }
    }
}
