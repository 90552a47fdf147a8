import Domain
import Foundation
import Postgres
import Store

/// Takes a code of an authenticator app or a recovery code, each once.
struct SecondFactorProof: Sendable {
    let environment: Environment

    /// Whether the password that was found to be right is still the account's: trying it took half a second. Proofs of one
    /// account come one after the other from here on, so each sees what the ones before it came to.
    func begin(with known: StaffCredentialRepository.Credential, in transaction: Transaction) async throws -> Bool {
        try await StaffCredentialRepository.lock(known.password, of: known.account, in: transaction)
    }

    /// After `begin`, in the same transaction.
    func take(
        _ factor: SecondFactor, of known: StaffCredentialRepository.Credential, at now: Instant,
        in transaction: Transaction
    ) async throws -> Bool {
        let vault = environment.vault
        switch factor {
        case .code(let code):
            guard
                let secret = TOTPSecret(base32: try vault.open(known.totpSealed, for: .totpSecret(known.account))),
                let step = secret.step(of: code, at: now)
            else { return false }
            return try await StaffCredentialRepository.take(step: step, of: known.account, in: transaction)
        case .recovery(let code):
            let isTaken = try await RecoveryCodeRepository.use(
                hash: vault.recoveryHash(code, of: known.account), of: known.account, at: now, in: transaction)
            if isTaken {
                let left = try await RecoveryCodeRepository.remaining(of: known.account, in: transaction)
                try await Outbox(vault).post(
                    .credentialChanged(.recoveryCodeUsed(left: left), in: known.language), to: .account(known.account),
                    in: transaction, at: now)
            }
            return isTaken
        }
    }
}
