import Domain
import Foundation
import Postgres
import Store

/// Saying something in a consultation: drafting, submitting, changing and taking back what one says.
package struct Contributing: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Begins a contribution, which only its author sees until it is submitted. The author, or the organisation, has one in a
    /// consultation; where that says the same, it is given back as it is. One that was taken back is none.
    ///
    /// - Parameter organisation: for which the actor speaks; nil for themself.
    /// - Throws: `not_found`; `other_organisation`; `own_consultation` for the body that asks; `contribution_exists` where
    ///   there is one that says something else; `too_many_withdrawn`.
    package func begin(
        in consultation: UUID, for organisation: UUID?, _ content: ContributionContent,
        idempotency: IdempotencyKey? = nil, by actor: Actor
    ) async throws -> (view: ContributionView, isNew: Bool) {
        try actor.require(.contribute)
        let (id, isNew) = try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            guard let asked = try await ConsultationRepository.find(consultation, locked: .shared, in: transaction),
                asked.isPublic
            else { throw Refusal.notFound }
            try await requireVoice(of: actor, for: organisation, in: asked, transaction)
            let earlier = try await ContributionRepository.identifier(
                in: consultation, of: actor.account, organisation: organisation, in: transaction)
            let id = earlier ?? .v7(at: now)
            if let repeated = try await idempotency.claim(for: id, by: actor.account, at: now, in: transaction) {
                return (repeated, false)
            }
            if let earlier {
                guard let stored = try await ContributionRepository.find(earlier, in: transaction) else {
                    throw Refusal.notFound
                }
                let known = try environment.vault.open(stored)
                guard (known.draft ?? known.content) == content else { throw Refusal.contributionExists(known) }
                return (earlier, false)
            }
            let before = try await ContributionRepository.takenBack(
                in: consultation, of: actor.account, organisation: organisation, in: transaction)
            guard before.count < Contribution.withdrawnLimit else { throw Refusal.tooManyWithdrawn }
            let contribution = Contribution(
                id: id, consultation: consultation, account: actor.account, organisation: organisation,
                channel: .online, draft: content, createdAt: now)
            do {
                try await ContributionRepository.insert(
                    environment.vault.seal(contribution), disclosure: content.disclosure.kind,
                    language: content.language, in: transaction)
            } catch let error as PostgresError where error.sqlState == .uniqueViolation {
                throw Refusal.overtaken(1)
            }
            return (contribution.id, true)
        }
        return (try await ContributionBrowsing(environment).own(id, by: actor), isNew)
    }

    /// Keeps what is written so far; of a submitted contribution nothing changes before it is submitted again.
    ///
    /// - Throws: `not_found` where it is not the actor's, `wrong_state`, `stale_version`, `overtaken`.
    package func save(
        _ id: UUID, _ content: ContributionContent, expecting version: Int, by actor: Actor
    ) async throws -> ContributionView {
        try await change(id, expecting: version, by: actor) { contribution, _, _, _ in
            try contribution.saving(content)
        }
    }

    /// Submits the draft: as a first, or as the next revision until the consultation closes. Every revision is kept.
    ///
    /// - Parameter arrival: the instant at which the request came in, which decides whether it is in time however long it
    ///   waited since; nil for now.
    /// - Throws: `not_open`, `assurance_needed`, `nothing_new`, `invalid` with each field, `stale_version`, `overtaken`.
    package func submit(
        _ id: UUID, expecting version: Int?, by actor: Actor, arrivedAt arrival: Instant? = nil
    ) async throws -> ContributionView {
        try await change(id, expecting: version, by: actor, arrival) {
            contribution, consultation, arrival, transaction in
            let questionnaire = try await QuestionRepository.questionnaire(of: consultation.id, in: transaction)
            let next = try contribution.submitting(
                in: consultation, asking: questionnaire, at: arrival, assurance: actor.assurance)
            // Nor does it by being taken back and sent as another one.
            guard contribution.revision == nil, next.publication == .published else { return next }
            let before = try await ContributionRepository.takenBack(
                in: consultation.id, of: actor.account, organisation: contribution.organisation, in: transaction)
            return before.wasHeld ? next.awaitingAnotherLook : next
        }
    }

    /// Takes it back until the closing; it stays in the record, and counts no more.
    package func withdraw(
        _ id: UUID, expecting version: Int?, by actor: Actor, arrivedAt arrival: Instant? = nil
    ) async throws -> ContributionView {
        try await change(id, expecting: version, by: actor, arrival) { contribution, consultation, arrival, _ in
            try contribution.withdrawing(in: consultation, at: arrival)
        }
    }

    /// Throws away a draft that was never submitted.
    ///
    /// - Throws: `not_found`; `wrong_state` for what was submitted.
    package func discard(_ id: UUID, by actor: Actor) async throws {
        try actor.require(.contribute)
        guard let found = try await ContributionRepository.find(id, in: environment.pool)?.contribution,
            actor.isAuthor(of: found)
        else { throw Refusal.notFound }
        try await environment.pool.transaction { transaction in
            guard let locked = try await ContributionRepository.find(id, locked: true, in: transaction)?.contribution,
                locked.state == .draft
            else { throw found.wrongState }
            let attached = try await AttachmentRepository.attachments(of: .contribution(id), in: transaction)
            try await AttachmentShelf(environment).discard(attached, in: transaction)
            guard try await ContributionRepository.discard(id, in: transaction) else { throw found.wrongState }
        }
    }

    /// One step of a contribution: its consultation held as it is, the row locked.
    private func change(
        _ id: UUID, expecting version: Int?, by actor: Actor, _ arrival: Instant? = nil,
        _ decide: @Sendable @escaping (Contribution, Consultation, Instant, Transaction) async throws -> Contribution
    ) async throws -> ContributionView {
        try actor.require(.contribute)
        let arrival = arrival ?? environment.clock.now()
        guard let seen = try await ContributionRepository.find(id, in: environment.pool)?.contribution,
            actor.isAuthor(of: seen)
        else { throw Refusal.notFound }
        if let version, version != seen.version { throw Refusal.stale(seen.version) }
        // What staff entered from paper for an organisation is what was on the paper.
        guard seen.channel == .online else { throw seen.wrongState }
        try await environment.pool.transaction { transaction in
            guard
                let consultation = try await ConsultationRepository.find(
                    seen.consultation, locked: .shared, in: transaction),
                let stored = try await ContributionRepository.find(id, locked: true, in: transaction),
                actor.isAuthor(of: stored.contribution)
            else { throw Refusal.notFound }
            let old = try environment.vault.open(stored)
            if let version, version != old.version { throw Refusal.overtaken(old.version) }
            var next = try await decide(old, consultation, arrival, transaction)
            // The representative who acts last is the one that is written to.
            next.account = actor.account
            try await ContributionWriting(environment).write(
                next, over: old, in: consultation, by: actor, at: arrival, in: transaction)
        }
        return try await ContributionBrowsing(environment).own(id, by: actor)
    }

    private func requireVoice(
        of actor: Actor, for organisation: UUID?, in consultation: Consultation, _ transaction: Transaction
    ) async throws {
        if let organisation {
            guard actor.represents(organisation) else { throw Refusal.otherOrganisation }
        }
        guard let body = try await BodyRepository.find(consultation.body, in: transaction), !actor.acts(for: body)
        else { throw Refusal.ownConsultation }
    }
}

