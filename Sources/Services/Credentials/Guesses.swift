import Domain
import Foundation
import Postgres
import Store

/// Counts tries to sign in, in the database, for all servers together.
///
/// Each try counts where it comes from: a device that its owner has signed in from before, or a network. Tries from
/// networks also count for their address as a whole. So an attacker is slowed down at once, one with very many networks
/// in the end, and neither slows down a person on a known device.
struct Guesses: Sendable {
    enum Source: Sendable {
        case device(DeviceToken)
        case network(ClientNetwork)
        /// Somebody who is signed in proves once more who they are.
        case session(account: UUID)
    }

    struct Count: Sendable {
        /// Forgotten once the right password and code have come.
        var own: [UInt8]
        /// Of the address as a whole, where it counts.
        var address: [UInt8]?
    }

    let environment: Environment

    /// Counts the try before it is made.
    ///
    /// - Throws: `too_many_tries`, whether or not the address has an account.
    func take(emailKey: [UInt8], from source: Source, at now: Instant) async throws -> Count {
        let vault = environment.vault
        let address = vault.guessScope("address", emailKey)
        let (own, limit) =
            switch source {
            case .device(let device): (vault.guessScope("device", emailKey, device.hash), GuessLimit.device)
            case .network(let network):
                (vault.guessScope("network", emailKey, Array(network.text.utf8)), GuessLimit.network)
            case .session(let account):
                (vault.guessScope("session", Array(account.uuidString.utf8)), GuessLimit.device)
            }
        let isFromNetwork = if case .network = source { true } else { false }
        return try await environment.pool.transaction { transaction in
            try await take(own, limit, at: now, in: transaction)
            guard isFromNetwork else { return Count(own: own, address: nil) }
            // A pause of the address takes back what was counted of the network: nobody pays for others' tries.
            try await take(address, .address, at: now, in: transaction)
            return Count(own: own, address: address)
        }
    }

    /// Whether so many codes were wrong with the right password that none opens the account any more from a network.
    func isClosed(_ count: Count, at now: Instant, in transaction: Transaction) async throws -> Bool {
        guard let address = count.address else { return false }
        return try await GuessRepository.wrongCodes(scope: address, at: now, in: transaction) >= GuessLimit.wrongCodes
    }

    /// A guess that was none. What the address as a whole has counted otherwise stays: it may be others'.
    func forget(_ count: Count, at now: Instant, in transaction: Transaction) async throws {
        try await GuessRepository.forget(scope: count.own, in: transaction)
        guard let address = count.address else { return }
        try await GuessRepository.giveBack(scope: address, at: now, in: transaction)
    }

    /// Begins anew for an address whose password has changed.
    func forget(emailKey: [UInt8], in transaction: Transaction) async throws {
        try await GuessRepository.forget(scope: environment.vault.guessScope("address", emailKey), in: transaction)
    }

    private func take(
        _ scope: [UInt8], _ limit: GuessLimit, at now: Instant, in transaction: Transaction
    ) async throws {
        if try await GuessRepository.take(scope: scope, limit: limit, at: now, in: transaction) { return }
        let next = try await GuessRepository.next(scope: scope, in: transaction)
        throw Refusal.tooManyTries(retryAfter: next.map { $0.seconds(since: now) + 1 } ?? 1)
    }
}

extension Refusal {
    fileprivate static func tooManyTries(retryAfter: Int) -> Refusal {
        Refusal(
            .tooMany, "too_many_tries",
            LocalizedText(
                kk: "Тым көп әрекет жасалды. Кейінірек қайталаңыз.",
                ru: "Слишком много попыток. Повторите позже.",
                en: "Too many tries. Try again later."),
            retryAfter: max(1, retryAfter))
    }
}
