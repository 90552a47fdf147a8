import Domain
import Foundation
import Postgres
import Store

/// Comparing what was written down with the original: the work of the second person.
package struct EntryChecking: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// It says what the original says: from now on it is a contribution like any other, with a reference.
    ///
    /// - Throws: `not_found`, `other_body`, `same_person`, `scan_missing`, `wrong_state`, `stale_version`;
    ///   `organisation_has_contributed` where the organisation spoke already.
    package func confirm(_ id: UUID, expecting version: Int, by actor: Actor) async throws -> EntryView {
        try await EntryStep.run(about: id, expecting: version, by: actor, environment) { old, step in
            let scans = try await AttachmentRepository.attachments(of: .entry(id), in: step.transaction).count
            var next = try old.confirming(scans: scans, in: step.consultation, by: actor.account, at: step.now)
            let draft = next.contribution(.v7(at: step.now), at: step.now)
            next.contribution = draft.id
            do {
                try await ContributionRepository.insert(
                    environment.vault.seal(draft), disclosure: next.transcript.content.disclosure.kind,
                    language: next.transcript.content.language, in: step.transaction)
            } catch let error as PostgresError where error.sqlState == .uniqueViolation {
                throw Refusal.organisationHasContributed
            }
            try await step.save(next, over: old)
            let asked = try await QuestionRepository.questionnaire(of: step.consultation.id, in: step.transaction)
            try await ContributionWriting(environment).write(
                try draft.entering(in: step.consultation, asking: asked, at: step.now), over: draft,
                in: step.consultation,
                by: actor, at: step.now, in: step.transaction)
            try await step.settle(
                with: [step.event("contribution_entry.confirmed", next, ["contribution": .text(draft.id.text)])],
                by: "contribution_entry.confirmed")
        }
        return try await Entries(environment).entry(id, by: actor)
    }

    /// It does not: back to whoever wrote it down, with what differs.
    ///
    /// - Throws: as `confirm`; `invalid` for a difference that says nothing.
    package func giveBack(
        _ id: UUID, because difference: String, expecting version: Int, by actor: Actor
    ) async throws -> EntryView {
        try await EntryStep.run(about: id, expecting: version, by: actor, environment) { old, step in
            let next = try old.returning(
                because: difference, in: step.consultation, by: actor.account, at: step.now)
            try await step.save(next, over: old)
            try await step.settle(
                with: [step.event("contribution_entry.returned", next)], by: "contribution_entry.returned")
        }
        return try await Entries(environment).entry(id, by: actor)
    }

    /// It was entered by mistake, and is no contribution. By either person.
    ///
    /// - Throws: `not_found`, `other_body`, `wrong_state`, `stale_version`; `invalid` for a reason that says nothing.
    package func withdraw(
        _ id: UUID, because reason: String, expecting version: Int, by actor: Actor
    ) async throws -> EntryView {
        try await EntryStep.run(about: id, expecting: version, by: actor, environment) { old, step in
            let next = try old.withdrawing(because: reason, in: step.consultation)
            try await step.save(next, over: old)
            try await step.settle(
                with: [step.event("contribution_entry.withdrawn", next)], by: "contribution_entry.withdrawn")
        }
        return try await Entries(environment).entry(id, by: actor)
    }
}

extension Refusal {
    fileprivate static let organisationHasContributed = Refusal(
        .conflict, "organisation_has_contributed",
        LocalizedText(
            kk: "Бұл ұйым осы консультацияда пікір білдірген.", ru: "Эта организация в консультации уже высказалась.",
            en: "This organisation has contributed to the consultation already."))
}
