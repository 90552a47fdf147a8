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

    /// Those who are named and have not answered, by whoever of the organisation.
    package func namings(of organisation: UUID, by actor: Actor) async throws -> [RepresentativeNaming] {
        try require(actor, organisation)
        return try await RepresentativeNamingRepository.open(
            of: organisation, at: environment.clock.now(), in: environment.pool)
    }

    /// Names somebody who is to speak for the organisation too, by their address: they are told by letter, and nothing holds
    /// before they accept. Whoever asks is told the same whatever account the address has; naming somebody again who has not
    /// answered yet does nothing.
    ///
    /// - Throws: `other_organisation`, `too_many_representatives`, `named_often`.
    package func name(
        _ address: EmailAddress, language: Language, for organisation: UUID, by actor: Actor
    ) async throws {
        try require(actor, organisation)
        let emailKey = environment.vault.emailKey(address)
        guard emailKey != actor.emailKey else { return }
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let start = now.adding(seconds: -RepresentativeNaming.window)
            let (wording, speakers) = try await locked(organisation, in: transaction)
            try await RepresentativeNamingRepository.lapse(of: organisation, at: now, in: transaction)
            let counts = try await RepresentativeNamingRepository.counts(
                of: emailKey, for: organisation, since: start, at: now, in: transaction)
            let account = try await AccountRepository.find(emailKey: emailKey, in: transaction)
            guard !counts.isOpen, !speakers.contains(where: { $0.account == account?.id }) else { return }
            let named = try await RepresentativeNamingRepository.open(of: organisation, at: now, in: transaction)
            // Whoever has accepted and never comes holds no place for longer than whoever does not answer.
            let held = speakers.count {
                $0.isEnrolled || $0.since.adding(seconds: RepresentativeNaming.lifetime) > now
            }
            guard held + named.count < Organisation.representatives else { throw Refusal.tooManyRepresentatives }
            guard counts.ofAddress < RepresentativeNaming.ofAddressAtMost, counts.all < RepresentativeNaming.atMost
            else { throw Refusal.namedOften }
            let naming = RepresentativeNaming(
                id: .v7(at: now), organisation: organisation, emailHint: address.masked, namedAt: now,
                expiresAt: now.adding(seconds: RepresentativeNaming.lifetime))
            try await RepresentativeNamingRepository.insert(naming, of: emailKey, in: transaction)
            // A disabled account is invited to nothing, and nobody is told that it is one.
            if account?.isDisabled != true {
                try await Outbox(environment.vault).post(
                    wording.named(until: naming.expiresAt, in: account?.language ?? language), to: .address(address),
                    in: transaction, at: now)
            }
            try await SecurityRecord(environment).append(
                SecurityEvent(
                    .representativeNamed, actor: actor.account, subject: organisation,
                    facts: ["naming": .text(naming.id.text)]), at: now, in: transaction)
        }
    }

    /// Ends what somebody says for the organisation, oneself among them, where somebody remains; or takes back that somebody was
    /// named who has not answered.
    ///
    /// - Parameter member: an account, or a naming.
    /// - Throws: `other_organisation`, `no_such_role`, `last_representative`.
    package func end(_ member: UUID, of organisation: UUID, by actor: Actor) async throws {
        try require(actor, organisation)
        try await environment.pool.transaction { transaction in
            let now = environment.clock.now()
            let (wording, all) = try await locked(organisation, in: transaction)
            let named = try await RepresentativeNamingRepository.open(of: organisation, at: now, in: transaction)
            if named.contains(where: { $0.id == member }) {
                _ = try await RepresentativeNamingRepository.settle(member, .withdrawn, at: now, in: transaction)
                return
            }
            guard let leaving = all.first(where: { $0.account == member }) else { throw Refusal.noSuchRole }
            guard all.contains(where: { $0.account != member && $0.isEnrolled }) else {
                throw Refusal.lastRepresentative
            }
            try await Outbox(environment.vault).post(
                all.filter { ![member, actor.account].contains($0.account) }
                    .map { (wording.othersChanged(in: $0.language), .account($0.account)) }
                    + [(wording.ended(in: leaving.language), .account(member))], in: transaction, at: now)
            try await Staff(environment).end(
                RoleGrant(.representative, organisation: organisation), of: member, by: actor, as: .representative,
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
}

extension Refusal {
    fileprivate static let tooManyRepresentatives = Refusal(
        .conflict, "too_many_representatives",
        LocalizedText(
            kk: "Ұйымның өкілдері тым көп: ең көбі \(Organisation.representatives).",
            ru: "У организации слишком много представителей: не больше \(Organisation.representatives).",
            en: "The organisation has too many representatives: \(Organisation.representatives) at most."))

    fileprivate static let namedOften = Refusal(
        .conflict, "named_often",
        LocalizedText(
            kk: "Осы айда бұл адам немесе басқалар өкіл болуға тым жиі шақырылды. Кейінірек қайталаңыз.",
            ru: "В этом месяце этого человека или других приглашали слишком часто. Повторите позже.",
            en: "This person or others were named too often this month. Try again later."))

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
