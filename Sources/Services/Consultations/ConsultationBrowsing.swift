import Domain
import Foundation
import Postgres
import Store

/// A consultation as its readers see it.
package struct ConsultationView: Sendable {
    package var consultation: Consultation
    package var body: Body
    /// Every change of the window, oldest first; nil in lists.
    package var changes: [ConsultationRepository.Recorded]?
    /// Whether a contribution would be in time now.
    package var takesContributions: Bool
}

/// Reading consultations: what is public for everybody, drafts for whoever acts for their body.
package struct ConsultationBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`, also for a draft of a body that the reader does not act for.
    package func consultation(_ id: UUID, reader: Actor?) async throws -> ConsultationView {
        guard let consultation = try await ConsultationRepository.find(id, in: environment.pool),
            let body = try await BodyRepository.find(consultation.body, in: environment.pool),
            consultation.isPublic || reader?.acts(for: body) == true
        else { throw Refusal.notFound }
        return ConsultationView(
            consultation: consultation, body: body,
            changes: try await ConsultationRepository.changes(of: id, in: environment.pool),
            takesContributions: consultation.takesContributions(at: environment.clock.now()))
    }

    /// The one with a human reference, which it has once it is announced.
    package func consultation(reference: String, reader: Actor?) async throws -> ConsultationView {
        guard let id = try await ConsultationRepository.identifier(reference: reference, in: environment.pool) else {
            throw Refusal.notFound
        }
        return try await consultation(id, reader: reader)
    }

    /// A page of a list, those that close last first. Officials find their own drafts in it.
    package func list(
        _ filter: ConsultationListing.Filter, after mark: ConsultationListing.Mark?, limit: Int, reader: Actor?
    ) async throws -> [ConsultationView] {
        var filter = filter
        if let reader, Permissions.allows(.consult, to: reader) {
            filter.draftsOf = try await DeskRepository.bodies(
                under: reader.grants.compactMap(\.body), in: environment.pool)
        }
        let found = try await ConsultationListing.page(filter, after: mark, limit: limit, in: environment.pool)
        let bodies = try await BodyRepository.find(Set(found.map(\.body)), in: environment.pool)
        let now = environment.clock.now()
        return found.compactMap { consultation in
            bodies[consultation.body].map {
                ConsultationView(
                    consultation: consultation, body: $0, changes: nil,
                    takesContributions: consultation.takesContributions(at: now))
            }
        }
    }
}
