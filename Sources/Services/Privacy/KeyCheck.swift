import Domain
import Store

/// Finds out at the start whether the keys belong to the database, before anything is sealed with a wrong one, and lets
/// the database know which versions seal.
package struct KeyCheck: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `KeyFileFault` where the newest account's address does not open, or values are sealed with a version that
    ///   the file lacks; an empty database takes any keys.
    package func run() async throws {
        try await checkNewest()
        try await checkVersions()
        try await SealedRepository.register(environment.vault.versions, in: environment.pool)
    }

    /// Values are looked for only where a version is missing, which is hardly ever.
    private func checkVersions() async throws {
        let missing = Set(try await SealedRepository.versions(in: environment.pool)).subtracting(
            environment.vault.versions)
        for version in missing.sorted() {
            for column in SealedColumn.allCases {
                guard try await !SealedRepository.isUsed(version, in: column, of: environment.pool) else {
                    throw KeyFileFault.missingVersion(Int(version))
                }
            }
        }
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
