import Domain
import Store

/// Finds out at the start whether the master key belongs to the database, before anything is sealed with a wrong one.
package struct KeyCheck: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `KeyFileFault.wrongKey` where the newest account's address does not open; an empty database takes any.
    package func run() async throws {
        guard let account = try await AccountRepository.newest(in: environment.pool) else { return }
        do throws(VaultFault) {
            _ = try environment.vault.open(account.emailSealed, for: .accountEmail(account.id))
        } catch {
            throw KeyFileFault.wrongKey
        }
    }
}
