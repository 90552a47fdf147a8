import Domain
import Foundation
import Postgres
import Store

/// Looks for words in what confidential contributions say, which no index has; it never leaves the service.
package struct SealedSearch: Sendable {
    /// So many are opened for one search, the newest first: the consultation is locked meanwhile.
    package static let limit = 10_000
    private static let portion = 500

    private let environment: Environment
    private let limit: Int

    package init(_ environment: Environment, limit: Int = Self.limit) {
        self.environment = environment
        self.limit = limit
    }

    /// With how many there are that it did not look into.
    package func contributions(
        in consultation: UUID, saying search: WordSearch, _ transaction: Transaction
    ) async throws -> (found: [UUID], notSearched: Int) {
        var found: [UUID] = []
        var mark: UUID?
        for searched in stride(from: 0, to: limit, by: Self.portion) {
            let size = min(Self.portion, limit - searched)
            let portion = try await ThemeRepository.sealed(
                in: consultation, before: mark, limit: size, in: transaction)
            for (id, sealed) in portion {
                let content = try ContributionContent(
                    json: environment.vault.open(sealed, for: .contribution(id)).utf8)
                if search.finds(in: content.statements) { found.append(id) }
            }
            guard portion.count == size else { return (found, 0) }
            mark = portion.last?.contribution
        }
        return (
            found, try await ThemeRepository.countSealed(in: consultation, before: mark, in: transaction)
        )
    }
}

extension ContributionContent {
    /// What is said in it about the matter, and not of whoever says it.
    fileprivate var statements: [String] {
        texts.filter { !$0.key.hasPrefix("mandate/") && !$0.key.hasPrefix("disclosure/") }.map(\.value)
    }
}
