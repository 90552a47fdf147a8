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
        guard let view = try await views(of: [stored], in: stored.consultation, for: actor).first else {
            throw Refusal.notFound
        }
        return view
    }

    /// Those with the identifiers, in their order.
    func entries(_ ids: [UUID], in consultation: UUID, by actor: Actor) async throws -> [EntryView] {
        let found = try await EntryRepository.find(ids, in: environment.pool)
        return try await views(of: found, in: consultation, for: actor)
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
        return try await views(of: found, in: consultation, for: actor)
    }

    private func requireReader(_ actor: Actor, of consultation: UUID) async throws {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool) else {
            throw Refusal.notFound
        }
        _ = try await environment.entryRules(
            of: found, for: actor, at: environment.clock.now(), in: environment.pool)
    }

    /// Those of one consultation; what belongs to them is read at once.
    private func views(
        of stored: [EntryRepository.Stored], in consultation: UUID, for actor: Actor
    ) async throws -> [EntryView] {
        let entries = try stored.map(environment.vault.open)
        let asked = try await QuestionRepository.questionnaire(of: consultation, in: environment.pool)
        let organisations = try await OrganisationRepository.find(
            Set(entries.compactMap(\.transcript.organisation)), in: environment.pool)
        let references = try await ContributionRepository.references(
            of: entries.compactMap(\.contribution), in: environment.pool)
        let scans = try await AttachmentRepository.scans(of: entries.map(\.id), in: environment.pool)
            .mapValues { try $0.map(environment.vault.open) }
        return entries.map { entry in
            EntryView(
                entry: entry, organisation: entry.transcript.organisation.flatMap { organisations[$0] },
                scans: scans[entry.id] ?? [], leftOpen: asked.leftOpen(by: entry.transcript.content.answers),
                reference: entry.contribution.flatMap { references[$0] }, isMine: entry.enteredBy == actor.account)
        }
    }
}
