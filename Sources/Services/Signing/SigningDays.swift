import Crypto
import Domain
import Foundation
import Store
import Synchronization

/// The keys under which networks and mail domains of signers are hashed, a new one for each day in UTC; each petition has
/// hashes of its own.
///
/// Half of a key is in the database and goes with the hashes a week later; the other half is the service's. A dump alone tells
/// nothing of a network, neither two days nor two petitions can be linked, and after the week not even the service can.
package final class SigningDays: Sendable {
    private let keys = Mutex<[LegalDate: SymmetricKey]>([:])

    package init() {}

    func origin(
        of client: ClientAddress?, domainKey: [UInt8]?, on petition: UUID, at now: Instant,
        in environment: Environment
    ) async throws -> SigningOrigin {
        let day = Self.day(of: now)
        let key = try await key(of: day, in: environment)
        return SigningOrigin(
            day: day,
            network: client.map { Self.hash(Array("network/\($0.network)".utf8), on: petition, key) },
            domain: domainKey.map { Self.domain($0, on: petition, key) }, range: client?.network)
    }

    /// What a mail domain is known by on a petition and day.
    func domain(
        _ domainKey: [UInt8], on petition: UUID, _ day: LegalDate, in environment: Environment
    ) async throws -> [UInt8] {
        try await Self.domain(domainKey, on: petition, key(of: day, in: environment))
    }

    static func day(of now: Instant) -> LegalDate {
        LegalDate(daysSinceEpoch: Int32(now.microsecondsSinceEpoch / 86_400_000_000))
    }

    /// The first day whose key is kept.
    static func oldest(at now: Instant) -> LegalDate {
        day(of: now).adding(days: -RetentionRule.signatureOrigins.days)
    }

    /// Forgets the keys of the days before `day`: what is gone from the database must not go on in memory.
    func forget(before day: LegalDate) {
        keys.withLock { keys in keys = keys.filter { $0.key >= day } }
    }

    /// The days whose keys are in memory.
    var days: Set<LegalDate> { keys.withLock { Set($0.keys) } }

    private func key(of day: LegalDate, in environment: Environment) async throws -> SymmetricKey {
        if let key = keys.withLock({ $0[day] }) { return key }
        let new = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        let salt = try await SigningDayRepository.salt(of: day, orNew: new, in: environment.pool)
        let key = environment.vault.signingDayKey(salt: salt)
        let oldest = Self.oldest(at: environment.clock.now())
        keys.withLock { keys in
            keys[day] = key
            keys = keys.filter { $0.key >= oldest }
        }
        return key
    }

    private static func domain(_ domainKey: [UInt8], on petition: UUID, _ key: SymmetricKey) -> [UInt8] {
        hash(Array("domain/".utf8) + domainKey, on: petition, key)
    }

    /// Eight bytes: groups of one petition and day are told apart, and there are far fewer than two to the 32nd of them.
    private static func hash(_ bytes: [UInt8], on petition: UUID, _ key: SymmetricKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Vault.bytes(of: petition) + bytes, using: key).prefix(8))
    }
}
