import Domain
import Foundation
import Postgres
import Store

/// Writing down what came on paper or by word of mouth, and its scan: the work of the first person.
package struct Entering: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Enters all of them or none. Each waits for a second person, and counts when that one has agreed.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state`; `invalid` with each field as `/entries/3/text`.
    package func enter(
        _ transcripts: [ContributionEntry.Transcript], in consultation: UUID, idempotency: IdempotencyKey? = nil,
        by actor: Actor
    ) async throws -> [EntryView] {
        let ids = try await EntryStep.run(in: consultation, by: actor, environment) { step in
            try step.consultation.requireEntries()
            let asked = try await QuestionRepository.questionnaire(of: consultation, in: step.transaction)
            var faults: [FieldFault] = []
            var settled: [ContributionEntry.Transcript] = []
            for (index, transcript) in transcripts.enumerated() {
                let (answered, wrong) = transcript.settled(by: asked)
                settled.append(answered)
                faults += try await self.faults(of: transcript, wrong, at: "/entries/\(index)", step)
            }
            guard faults.isEmpty else { throw Refusal.invalid(Array(faults.prefix(Self.faultsAtMost))) }
            // In the order in which they were sent.
            let ids = settled.map { _ in UUID.v7(at: step.now) }.sorted { $0.uuidString < $1.uuidString }
            let entries = zip(ids, settled).map { id, transcript in
                ContributionEntry(
                    id: id, consultation: consultation, transcript: transcript,
                    enteredBy: actor.account, enteredAt: step.now)
            }
            if let first = entries.first,
                let earlier = try await idempotency.claim(
                    for: first.id, by: actor.account, at: step.now, in: step.transaction)
            {
                return try await EntryRepository.enteredTogether(with: earlier, in: step.transaction)
            }
            try await EntryRepository.insert(entries.map(environment.vault.seal), in: step.transaction)
            try await step.settle(
                with: entries.map { step.event("contribution_entry.entered", $0) }, by: "contribution_entry.entered")
            return ids
        }
        return try await Entries(environment).entries(ids, in: consultation, by: actor)
    }

    private static let faultsAtMost = 50

    /// Corrects an entry that waits or came back; it waits for the second person again.
    ///
    /// - Throws: `not_found`, `other_body`, `not_the_enterer`, `wrong_state`, `stale_version`; `invalid` with each field.
    package func correct(
        _ id: UUID, _ transcript: ContributionEntry.Transcript, expecting version: Int, by actor: Actor
    ) async throws -> EntryView {
        try await EntryStep.run(about: id, expecting: version, by: actor, environment) { old, step in
            let asked = try await QuestionRepository.questionnaire(of: step.consultation.id, in: step.transaction)
            let (answered, wrong) = transcript.settled(by: asked)
            let next = try old.correcting(
                answered, in: step.consultation, by: actor.account, at: step.now, under: step.rules)
            let faults = try await faults(of: transcript, wrong, at: "", step)
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            try await step.save(next, over: old)
            try await step.settle(
                with: [step.event("contribution_entry.corrected", next)], by: "contribution_entry.corrected")
        }
        return try await Entries(environment).entry(id, by: actor)
    }

    /// Whether a scan would be taken, before its bytes are read.
    ///
    /// - Throws: `not_found`, `other_body`, `not_the_enterer`, `wrong_state`, `too_many_attachments`.
    package func prepareScan(_ id: UUID, by actor: Actor) async throws {
        let view = try await Entries(environment).entry(id, by: actor)
        try view.entry.requireOpen()
        guard view.isMine else { throw Refusal.notTheEnterer }
        try await AttachmentShelf(environment).requireRoom(at: .entry(id), in: environment.pool)
    }

    /// Adds a scan. It is sealed for good, and only staff who enter and check see it: a letter shows more than it says.
    ///
    /// - Throws: as `prepareScan`; `invalid` where the content is not what it is said to be.
    package func addScan(_ file: AttachmentFile, to id: UUID, by actor: Actor) async throws -> EntryView {
        try await prepareScan(id, by: actor)
        let shelf = AttachmentShelf(environment)
        let ready = try shelf.ready(file, for: .entry(id), sealed: true)
        try await changeScans(of: id, by: actor) { step in
            try await shelf.add(ready, by: actor.account, in: step.transaction)
        }
        return try await Entries(environment).entry(id, by: actor)
    }

    /// - Throws: `not_found`, `other_body`, `not_the_enterer`; `wrong_state` once it was checked.
    package func removeScan(_ attachment: UUID, of id: UUID, by actor: Actor) async throws {
        try await changeScans(of: id, by: actor) { step in
            guard let stored = try await AttachmentRepository.find(attachment, in: step.transaction),
                stored.attachment.owner == .entry(id)
            else { throw Refusal.notFound }
            try await AttachmentShelf(environment).discard([stored], in: step.transaction)
        }
    }

    /// What the second person is to compare has changed: the entry has its next version.
    private func changeScans(
        of id: UUID, by actor: Actor, _ work: @Sendable @escaping (EntryStep) async throws -> Void
    ) async throws {
        try await EntryStep.run(about: id, expecting: nil, by: actor, environment) { old, step in
            try old.requireOpen()
            guard old.enteredBy == actor.account else { throw Refusal.notTheEnterer }
            try await work(step)
            try await step.save(old.changed, over: old)
        }
    }

    private func faults(
        of transcript: ContributionEntry.Transcript, _ answers: [FieldFault], at pointer: String, _ step: EntryStep
    ) async throws -> [FieldFault] {
        var faults = transcript.faults(in: step.consultation, at: step.now, under: step.rules) + answers
        if let organisation = transcript.organisation,
            try await OrganisationRepository.find(organisation, in: step.transaction) == nil
        {
            faults.append(
                FieldFault(
                    "/organisation", "unknown_organisation",
                    LocalizedText(
                        kk: "Мұндай ұйым жоқ.", ru: "Такой организации нет.", en: "There is no such organisation.")))
        }
        do {
            _ = try await PassageAnchoring().settle(
                transcript.content.comments, in: step.consultation.id, in: step.transaction)
        } catch let refusal as Refusal where !refusal.faults.isEmpty {
            faults += refusal.faults
        }
        return faults.map { FieldFault(pointer + $0.pointer, $0.code, $0.message) }
    }
}
