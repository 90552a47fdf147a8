import Domain
import Foundation
import Postgres
import Store

/// Moderators, officials, auditors and administrators: appointing them and ending their appointment.
///
/// `by` is the administrator who does it, or nil for whoever runs the service and works at its console.
package struct Staff: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// How an appointment went.
    package struct Appointment: Hashable, Sendable {
        package var account: UUID
        /// False where the person had the role already.
        package var isNew: Bool
        /// Whether the person has a password and an authenticator app.
        package var isEnrolled: Bool
    }

    /// Gives the address a role, and an account if it has none. Returns false where it has the role already.
    ///
    /// - Parameter place: the key of the body that an official acts for, or of the organisation that a representative
    ///   speaks for; for other roles nil.
    /// - Throws: `invalid` where role and place do not go together, there is no such place, or the name cannot be one;
    ///   `roles_exclude` where the account has a role of another kind.
    @discardableResult
    package func add(
        _ address: EmailAddress, as role: Role, of place: String? = nil, name: String? = nil, language: Language = .kk,
        by actor: Actor? = nil
    ) async throws -> Bool {
        try await appoint(address, as: role, of: place, name: name, language: language, by: actor).isNew
    }

    /// The same, and says how it stands. Where an administrator does it, whoever is not enrolled gets an invitation by
    /// letter; at the console it is made separately.
    ///
    /// - Parameter name: stays unused where an identity provider vouches for another.
    /// - Throws: as `add`; `own_role` for an administrator's own account.
    package func appoint(
        _ address: EmailAddress, as role: Role, of place: String? = nil, name: String? = nil, language: Language = .kk,
        by actor: Actor? = nil
    ) async throws -> Appointment {
        try actor?.require(.grantRole)
        let name = try name.map(Self.checkedName)
        return try await environment.pool.transaction { transaction in
            try await appoint(
                address, to: grant(role, of: place, in: transaction), name: name, language: language, by: actor,
                as: .administrator, in: transaction)
        }
    }

    /// Whoever calls has found that the actor may.
    func appoint(
        _ address: EmailAddress, to grant: RoleGrant, name: String? = nil, language: Language, by actor: Actor?,
        as capacity: NewEvent.Capacity, in transaction: Transaction
    ) async throws -> Appointment {
        let now = environment.clock.now()
        let account = try await Accounts(environment).findOrMake(
            address, language: language, at: now, in: transaction)
        guard account.id != actor?.account else { throw Refusal.ownRole }
        return try await give(
            grant, to: account, name: name, by: actor, as: capacity, at: now, in: transaction)
    }

    /// Somebody takes up what they were named for; whoever calls has found that they were.
    func takeUp(_ grant: RoleGrant, by actor: Actor, in transaction: Transaction) async throws {
        guard let account = try await AccountRepository.find(actor.account, in: transaction) else {
            throw Refusal.notFound
        }
        _ = try await give(
            grant, to: account, name: nil, by: actor, as: .representative, at: environment.clock.now(),
            in: transaction)
    }

    private func give(
        _ grant: RoleGrant, to account: AccountRepository.Account, name: String?, by actor: Actor?,
        as capacity: NewEvent.Capacity, at now: Instant, in transaction: Transaction
    ) async throws -> Appointment {
        // A name that an identity provider vouches for is nobody's to change.
        let isNamed = name != nil && (account.nameSealed == nil || !account.isIdentified)
        if let name, isNamed {
            try await AccountRepository.setName(
                environment.vault.seal(name, for: .accountName(account.id)), of: account.id, in: transaction)
        }
        let isNew: Bool
        do {
            isNew = try await RoleGrantRepository.add(
                grant, to: account.id, by: actor?.account.uuidString.lowercased() ?? "console", at: now,
                in: transaction)
        } catch let error as PostgresError where error.sqlState == .exclusionViolation {
            throw Refusal.rolesExclude
        }
        let isEnrolled = try await StaffCredentialRepository.find(account.id, in: transaction) != nil
        let invitations = Invitations(environment)
        let isInvited = actor != nil && !isEnrolled
        if isInvited { try await invitations.send(to: account, by: actor, at: now, in: transaction) }
        if isNew {
            try await record(
                "account.role_granted", grant, of: account.id, by: actor, as: capacity, at: now, in: transaction)
        }
        if isNamed {
            try await SecurityRecord(environment).append(
                SecurityEvent(.accountNamed, actor: actor?.account, subject: account.id), at: now, in: transaction)
        }
        if isInvited { try await invitations.record(account.id, by: actor, at: now, in: transaction) }
        return Appointment(account: account.id, isNew: isNew, isEnrolled: isEnrolled)
    }

    /// Ends a role. The account stays; what it signed in with as staff goes with its last role.
    ///
    /// - Throws: `no_such_role` where the address does not hold the role; `own_role`.
    package func remove(
        _ address: EmailAddress, as role: Role, of place: String? = nil, by actor: Actor? = nil
    ) async throws {
        try actor?.require(.grantRole)
        let emailKey = environment.vault.emailKey(address)
        try await remove(role, of: place, by: actor) { transaction in
            try await AccountRepository.find(emailKey: emailKey, in: transaction)?.id
        }
    }

    /// The same for an account.
    package func remove(_ account: UUID, as role: Role, of place: String? = nil, by actor: Actor) async throws {
        try actor.require(.grantRole)
        try await remove(role, of: place, by: actor) { _ in account }
    }

    private func remove(
        _ role: Role, of place: String?, by actor: Actor?, from holder: (Transaction) async throws -> UUID?
    ) async throws {
        try await environment.pool.transaction { transaction in
            let grant = try await grant(role, of: place, in: transaction)
            let account = try await holder(transaction)
            guard account == nil || account != actor?.account else { throw Refusal.ownRole }
            guard let account else { throw Refusal.noSuchRole }
            try await end(grant, of: account, by: actor, as: .administrator, in: transaction)
        }
    }

    /// Whoever calls has found that the actor may. What an organisation says goes on with somebody else who speaks for it.
    func end(
        _ grant: RoleGrant, of account: UUID, by actor: Actor?, as capacity: NewEvent.Capacity,
        in transaction: Transaction
    ) async throws {
        let now = environment.clock.now()
        // Whoever is taking an invitation up at the same time has done so by then, or finds it gone.
        try await AccountRepository.lock(account, in: transaction)
        guard try await RoleGrantRepository.remove(grant, from: account, in: transaction) else {
            throw Refusal.noSuchRole
        }
        if let organisation = grant.organisation {
            // Whoever was named and never came may be nobody's address.
            let others = try await OrganisationRepository.representatives(of: organisation, in: transaction)
            if let successor = others.first(where: \.isEnrolled) ?? others.first {
                try await ContributionRepository.handOver(
                    of: organisation, from: account, to: successor.account, at: now, in: transaction)
                try await PeriodicFeedbackRepository.handOver(
                    of: organisation, from: account, to: successor.account, in: transaction)
            }
        }
        try await StaffCredentialRepository.removeWithoutRole(account, in: transaction)
        try await InvitationRepository.removeWithoutRole(account, in: transaction)
        // Otherwise a role given later would wake them.
        let ended = try await OwnAccess(environment).revokeAll(
            of: account, with: .staff, by: actor, at: now, in: transaction)
        try await record("account.role_ended", grant, of: account, by: actor, as: capacity, at: now, in: transaction)
        try await SecurityRecord(environment).append(ended, at: now, in: transaction)
    }

    package func list(by actor: Actor? = nil) async throws -> [StaffMember] {
        try actor?.require(.grantRole)
        let vault = environment.vault
        let holders = try await RoleGrantRepository.holders(in: environment.pool)
        try await DataAccessLog(environment).note(
            holders.map { DataAccessLog.Look(account: $0.account) }, by: actor, purpose: .appointments,
            fields: [.name, .email], at: environment.clock.now())
        return try holders.map { holder in
            StaffMember(
                account: holder.account, email: try vault.open(holder.emailSealed, for: .accountEmail(holder.account)),
                name: try holder.nameSealed.map { sealed in
                    try vault.open(sealed, for: .accountName(holder.account))
                }, role: holder.role, place: holder.body ?? holder.organisation, grantedAt: holder.grantedAt,
                isEnrolled: holder.isEnrolled, invitedUntil: holder.invitedUntil)
        }
    }

    /// A token for scripts, for an account that exists. Only at the console: no administrator may act as somebody else.
    ///
    /// - Throws: `no_such_account` where the address has none, or a disabled one.
    package func token(for address: EmailAddress) async throws -> SignedIn {
        let emailKey = environment.vault.emailKey(address)
        guard let account = try await AccountRepository.find(emailKey: emailKey, in: environment.pool),
            !account.isDisabled
        else { throw Refusal.noSuchAccount }
        let now = environment.clock.now()
        return try await environment.pool.transaction { transaction in
            let token = try await SignedIn.issue(
                to: account.id, as: .token, through: .console, at: now, in: transaction)
            try await SecurityRecord(environment).append(
                SecurityEvent(
                    .tokenMade, subject: token.id, facts: ["by": .text("console"), "account": .text(account.id.text)]),
                at: now, in: transaction)
            return token
        }
    }

    private func grant(_ role: Role, of place: String?, in transaction: Transaction) async throws -> RoleGrant {
        switch (role, place) {
        case (.official, let key?):
            guard let body = try await BodyRepository.find(key: key, in: transaction) else {
                throw Refusal.invalid("/body", "unknown_body", .unknownBody)
            }
            return RoleGrant(role, body: body.id)
        case (.representative, let key?):
            guard let organisation = try await OrganisationRepository.find(key: key, in: transaction) else {
                throw Refusal.invalid("/organisation", "unknown_organisation", .unknownOrganisation)
            }
            return RoleGrant(role, organisation: organisation.id)
        case (.official, nil): throw Refusal.invalid("/body", "required", .placeAndRole)
        case (.representative, nil): throw Refusal.invalid("/organisation", "required", .placeAndRole)
        case (_, nil): return RoleGrant(role)
        case (_, _?): throw Refusal.invalid("/body", "not_wanted", .placeAndRole)
        }
    }

    private func record(
        _ kind: String, _ grant: RoleGrant, of account: UUID, by actor: Actor?, as capacity: NewEvent.Capacity,
        at now: Instant, in transaction: Transaction
    ) async throws {
        var payload: [String: EventFact] = ["role": .text(grant.role.rawValue)]
        if let body = grant.body { payload["body"] = .text(body.uuidString.lowercased()) }
        if let organisation = grant.organisation {
            payload["organisation"] = .text(organisation.uuidString.lowercased())
        }
        try await EventRepository.append(
            [
                NewEvent(
                    kind: kind, subject: account, version: 1, actor: actor?.account,
                    capacity: actor == nil ? .service : capacity, audience: .staff, payload: payload)
            ], at: now, in: transaction)
        try await SecurityRecord(environment).append(
            SecurityEvent(
                kind == "account.role_granted" ? .roleGranted : .roleEnded, actor: actor?.account, subject: account,
                facts: payload), at: now, in: transaction)
    }

    private static func checkedName(_ name: String) throws(Refusal) -> String {
        do throws(PlainTextFault) {
            return try PlainText(.line, 1...200).accept(name)
        } catch {
            throw .invalid([error.at("/name")])
        }
    }
}

