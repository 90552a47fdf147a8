import Domain
import Store

/// Finds out at the start whether the keys belong to the database, before anything is sealed with a wrong one, and lets
/// the database know which versions seal.
package struct KeyCheck: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `KeyFileFault` where the newest account's address does not open; an empty database takes any keys.
    package func run() async throws {
        try await checkNewest()
        try await SealedRepository.register(environment.vault.versions, in: environment.pool)
    }

    private func checkNewest() async throws {
        guard let account = try await AccountRepository.newest(in: environment.pool) else { return }
        do throws(VaultFault) {
            _ = try environment.vault.open(account.emailSealed, for: .accountEmail(account.id))
        } catch {
            if error == .unknownKeyVersion, let version = account.emailSealed.first {
                throw KeyFileFault.missingVersion(Int(version))
            }
            throw KeyFileFault.wrongKey
        }
    }
}
