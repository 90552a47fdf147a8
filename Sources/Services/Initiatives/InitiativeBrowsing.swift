import Domain
import Foundation
import Postgres
import Store

/// An initiative as its readers see it.
package struct InitiativeView: Sendable {
    package var initiative: Initiative
    package var body: Body
    /// Every change of it, oldest first; nil in lists.
    package var changes: [InitiativeRepository.Recorded]?
}

/// Reading initiatives: what is public for everybody, drafts for whoever acts for their body.
package struct InitiativeBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`, also for a draft of a body that the reader does not act for.
    package func initiative(_ id: UUID, reader: Actor?) async throws -> InitiativeView {
        guard let initiative = try await InitiativeRepository.find(id, in: environment.pool),
            let body = try await BodyRepository.find(initiative.body, in: environment.pool),
            initiative.isPublic || reader?.acts(for: body) == true
        else { throw Refusal.notFound }
        return InitiativeView(
            initiative: initiative, body: body,
            changes: try await InitiativeRepository.changes(of: id, in: environment.pool))
    }

    /// The one with a human reference, which it has once it is open.
    package func initiative(reference: String, reader: Actor?) async throws -> InitiativeView {
        guard let id = try await InitiativeRepository.identifier(reference: reference, in: environment.pool) else {
            throw Refusal.notFound
        }
        return try await initiative(id, reader: reader)
    }

    /// A page of a list, newest first. Officials find their own drafts in it.
    package func list(
        _ filter: InitiativeListing.Filter, after mark: UUID?, limit: Int, reader: Actor?
    ) async throws -> [InitiativeView] {
        var filter = filter
        if let reader, Permissions.allows(.consult, to: reader) {
            filter.draftsOf = try await DeskRepository.bodies(
                under: reader.grants.compactMap(\.body), in: environment.pool)
        }
        let found = try await InitiativeListing.page(filter, after: mark, limit: limit, in: environment.pool)
        let bodies = try await BodyRepository.find(Set(found.map(\.body)), in: environment.pool)
        return found.compactMap { initiative in
            bodies[initiative.body].map { InitiativeView(initiative: initiative, body: $0, changes: nil) }
        }
    }
}