extension Actor {
    /// Whether the actor speaks for the organisation.
    func represents(_ organisation: UUID) -> Bool {
        grants.contains { $0.role == .representative && $0.organisation == organisation }
    }
}

extension Refusal {
    static let otherOrganisation = Refusal(
        .forbidden, "other_organisation",
        LocalizedText(
            kk: "Сіз бұл ұйымның өкілі емессіз.", ru: "Вы не представляете эту организацию.",
            en: "You do not represent this organisation."))

    fileprivate static func contributionExists(_ known: Contribution) -> Refusal {
        Refusal(
            .conflict, "contribution_exists",
            LocalizedText(
                kk: "Бұл консультацияда сіздің пікіріңіз бар (\(known.id.text)): жаңасын бастамай, соны өзгертіңіз.",
                ru: "В этой консультации у вас уже есть мнение (\(known.id.text)): измените его, новое не нужно.",
                en: "You have a contribution in this consultation (\(known.id.text)): change that one."),
            currentVersion: known.version)
    }

    fileprivate static let tooManyWithdrawn = Refusal(
        .conflict, "too_many_withdrawn",
        LocalizedText(
            kk:
                "Бір консультацияда пікірді \(Contribution.withdrawnLimit) рет қайтарып алғаннан кейін жаңасын бастауға болмайды.",
            ru: "После \(Contribution.withdrawnLimit) отозванных мнений новое в той же консультации начать нельзя.",
            en:
                "After \(Contribution.withdrawnLimit) withdrawn contributions no other is begun in the same consultation."
        ))

    static let ownConsultation = Refusal(
        .forbidden, "own_consultation",
        LocalizedText(
            kk: "Консультация өткізетін органның лауазымды тұлғасы оған пікір білдірмейді.",
            ru: "Должностное лицо органа, который проводит консультацию, в ней не высказывается.",
            en: "An official of the body that consults does not contribute."))
}
