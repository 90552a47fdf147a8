import Domain
import Foundation
import Postgres
import Store

/// Reading what was entered from paper: for the staff who enter and check.
package struct Entries: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`, `other_body`.
    package func entry(_ id: UUID, by actor: Actor) async throws -> EntryView {
        try actor.require(.enterContribution)
        guard let stored = try await EntryRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        try await requireReader(actor, of: stored.consultation)
        return try await view(of: stored, for: actor)
    }

    /// In the order in which they were entered.
    ///
    /// - Throws: `not_found`, `other_body`.
    package func list(
        in consultation: UUID, states: [ContributionEntry.State], after id: UUID?, limit: Int, by actor: Actor
    ) async throws -> [EntryView] {
        try actor.require(.enterContribution)
        try await requireReader(actor, of: consultation)
        let found = try await EntryRepository.page(
            of: consultation, states: states, after: id, limit: limit, in: environment.pool)
        var views: [EntryView] = []
        for stored in found { views.append(try await view(of: stored, for: actor)) }
        return views
    }

    private func requireReader(_ actor: Actor, of consultation: UUID) async throws {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool) else {
            throw Refusal.notFound
        }
        _ = try await environment.entryRules(
            of: found, for: actor, at: environment.clock.now(), in: environment.pool)
    }

    private func view(of stored: EntryRepository.Stored, for actor: Actor) async throws -> EntryView {
        let entry = try environment.vault.open(stored)
        var (organisation, reference): (Organisation?, String?) = (nil, nil)
        if let id = entry.transcript.organisation {
            organisation = try await OrganisationRepository.find(id, in: environment.pool)
        }
        if let id = entry.contribution {
            reference = try await ContributionRepository.find(id, in: environment.pool)?.contribution.reference
        }
        let scans = try await AttachmentRepository.attachments(of: .entry(entry.id), in: environment.pool)
        return EntryView(
            entry: entry, organisation: organisation, scans: try scans.map(environment.vault.open),
            reference: reference, isMine: entry.enteredBy == actor.account)
    }
}
