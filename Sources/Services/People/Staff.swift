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
        try actor?.require(.grantRole)
        let name = try name.map(Self.checkedName)
        let now = environment.clock.now()
        return try await environment.pool.transaction { transaction in
            let grant = try await grant(role, of: place, in: transaction)
            let account = try await Accounts(environment).findOrMake(
                address, language: language, at: now, in: transaction)
            if let name {
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
            guard isNew else { return false }
            try await record("account.role_granted", grant, of: account.id, by: actor, at: now, in: transaction)
            return true
        }
    }

    /// Ends a role. The account stays.
    ///
    /// - Throws: `no_such_role` where the address does not hold the role.
    package func remove(
        _ address: EmailAddress, as role: Role, of place: String? = nil, by actor: Actor? = nil
    ) async throws {
        try actor?.require(.grantRole)
        let now = environment.clock.now()
        try await environment.pool.transaction { transaction in
            let grant = try await grant(role, of: place, in: transaction)
            let emailKey = environment.vault.emailKey(address)
            guard let account = try await AccountRepository.find(emailKey: emailKey, in: transaction),
                try await RoleGrantRepository.remove(grant, from: account.id, in: transaction)
            else { throw Refusal.noSuchRole }
            try await record("account.role_ended", grant, of: account.id, by: actor, at: now, in: transaction)
        }
    }

    package func list(by actor: Actor? = nil) async throws -> [StaffMember] {
        try actor?.require(.grantRole)
        let vault = environment.vault
        let holders = try await RoleGrantRepository.holders(in: environment.pool)
        try await DataAccessLog(environment).note(
            accounts: holders.map(\.account), by: actor, purpose: .appointments, fields: [.name, .email],
            at: environment.clock.now(), in: environment.pool)
        return try holders.map { holder in
            StaffMember(
                account: holder.account, email: try vault.open(holder.emailSealed, for: .accountEmail(holder.account)),
                name: try holder.nameSealed.map { sealed in
                    try vault.open(sealed, for: .accountName(holder.account))
                }, role: holder.role, place: holder.body ?? holder.organisation, grantedAt: holder.grantedAt)
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
        return try await SignedIn.issue(
            to: account.id, as: .token, through: .console, at: environment.clock.now(), in: environment.pool)
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
        _ kind: String, _ grant: RoleGrant, of account: UUID, by actor: Actor?, at now: Instant,
        in transaction: Transaction
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
                    capacity: actor == nil ? .service : .administrator, audience: .staff, payload: payload)
            ], at: now, in: transaction)
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
    fileprivate static let rolesExclude = Refusal(
        .conflict, "roles_exclude",
        LocalizedText(
            kk: "Бұл есептік жазбаның басқа түрдегі рөлі бар. Алдымен оны тоқтатыңыз.",
            ru: "У этой учётной записи есть роль другого рода. Сначала прекратите её.",
            en: "This account has a role of another kind. End that one first."))

    fileprivate static let noSuchRole = Refusal(
        .notFound, "no_such_role",
        LocalizedText(
            kk: "Бұл мекенжайдың мұндай рөлі жоқ.",
            ru: "У этого адреса нет такой роли.",
            en: "This address does not have that role."))

    fileprivate static let noSuchAccount = Refusal(
        .notFound, "no_such_account",
        LocalizedText(
            kk: "Бұл мекенжаймен есептік жазба жоқ.",
            ru: "С этим адресом нет учётной записи.",
            en: "No account has this address."))
}
