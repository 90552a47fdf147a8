import Domain
import Foundation
import Postgres
import Store

/// What moderators do about contributions: let them be seen, or take a text out of the public's sight, with a public code and
/// reason. Whatever they decide, a contribution is counted and owed an answer.
package struct ContributionModerating: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Those that wait, the oldest first; that somebody looked is noted for their authors.
    package func queue(
        after mark: ContributionListing.Mark?, limit: Int, by actor: Actor
    ) async throws -> [ContributionView] {
        try actor.require(.moderateContribution)
        let found = try await ContributionDecisionRepository.pending(after: mark, limit: limit, in: environment.pool)
            .map(environment.vault.open)
        let whole = try await RedactionBooks(environment).restoring(found, in: environment.pool)
        try await DataAccessLog(environment).note(
            found.compactMap { one in one.account.map { DataAccessLog.Look(account: $0) } }, by: actor,
            purpose: .contribution, fields: [.contributionText], at: environment.clock.now())
        let redactions = try await RedactionRepository.counts(of: found.map(\.id), in: environment.pool)
        let attached = try await AttachmentBrowsing(environment).attachments(of: found.map(\.id), isOwn: false)
        return whole.map {
            ContributionView(
                contribution: $0, organisation: nil, disclosure: $0.content?.disclosure.kind, isMine: false,
                content: $0.content,
                redactions: redactions[$0.id] ?? 0, attachments: attached[$0.id] ?? [])
        }
    }

    /// Decides about the revision that was looked at.
    ///
    /// - Throws: `own_contribution`; `wrong_state`, `stale_version`, `overtaken`; `invalid` for a reason that is none.
    package func decide(
        _ decision: ContributionDecision, on id: UUID, expecting version: Int, by actor: Actor
    ) async throws -> ContributionView {
        try actor.require(.moderateContribution)
        guard let seen = try await ContributionRepository.find(id, in: environment.pool)?.contribution,
            seen.state != .draft
        else { throw Refusal.notFound }
        guard version == seen.version else { throw Refusal.stale(seen.version) }
        try await environment.pool.transaction { transaction in
            guard
                let consultation = try await ConsultationRepository.find(
                    seen.consultation, locked: .shared, in: transaction)
            else { throw Refusal.notFound }
            try await carryOut(
                decision, on: id, in: consultation, expecting: version, by: actor, at: environment.clock.now(),
                transaction)
        }
        return try await ContributionBrowsing(environment).contribution(id, reader: actor)
    }

    /// The caller holds the consultation's lock and ends the transaction.
    func carryOut(
        _ decision: ContributionDecision, on id: UUID, in consultation: Consultation, expecting version: Int?,
        by actor: Actor, at now: Instant, _ transaction: Transaction
    ) async throws {
        guard let stored = try await ContributionRepository.find(id, locked: true, in: transaction) else {
            throw Refusal.notFound
        }
        let old = try environment.vault.open(stored)
        if let version, version != old.version { throw Refusal.overtaken(old.version) }
        guard !actor.isAuthor(of: old) else { throw Refusal.ownContribution }
        let next = try old.deciding(decision)
        guard
            try await ContributionRepository.save(
                environment.vault.seal(next), over: old.version, at: now, in: transaction)
        else { throw Refusal.overtaken(old.version) }
        if next.publication != .published {
            try await FormLetterRunRepository.discardLines(of: consultation.id, in: transaction)
        }
        try await ContributionDecisionRepository.add(decision, about: next, by: actor.account, at: now, in: transaction)
        try await tell(decision, about: next, in: consultation, at: now, transaction)
        try await EventRepository.append(
            [event(decision, about: next, in: consultation, by: actor)], at: now, in: transaction)
    }

    /// Every decision about a contribution, oldest first.
    package func decisions(on id: UUID) async throws -> [ContributionDecisionRepository.Recorded] {
        guard let found = try await ContributionRepository.find(id, in: environment.pool)?.contribution,
            found.state != .draft
        else { throw Refusal.notFound }
        return try await ContributionDecisionRepository.decisions(on: id, in: environment.pool)
    }

    private func event(
        _ decision: ContributionDecision, about contribution: Contribution, in consultation: Consultation,
        by actor: Actor
    ) -> NewEvent {
        var facts: [String: EventFact] = ["contribution": .text(contribution.id.text)]
        if let reference = contribution.reference { facts["reference"] = .text(reference) }
        if case .unpublication(let code, _) = decision { facts["code"] = .text(code.rawValue) }
        return NewEvent(
            kind: "contribution.\(contribution.publication.rawValue)", subject: consultation.id,
            version: consultation.version, actor: actor.account, capacity: .moderator, audience: .everybody,
            payload: facts)
    }

    /// The author is told of what is taken out of sight, and why.
    private func tell(
        _ decision: ContributionDecision, about contribution: Contribution, in consultation: Consultation,
        at now: Instant, _ transaction: Transaction
    ) async throws {
        guard case .unpublication(let code, let reason) = decision, let account = contribution.account,
            let language = try await AccountRepository.language(of: account, in: transaction)
        else { return }
        let letter = UnpublishedWording(
            reference: contribution.reference ?? "", consultation: consultation, code: code, reason: reason
        ).letter(in: language)
        try await Outbox(environment.vault).post([(letter, .account(account))], in: transaction, at: now)
    }
}

/// How it reads to an author that their text is not before the public.
private struct UnpublishedWording {
    let reference: String
    let consultation: Consultation
    let code: ContributionDecision.Code
    let reason: String

    func letter(in language: Language) -> Letter {
        let title = LocalizedText(
            kk: "пікіріңіздің мәтіні жарияланбайды", ru: "текст вашего мнения не публикуется",
            en: "the text of your contribution is not published")
        let ground = LocalizedText(kk: "Негізі", ru: "Основание", en: "Ground")
        let because = LocalizedText(kk: "Себебі", ru: "Причина", en: "Reason")
        let counted = LocalizedText(
            kk: "Пікіріңіз бұрынғысынша есептеледі, орган оған жауап береді.",
            ru: "Ваше мнение по-прежнему учитывается, и орган на него ответит.",
            en: "It is counted as before, and the body will answer it.")
        return Letter(
            kind: "contribution_unpublished", language: language, subject: "\(reference): \(title[language])",
            body: [
                [consultation.reference, "«\(consultation.text.title[language])»"].compactMap { $0 }
                    .joined(separator: " "),
                "\(ground[language]): \(code.label[language])\n\(because[language]): \(reason)", counted[language],
            ].joined(separator: "\n\n"))
    }
}

extension Refusal {
    static let ownContribution = Refusal(
        .forbidden, "own_contribution",
        LocalizedText(
            kk: "Модератор өз пікірін қарамайды.", ru: "Модератор не решает о собственном мнении.",
            en: "A moderator does not decide about a contribution of their own."))
}
