import Crypto
import CryptoExtras
import Domain
import Foundation

/// Hashing passwords, trying them, and deciding which may be chosen.
package struct Passwords: Sendable {
    package let work: PasswordWork
    /// Of passwords that are hashed now.
    package let cost: ScryptCost
    /// The most common ones, in lower case.
    let common: PasswordList?
    /// Those that were stolen, as the operator has them.
    let breached: PasswordList?

    private static let saltLength = 16
    private static let hashLength = 32

    package init(cost: ScryptCost = .standard, common: PasswordList?, breached: PasswordList? = nil) {
        work = PasswordWork()
        self.cost = cost
        self.common = common
        self.breached = breached
    }

    /// A password that may be chosen. Within `PasswordWork.admitting`: the lists are read where hashes are computed, since
    /// a disk can be slow.
    ///
    /// - Throws: `invalid` with what is wrong with it at `pointer`.
    func choose(
        _ raw: String, for address: EmailAddress, at pointer: String, in lane: PasswordWork.Lane
    ) async throws -> Password {
        try await work.compute(lane) { try checked(raw, for: address, at: pointer) }
    }

    private func checked(_ raw: String, for address: EmailAddress, at pointer: String) throws -> Password {
        do {
            let password = try Password(chosen: raw, context: Password.context(of: address))
            let lowered = password.text.lowercased()
            if try common?.contains(lowered) == true { throw PasswordFault.common }
            if try breached?.contains(password.text) == true { throw PasswordFault.breached }
            if try breached?.contains(lowered) == true { throw PasswordFault.breached }
            return password
        } catch let fault as PasswordFault {
            throw Refusal.invalid([fault.at(pointer)])
        }
    }

    /// Within `PasswordWork.admitting`.
    func hash(
        _ password: Password, with vault: Vault, cost: ScryptCost? = nil, in lane: PasswordWork.Lane
    ) async throws -> PasswordHash {
        let cost = cost ?? self.cost
        let salt = Secrets.random(Self.saltLength)
        let hash = try await derive(password, salt, cost, Vault.pepperVersion, vault, lane)
        return PasswordHash(hash: hash ?? [], salt: salt, cost: cost, pepperVersion: Vault.pepperVersion)
    }

    /// Whether it is the password. Takes as long where there is none to try it against, and where that was hashed at a
    /// lower cost, as where it was hashed now.
    func verify(
        _ password: Password, against known: PasswordHash?, with vault: Vault, in lane: PasswordWork.Lane
    ) async throws -> Bool {
        let tried =
            known
            ?? PasswordHash(
                hash: [], salt: Secrets.random(Self.saltLength), cost: cost, pepperVersion: Vault.pepperVersion)
        let hash = try await derive(password, tried.salt, tried.cost, tried.pepperVersion, vault, lane)
        for filling in tried.cost.remainder(to: cost) {
            _ = try await derive(password, tried.salt, filling, Vault.pepperVersion, vault, lane)
        }
        return hash.map { Secrets.areEqual($0, tried.hash) } ?? false
    }

    /// Whether a hash would be made otherwise today.
    func isOutdated(_ hash: PasswordHash) -> Bool {
        hash.cost != cost || hash.pepperVersion != Vault.pepperVersion
    }

    private func derive(
        _ password: Password, _ salt: [UInt8], _ cost: ScryptCost, _ pepperVersion: Int, _ vault: Vault,
        _ lane: PasswordWork.Lane
    ) async throws -> [UInt8]? {
        guard let input = vault.peppered(password.text, version: pepperVersion) else { return nil }
        return try await work.compute(lane) {
            try KDF.Scrypt.deriveKey(
                from: input, salt: salt, outputByteCount: Self.hashLength, rounds: 1 << cost.log2,
                blockSize: cost.blockSize, parallelism: cost.parallelism
            ).withUnsafeBytes { Array($0) }
        }
    }
}