extension LocalizedText {
    fileprivate static let placeAndRole = LocalizedText(
        kk: "Лауазымды тұлғаға органды, өкілге ұйымды көрсетіңіз, басқаларға ештеңе көрсетпеңіз.",
        ru: "Для должностного лица указывается орган, для представителя — организация, для остальных — ничего.",
        en: "Name a body for an official and an organisation for a representative, and neither for anybody else.")

    fileprivate static let unknownOrganisation = LocalizedText(
        kk: "Мұндай ұйым жоқ.", ru: "Такой организации нет.", en: "There is no such organisation.")

    fileprivate static let unknownBody = LocalizedText(
        kk: "Мұндай орган жоқ.", ru: "Такого органа нет.", en: "There is no such body.")
}

extension Refusal {
    fileprivate static let ownRole = Refusal(
        .forbidden, "own_role",
        LocalizedText(
            kk: "Әкімші өз рөлдерін өзгерте алмайды.",
            ru: "Администратор не меняет собственные роли.",
            en: "Administrators do not change their own roles."))

    static let rolesExclude = Refusal(
        .conflict, "roles_exclude",
        LocalizedText(
            kk: "Бұл есептік жазбаның басқа түрдегі рөлі бар. Алдымен оны тоқтатыңыз.",
            ru: "У этой учётной записи есть роль другого рода. Сначала прекратите её.",
            en: "This account has a role of another kind. End that one first."))

    static let noSuchRole = Refusal(
        .notFound, "no_such_role",
        LocalizedText(
            kk: "Бұл мекенжайдың мұндай рөлі жоқ.",
            ru: "У этого адреса нет такой роли.",
            en: "This address does not have that role."))
}
