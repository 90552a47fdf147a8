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
    ///
    /// - Throws: the first error, once everything else is done: one rule that cannot be kept keeps no other from it.
    @discardableResult
    package func sweep() async throws -> Int {
        var gone = 0
        var failure: (any Error)?
        for rule in RetentionRule.allCases {
            do {
                gone += try await forget(rule)
            } catch  where !Task.isCancelled {
                environment.logger.error(
                    "not forgotten", metadata: ["rule": "\(rule.rawValue)", "reason": "\(error)"])
                failure = failure ?? error
            }
        }
        gone += try await SignerKeyRetention(environment).sweep()
        if let failure { throw failure }
        return gone
    }

    private func forget(_ rule: RetentionRule) async throws -> Int {
        switch rule {
        case .signatureOrigins: return try await forgetOrigins()
        // Sees to its own; see `UnusedAccounts`.
        case .unusedAccounts: return 0
        default: break
        }
        var gone = 0
        while !Task.isCancelled {
            let count = try await forgetPortion(rule)
            gone += count
            guard count == Self.portion else { break }
        }
        return gone
    }

    /// Each portion is a transaction with the event that says how much it was: neither a long backlog nor a statement that
    /// takes too long undoes what is done.
    private func forgetPortion(_ rule: RetentionRule) async throws -> Int {
        let end = environment.clock.now().adding(seconds: -rule.seconds)
        return try await onRecord(rule) { transaction in try await forget(rule, before: end, in: transaction) }
    }

    private func onRecord(
        _ rule: RetentionRule, _ forget: @Sendable @escaping (Transaction) async throws -> Int
    ) async throws -> Int {
        let now = environment.clock.now()
        return try await environment.pool.transaction { transaction in
            let count = try await forget(transaction)
            guard count > 0 else { return 0 }
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "personal_data.destroyed", subject: ObligationRepository.serviceKey, version: 1,
                        actor: nil, capacity: .service, audience: .staff, payload: [rule.rawValue: .number(count)])
                ], at: now, in: transaction)
            return count
        }
    }

    private func forget(_ rule: RetentionRule, before end: Instant, in transaction: Transaction) async throws -> Int {
        let limit = Self.portion
        return switch rule {
        case .signInCodes: try await SignInCodeRepository.forget(before: end, limit: limit, in: transaction)
        case .sentLetters:
            // A receipt goes as it says, also where nobody could be given it.
            try await OutboxRepository.forgetSent(
                before: end, orGivenUp: Letter.erasureReceiptKind, limit: limit, in: transaction)
        case .abandonedLetters: try await OutboxRepository.forgetAbandoned(before: end, limit: limit, in: transaction)
        case .announcements: try await AnnouncementRepository.forgetDone(before: end, limit: limit, in: transaction)
        case .endedTokens: try await AccessRepository.forgetEnded(before: end, limit: limit, in: transaction)
        case .repeatKeys: try await IdempotencyRepository.forget(before: end, limit: limit, in: transaction)
        case .bounces: try await MailBounceRepository.forget(before: end, limit: limit, in: transaction)
        case .guesses: try await GuessRepository.forget(triedBefore: end, limit: limit, in: transaction)
        case .devices: try await StaffDeviceRepository.forget(usedBefore: end, limit: limit, in: transaction)
        case .invitations: try await InvitationRepository.forget(endedBefore: end, limit: limit, in: transaction)
        case .representativeNamings:
            try await RepresentativeNamingRepository.forget(namedBefore: end, limit: limit, in: transaction)
        case .providerRequests:
            try await AuthenticationRequestRepository.forget(expiredBefore: end, limit: limit, in: transaction)
        case .dataAccesses: try await DataAccessRepository.forget(before: end, limit: limit, in: transaction)
        case .signatureOrigins, .unusedAccounts: 0
        }
    }

    /// With the hashes of a day its half of the key goes, and the sealed names of networks: nobody can tell any more where
    /// signatures came from, not even the service.
    private func forgetOrigins() async throws -> Int {
        var forgotten = 0
        let last = SigningDays.oldest(at: environment.clock.now())
        environment.signingDays.forget(before: last)
        for day in try await SigningDayRepository.over(before: last, in: environment.pool) {
            while true {
                let count = try await onRecord(.signatureOrigins) { transaction in
                    try await SigningDayRepository.forgetHashes(of: day, limit: Self.portion, in: transaction)
                }
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
