import Domain
import Foundation
import Postgres
import Store

/// Those who speak for an organisation see who else does, name others and end that: the organisation's contributions, drafts
/// and letters go on with whoever remains.
package struct Representatives: Sendable {
    package struct Entry: Hashable, Sendable {
        package var account: UUID
        /// Masked: enough for whoever knows the address.
        package var email: String
        package var since: Instant
        package var isOneself: Bool
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Those who have taken it up: whom somebody named is not shown before, so that nothing is told of their account.
    ///
    /// - Throws: `other_organisation`.
    package func list(of organisation: UUID, by actor: Actor) async throws -> [Entry] {
        try require(actor, organisation)
        let vault = environment.vault
        let found = try await OrganisationRepository.representatives(of: organisation, in: environment.pool)
            .filter { $0.isEnrolled || $0.account == actor.account }
        try await DataAccessLog(environment).note(
            found.map { DataAccessLog.Look(account: $0.account) }, by: actor, purpose: .appointments, fields: [.email],
            at: environment.clock.now())
        return try found.map { one in
            Entry(
                account: one.account,
                email: try EmailAddress(vault.open(one.emailSealed, for: .accountEmail(one.account))).masked,
                since: one.since, isOneself: one.account == actor.account)
        }
    }

    /// Names somebody who speaks for the organisation too, by their address: they are told by letter, and sign in as staff do.
    /// Whoever asks is told the same whatever account the address has.
    ///
    /// - Throws: `other_organisation`, `too_many_representatives`.
    package func name(
        _ address: EmailAddress, language: Language, for organisation: UUID, by actor: Actor
    ) async throws {
        try require(actor, organisation)
        guard environment.vault.emailKey(address) != actor.emailKey else { return }
        do {
            try await environment.pool.transaction { transaction in
                let (wording, others) = try await locked(organisation, in: transaction)
                guard others.count < Organisation.representatives else { throw Refusal.tooManyRepresentatives }
                let appointment = try await Staff(environment).appoint(
                    address, to: RoleGrant(.representative, organisation: organisation), language: language, by: actor,
                    as: .representative, in: transaction)
                guard appointment.isNew else { return }
                try await tell(
                    wording, named: appointment.account, in: language,
                    others: others.filter { $0.account != actor.account }, in: transaction)
            }
        } catch let refusal as Refusal where refusal.code == Refusal.rolesExclude.code {
            try await environment.pool.transaction { transaction in
                let (wording, _) = try await locked(organisation, in: transaction)
                guard
                    let account = try await AccountRepository.find(
                        emailKey: environment.vault.emailKey(address), in: transaction)
                else { return }
                try await Outbox(environment.vault).post(
                    wording.notNamed(in: account.language), to: .account(account.id), in: transaction,
                    at: environment.clock.now())
            }
        }
    }

    /// Ends what somebody says for the organisation, oneself among them; somebody has to remain.
    ///
    /// - Throws: `other_organisation`, `no_such_role`, `last_representative`.
    package func end(_ account: UUID, of organisation: UUID, by actor: Actor) async throws {
        try require(actor, organisation)
        try await environment.pool.transaction { transaction in
            let (wording, all) = try await locked(organisation, in: transaction)
            guard let leaving = all.first(where: { $0.account == account }) else { throw Refusal.noSuchRole }
            guard all.contains(where: { $0.account != account && $0.isEnrolled }) else {
                throw Refusal.lastRepresentative
            }
            let (outbox, now) = (Outbox(environment.vault), environment.clock.now())
            try await outbox.post(
                all.filter { ![account, actor.account].contains($0.account) }
                    .map { (wording.othersChanged(in: $0.language), .account($0.account)) }
                    + [(wording.ended(in: leaving.language), .account(account))], in: transaction, at: now)
            try await Staff(environment).end(
                RoleGrant(.representative, organisation: organisation), of: account, by: actor, as: .representative,
                in: transaction)
        }
    }

    private func require(_ actor: Actor, _ organisation: UUID) throws {
        try actor.require(.nameRepresentative)
        guard actor.represents(organisation) else { throw Refusal.otherOrganisation }
    }

    /// Of two who name or end at the same time one waits.
    private func locked(
        _ id: UUID, in transaction: Transaction
    ) async throws -> (OrganisationWording, [OrganisationRepository.Representative]) {
        guard let organisation = try await OrganisationRepository.find(id, locked: true, in: transaction) else {
            throw Refusal.notFound
        }
        return (
            OrganisationWording(organisation: organisation),
            try await OrganisationRepository.representatives(of: id, in: transaction)
        )
    }

    private func tell(
        _ wording: OrganisationWording, named account: UUID, in language: Language,
        others: [OrganisationRepository.Representative], in transaction: Transaction
    ) async throws {
        let own = try await AccountRepository.language(of: account, in: transaction) ?? language
        try await Outbox(environment.vault).post(
            others.map { (wording.othersChanged(in: $0.language), .account($0.account)) }
                + [(wording.named(in: own), .account(account))], in: transaction, at: environment.clock.now())
    }
}

extension Refusal {
    fileprivate static let tooManyRepresentatives = Refusal(
        .conflict, "too_many_representatives",
        LocalizedText(
            kk: "Ұйымның өкілдері тым көп: ең көбі \(Organisation.representatives).",
            ru: "У организации слишком много представителей: не больше \(Organisation.representatives).",
            en: "The organisation has too many representatives: \(Organisation.representatives) at most."))

    fileprivate static let lastRepresentative = Refusal(
        .conflict, "last_representative",
        LocalizedText(
            kk: "Ұйымның кіре алатын басқа өкілі жоқ. Алдымен біреуді өкіл етіп, оның кіруін күтіңіз.",
            ru:
                "Другого представителя, который уже входил, у организации нет. Сначала назначьте его и дождитесь, пока он войдёт.",
            en:
                "Nobody else who can sign in speaks for the organisation. Name somebody first, and wait until they have."
        ))
}
