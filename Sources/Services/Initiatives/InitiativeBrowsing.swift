import Domain
import Foundation
import Postgres
import Store

/// An initiative as everybody sees it.
package struct InitiativeView: Sendable {
    package var initiative: Initiative
    package var body: Body
    /// Every change of it, oldest first; nil in lists.
    package var changes: [InitiativeRepository.Recorded]?
}

/// Reading initiatives, all of which are public.
package struct InitiativeBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`.
    package func initiative(_ id: UUID) async throws -> InitiativeView {
        guard let initiative = try await InitiativeRepository.find(id, in: environment.pool),
            let body = try await BodyRepository.find(initiative.body, in: environment.pool)
        else { throw Refusal.notFound }
        return InitiativeView(
            initiative: initiative, body: body,
            changes: try await InitiativeRepository.changes(of: id, in: environment.pool))
    }

    /// The one with a human reference.
    package func initiative(reference: String) async throws -> InitiativeView {
        guard let id = try await InitiativeRepository.identifier(reference: reference, in: environment.pool) else {
            throw Refusal.notFound
        }
        return try await initiative(id)
    }

    /// A page of a list, newest first.
    package func list(
        _ filter: InitiativeListing.Filter, after mark: UUID?, limit: Int
    ) async throws -> [InitiativeView] {
        let found = try await InitiativeListing.page(filter, after: mark, limit: limit, in: environment.pool)
        let bodies = try await BodyRepository.find(Set(found.map(\.body)), in: environment.pool)
        return found.compactMap { initiative in
            bodies[initiative.body].map { InitiativeView(initiative: initiative, body: $0, changes: nil) }
        }
    }
}
