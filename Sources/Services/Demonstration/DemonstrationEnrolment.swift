import Domain
import Store

/// Gives the staff of the demonstration a password and authenticator secrets that everybody knows, past the invitations
/// by which staff choose their own.
struct DemonstrationEnrolment: Sendable {
    /// What everybody knows needs no protection, and ten times half a second would be long. The first sign-in raises it.
    private static let costLog2 = 14

    let environment: Environment
    let staff: DemonstrationFile.Staff

    init(_ environment: Environment, staff: DemonstrationFile.Staff) {
        self.environment = environment
        self.staff = staff
    }

    /// Those who have no password yet.
    func enrol() async throws {
        for member in staff.staff {
            let emailKey = try environment.vault.emailKey(EmailAddress(member.email))
            guard let account = try await AccountRepository.find(emailKey: emailKey, in: environment.pool),
                try await StaffCredentialRepository.find(account.id, in: environment.pool) == nil
            else { continue }
            var cost = environment.passwords.cost
            cost.log2 = min(cost.log2, Self.costLog2)
            let hash = try await environment.passwords.work.admitting(.known) {
                try await environment.passwords.hash(
                    Password(claimed: staff.password), with: environment.vault, cost: cost, in: .known)
            }
            let sealed = try environment.vault.seal(member.totpSecret, for: .totpSecret(account.id))
            try await environment.pool.transaction { transaction in
                try await StaffCredentialRepository.put(
                    hash, totpSealed: sealed, lastStep: 0, of: account.id, at: environment.clock.now(),
                    in: transaction)
            }
        }
    }
}
