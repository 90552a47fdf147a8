import Domain
import Foundation
import Postgres
import Store

/// The compliance check: what moderators do, each step of it on the record.
package struct Moderation: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Takes a petition to look at; a claim that nobody followed up lapses after a day.
    ///
    /// - Throws: `already_claimed` while another moderator's claim holds; `own_petition`; `wrong_state`.
    package func claim(_ id: UUID, by actor: Actor) async throws {
        try await record("claimed", on: id, by: actor) { petition, now, transaction in
            guard petition.state == .underCheck || petition.state == .secondOpinion else { throw petition.wrongState }
            // Whoever proposed the rejection would only keep the others from their opinion.
            try petition.requireAnotherModerator(than: actor)
            try petition.requireFree(for: actor, at: now)
            return try await QueueRepository.claim(
                id, by: actor.account, at: now,
                lapsed: now.adding(seconds: -Petition.Claim.lapsesAfterHours * 3600), in: transaction)
        }
    }

    /// Gives a claimed petition back to the queue; releasing what one has not claimed changes nothing.
    package func release(_ id: UUID, by actor: Actor) async throws {
        try await record("released", on: id, by: actor) { _, _, transaction in
            try await QueueRepository.release(id, by: actor.account, in: transaction)
        }
    }

    /// - Parameter checklist: every code of the rules that a moderator can reject for, as looked at.
    package func publish(
        _ id: UUID, checklist: [String], expecting version: Int?, by actor: Actor
    ) async throws -> PetitionView {
        try await carryOut(.publish(checklist: checklist), on: id, expecting: version, by: actor)
    }

    /// Rejects; on an open-textured code this only proposes it, and another moderator has to agree.
    ///
    /// - Throws: `unknown_code`, `bad_quote`, `unknown_duplicate`, `second_moderator_needed`.
    package func reject(
        _ id: UUID, _ rejection: Rejection, expecting version: Int?, by actor: Actor
    ) async throws -> PetitionView {
        if let original = rejection.duplicateOf {
            let found = try await PetitionRepository.find(original, in: environment.pool)
            guard original != id, found?.publishedAt != nil else {
                throw Refusal.invalid(
                    "/duplicate_of", "unknown_duplicate",
                    LocalizedText(
                        kk: "Қайталанған петиция жарияланған петициялардың ішінде жоқ.",
                        ru: "Среди опубликованных петиций нет той, которую повторяет эта.",
                        en: "No other published petition has this identifier."))
            }
        }
        return try await carryOut(.reject(rejection), on: id, expecting: version, by: actor)
    }

    package func secondOpinion(
        _ id: UUID, agrees: Bool, reason: String?, expecting version: Int?, by actor: Actor
    ) async throws -> PetitionView {
        try await carryOut(.secondOpinion(agrees: agrees, reason: reason), on: id, expecting: version, by: actor)
    }

    package func sendBack(
        _ id: UUID, reason: String, expecting version: Int?, by actor: Actor
    ) async throws -> PetitionView {
        try await carryOut(.sendBack(reason: reason), on: id, expecting: version, by: actor)
    }

    /// Stops showing a petition; a stub with the authority and the reason stays public.
    package func takeDown(
        _ id: UUID, authority: String, reason: String, expecting version: Int?, by actor: Actor
    ) async throws -> PetitionView {
        try await carryOut(.takeDown(authority: authority, reason: reason), on: id, expecting: version, by: actor)
    }

    /// Notes something for other moderators; never public.
    package func note(_ id: UUID, _ text: String, by actor: Actor) async throws -> DecisionRepository.Note {
        let petition = try await readable(id)
        try petition.requireModerator(actor, .writeNote)
        let faults = PlainText.faults(text, length: 1...4_000, multiline: true, at: "/text")
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
        let now = environment.clock.now()
        let note = DecisionRepository.Note(id: .v7(at: now), author: actor.account, text: text, writtenAt: now)
        try await DecisionRepository.add(note, on: id, in: environment.pool)
        return note
    }

    private func carryOut(
        _ command: PetitionCommand, on id: UUID, expecting version: Int?, by actor: Actor
    ) async throws -> PetitionView {
        _ = try await PetitionChange(environment).carryOut(command, on: id, expecting: version, by: actor)
        return try await Browsing(environment).petition(id, reader: actor)
    }

    /// Changes who has claimed a petition, and records it if anything changed.
    private func record(
        _ kind: String, on id: UUID, by actor: Actor,
        _ change: @Sendable @escaping (Petition, Instant, Transaction) async throws -> Bool
    ) async throws {
        try actor.require(.claimPetition)
        let now = environment.clock.now()
        try await environment.pool.transaction { transaction in
            guard let petition = try await PetitionRepository.find(id, locked: true, in: transaction),
                petition.isReadable(by: nil)
            else { throw Refusal.notFound }
            try petition.requireModerator(actor, .claimPetition)
            guard try await change(petition, now, transaction) else { return }
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "petition.\(kind)", subject: id, version: petition.version, actor: actor.account,
                        capacity: .moderator, audience: .staff)
                ], at: now, in: transaction)
        }
    }

    private func readable(_ id: UUID) async throws -> Petition {
        guard let petition = try await PetitionRepository.find(id, in: environment.pool), petition.isReadable(by: nil)
        else { throw Refusal.notFound }
        return petition
    }
}
