import Domain
import Foundation
import Postgres
import Store

/// Forgets what the service does not need any more. Safe to run at any time and on several servers.
package struct Retention: Sendable {
    let environment: Environment

    /// Rows of one statement, so that none is long.
    private static let portion = 5_000

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Returns how many rows and keys are gone.
    @discardableResult
    package func sweep() async throws -> Int {
        try await forgetRows() + forgetOrigins() + SignerKeyRetention(environment).sweep()
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
            gone[.bounces] = try await MailBounceRepository.forget(before: before(.bounces), in: transaction)
            gone[.guesses] = try await GuessRepository.forget(triedBefore: before(.guesses), in: transaction)
            gone[.devices] = try await StaffDeviceRepository.forget(usedBefore: before(.devices), in: transaction)
            gone[.invitations] = try await InvitationRepository.forget(endedBefore: now, in: transaction)
            gone[.providerRequests] = try await AuthenticationRequestRepository.forget(
                expiredBefore: now, in: transaction)
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

    /// With the hashes of a day its half of the key goes, and the sealed names of networks: nobody can tell any more where
    /// signatures came from, not even the service.
    private func forgetOrigins() async throws -> Int {
        var forgotten = 0
        let last = SigningDays.day(of: environment.clock.now()).adding(days: -RetentionRule.signatureOrigins.days)
        for day in try await SigningDayRepository.over(before: last, in: environment.pool) {
            while true {
                let count = try await SigningDayRepository.forgetHashes(
                    of: day, limit: Self.portion, in: environment.pool)
                forgotten += count
                // What somebody has locked at this moment is taken the next time, and the day stays until then.
                guard count > 0 else { break }
            }
            if try await !SigningDayRepository.hasHashes(of: day, in: environment.pool) {
                try await SigningDayRepository.forget(day, in: environment.pool)
            }
        }
        return forgotten
    }
}
