import Domain
import Foundation
import Postgres
import Store

/// Inviting staff to choose what they sign in with: when they are appointed, and again when they have lost it.
package struct Invitations: Sendable {
    package struct Issued: Sendable {
        package var token: InvitationToken
        package var expiresAt: Instant
    }

    /// Seconds: long enough for a weekend.
    package static let lifetime = 72 * 3600

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// An invitation for whoever works at the console to hand over. What the person signs in with stays until it is
    /// taken up.
    ///
    /// - Throws: `no_such_account` where the address has none, or one without a role.
    package func issue(to address: EmailAddress) async throws -> Issued {
        let emailKey = environment.vault.emailKey(address)
        let now = environment.clock.now()
        return try await environment.pool.transaction { transaction in
            guard let account = try await AccountRepository.find(emailKey: emailKey, in: transaction) else {
                throw Refusal.noSuchStaff
            }
            let issued = try await issue(to: account, by: nil, at: now, in: transaction)
            try await record(account.id, by: nil, at: now, in: transaction)
            return issued
        }
    }

    /// Sends an invitation by letter: administrators do not get to see it, so none can act as somebody else.
    ///
    /// - Throws: `not_found` where there is no such account, or one without a role.
    package func send(to account: UUID, by actor: Actor) async throws {
        try actor.require(.grantRole)
        let now = environment.clock.now()
        try await environment.pool.transaction { transaction in
            guard let account = try await AccountRepository.find(account, in: transaction) else {
                throw Refusal.notFound
            }
            try await send(to: account, by: actor, at: now, in: transaction)
            try await record(account.id, by: actor, at: now, in: transaction)
        }
    }

    /// The same from the console.
    package func send(to address: EmailAddress) async throws {
        let emailKey = environment.vault.emailKey(address)
        let now = environment.clock.now()
        try await environment.pool.transaction { transaction in
            guard let account = try await AccountRepository.find(emailKey: emailKey, in: transaction) else {
                throw Refusal.noSuchStaff
            }
            try await send(to: account, by: nil, at: now, in: transaction)
            try await record(account.id, by: nil, at: now, in: transaction)
        }
    }

    /// The caller records it, last of all in the transaction.
    func send(
        to account: AccountRepository.Account, by actor: Actor?, at now: Instant, in transaction: Transaction
    ) async throws {
        let issued = try await issue(to: account, by: actor, at: now, in: transaction)
        try await Outbox(environment.vault).post(
            .staffInvitation(
                issued.token, hours: Self.lifetime / 3600, until: issued.expiresAt, in: account.language),
            to: .account(account.id), in: transaction, at: now)
    }

    func record(_ account: UUID, by actor: Actor?, at now: Instant, in transaction: Transaction) async throws {
        try await SecurityRecord(environment).append(
            SecurityEvent(
                .invitationMade, actor: actor?.account, subject: account,
                facts: actor == nil ? ["by": .text("console")] : [:]), at: now, in: transaction)
    }

    private func issue(
        to account: AccountRepository.Account, by actor: Actor?, at now: Instant, in transaction: Transaction
    ) async throws -> Issued {
        guard !account.isDisabled, try await !RoleGrantRepository.grants(of: account.id, in: transaction).isEmpty
        else { throw actor == nil ? Refusal.noSuchStaff : Refusal.notFound }
        let issued = Issued(token: .random(), expiresAt: now.adding(seconds: Self.lifetime))
        try await InvitationRepository.put(
            .v7(at: now), for: account.id, hash: issued.token.hash,
            by: actor?.account.uuidString.lowercased() ?? "console", at: now, expiresAt: issued.expiresAt,
            in: transaction)
        return issued
    }
}

extension Refusal {
    fileprivate static let noSuchStaff = Refusal(
        .notFound, "no_such_account",
        LocalizedText(
            kk: "Бұл мекенжаймен рөлі бар есептік жазба жоқ.",
            ru: "С этим адресом нет учётной записи с ролью.",
            en: "No account with a role has this address."))
}
