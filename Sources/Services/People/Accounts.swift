import Domain
import Foundation
import Postgres
import Store

/// Accounts of people: one for each address, made when its owner first signs in.
package struct Accounts: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// How the service knows the one who asks.
    package func own(_ actor: Actor) async throws -> AccountView {
        try actor.require(.readAccount)
        return try await view(of: actor)
    }

    func view(of actor: Actor) async throws -> AccountView {
        guard let account = try await AccountRepository.find(actor.account, in: environment.pool) else {
            throw Refusal.notFound
        }
        let vault = environment.vault
        return AccountView(
            id: account.id, email: try vault.open(account.emailSealed, for: .accountEmail(account.id)),
            name: try account.nameSealed.map { sealed in try vault.open(sealed, for: .accountName(account.id)) },
            language: account.language, assurance: account.isIdentified ? .identified : .email,
            grants: try await RoleGrantRepository.grants(of: account.id, in: environment.pool),
            activeGrants: actor.grants,
            lettersSuspendedSince: try await MailBounceRepository.suspended(account.id, in: environment.pool))
    }

    /// Sets the language of letters.
    package func setLanguage(_ language: Language, of actor: Actor) async throws -> AccountView {
        try actor.require(.changeAccount)
        try await AccountRepository.setLanguage(language, of: actor.account, in: environment.pool)
        return try await view(of: actor)
    }

    func findOrMake(
        _ address: EmailAddress, language: Language, at now: Instant, in transaction: Transaction
    ) async throws -> AccountRepository.Account {
        let emailKey = environment.vault.emailKey(address)
        if let known = try await AccountRepository.find(emailKey: emailKey, in: transaction) {
            try await noteDomain(of: address, for: known.id, in: transaction)
            return known
        }
        let id = UUID.v7(at: now)
        try await AccountRepository.insert(
            id, emailKey: emailKey, emailSealed: environment.vault.seal(address.text, for: .accountEmail(id)),
            language: language, at: now, in: transaction)
        try await noteDomain(of: address, for: id, in: transaction)
        guard let made = try await AccountRepository.find(emailKey: emailKey, in: transaction) else {
            throw Refusal.notFound
        }
        return made
    }

    /// Notes the mail domain of an account that has none noted, such as one from before domains were; blocks and marks go
    /// by it. Each way of signing in calls this.
    func noteDomain(of address: EmailAddress, for account: UUID, in transaction: Transaction) async throws {
        try await AccountRepository.setDomain(
            environment.vault.domainKey(address.domain), of: account, in: transaction)
    }
}
