import Domain
import Foundation
import Postgres
import Store

/// Reading what bodies promised, and how far it has come.
package struct CommitmentBrowsing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// One promise with every report. That of a matter that was taken down is there for staff only.
    package func commitment(_ id: UUID, reader: Actor?) async throws -> CommitmentView {
        guard let found = try await CommitmentRepository.find(id, in: environment.pool),
            let docket = try await Dockets(environment).find(
                found.matter, at: environment.clock.now(), in: environment.pool),
            docket.title != nil || reader.map({ !$0.grants.isEmpty }) ?? false
        else { throw Refusal.notFound }
        var view = try await views(of: [found], reader: reader)[0]
        view.reports = try await CommitmentRepository.reports(on: id, in: environment.pool)
        return view
    }

    /// In the order in which they were made.
    package func commitments(of matter: Matter, reader: Actor?) async throws -> [CommitmentView] {
        let found = try await Dockets(environment).find(matter, at: environment.clock.now(), in: environment.pool)
        guard let found, found.isReadable(by: reader), found.title != nil
        else { throw Refusal.notFound }
        return try await views(
            of: CommitmentRepository.commitments(of: matter.id, in: environment.pool), reader: reader)
    }

    /// Soonest due first.
    package func list(
        _ filter: CommitmentListing.Filter, after mark: CommitmentListing.Mark?, limit: Int, reader: Actor?
    ) async throws -> [CommitmentView] {
        try await views(
            of: CommitmentListing.page(filter, after: mark, limit: limit, in: environment.pool), reader: reader)
    }

    /// How many have come to each level as verified.
    package func counts(_ filter: CommitmentListing.Filter) async throws -> [CommitmentLevel: Int] {
        try await CommitmentListing.counts(filter, in: environment.pool)
    }

    private func views(of found: [Commitment], reader: Actor?) async throws -> [CommitmentView] {
        let bodies = try await BodyRepository.find(Set(found.map(\.body)), in: environment.pool)
        let owed = try await ObligationRepository.owed(found.map(\.id), in: environment.pool)
        let now = environment.clock.now()
        return found.compactMap { commitment in
            guard let body = bodies[commitment.body] else { return nil }
            let today = environment.rules.profiles[body.profile]?.zone.date(of: now)
            return CommitmentView(
                commitment: commitment, body: body,
                isOverdue: owed[commitment.id].flatMap { due in today.map { due < $0 } } ?? false,
                reader: reader?.account)
        }
    }
}
