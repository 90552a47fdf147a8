import Domain
import Store

/// Forgets what the service does not need any more. Safe to run at any time and on several servers.
package struct Retention: Sendable {
    let environment: Environment

    /// A code is over after ten minutes; until the hour is over it counts towards the bound on codes.
    static let codes = 24 * 3600
    /// Time to look into a letter that somebody misses.
    static let sentLetters = 7 * 86_400

    /// Time to see and review an attack. Then nobody can tell any more where signatures came from, not even the service.
    static let origins = 7
    private static let portion = 5_000

    /// What was announced stands in the record; this is only how far the telling of it has come.
    static let announcements = 30 * 86_400

    /// Long enough for letters to come back from an address again and again; no longer than a bad address is of interest.
    static let bounces = 365 * 86_400

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Returns how many rows are gone.
    @discardableResult
    package func sweep() async throws -> Int {
        let now = environment.clock.now()
        let codes = try await SignInCodeRepository.forget(
            before: now.adding(seconds: -Self.codes), in: environment.pool)
        let letters = try await OutboxRepository.forgetSent(
            before: now.adding(seconds: -Self.sentLetters), in: environment.pool)
        let announcements = try await AnnouncementRepository.forgetDone(
            before: now.adding(seconds: -Self.announcements), in: environment.pool)
        let bounces = try await MailBounceRepository.forget(
            before: now.adding(seconds: -Self.bounces), in: environment.pool)
        let guesses = try await GuessRepository.forget(
            triedBefore: now.adding(seconds: -GuessLimit.memory), in: environment.pool)
        let devices = try await StaffDeviceRepository.forget(
            usedBefore: now.adding(seconds: -DeviceToken.lifetime), in: environment.pool)
        let invitations = try await InvitationRepository.forget(endedBefore: now, in: environment.pool)
        let requests = try await AuthenticationRequestRepository.forget(expiredBefore: now, in: environment.pool)
        let origins = try await forgetOrigins(at: now)
        return codes + letters + announcements + bounces + guesses + devices + invitations + requests + origins
    }

    /// With the hashes of a day its half of the key goes, and the sealed names of networks.
    private func forgetOrigins(at now: Instant) async throws -> Int {
        var forgotten = 0
        let last = SigningDays.day(of: now).adding(days: -Self.origins)
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
