import Domain
import Foundation
import Postgres
import Store

/// Proving who one is. One person has one account, for good.
package struct Identification: Sendable {
    let environment: Environment
    /// In the order in which they are offered.
    package let providers: [any IdentityProvider]

    package init(_ environment: Environment, providers: [any IdentityProvider]) {
        self.environment = environment
        self.providers = providers
    }

    /// Identifies the account as whoever the claim names, which only the demonstration believes; again with the same
    /// identifier changes nothing. With any other provider one signs in on its own pages: see `ProviderSignIn`.
    ///
    /// - Throws: `invalid`; `identity_in_use` where another account is this person's; `identity_differs` where this
    ///   account is another person's.
    package func identify(
        _ actor: Actor, as claim: IdentityClaim, through providerName: String
    ) async throws -> AccountView {
        try actor.require(.proveIdentity)
        let found = providers.first { $0.name == providerName }
        guard let provider = found as? DemonstrationIdentityProvider else {
            throw Refusal.invalid("/provider", "unknown_provider", .unknownProvider)
        }
        let identity = try provider.identify(claim)
        let now = environment.clock.now()
        do {
            return try await identify(actor, as: identity, by: provider.name, at: now)
        } catch let refusal as Refusal {
            SecurityRecord(environment).note(
                SecurityEvent(
                    .identityRefused, actor: actor.account,
                    facts: ["provider": .text(provider.name), "code": .text(refusal.code)]), at: now)
            throw refusal
        }
    }

    /// The same for an identity that a provider vouches for. The caller records a refusal.
    func identify(
        _ actor: Actor, as identity: Identity, by provider: String, at now: Instant
    ) async throws -> AccountView {
        do {
            try await environment.pool.transaction { transaction in
                let events = try await record(identity, of: actor.account, by: provider, at: now, in: transaction)
                try await SecurityRecord(environment).append(events, at: now, in: transaction)
            }
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
            throw Refusal.identityInUse
        }
        return try await Accounts(environment).view(of: actor)
    }

    /// Writes down whose account it is, once; the identifier itself only as a keyed hash. Returns what the security
    /// record is to have at the end of the transaction.
    ///
    /// - Throws: `identity_differs`, or a unique violation where another account is this person's.
    func record(
        _ identity: Identity, of account: UUID, by provider: String, at now: Instant, in transaction: Transaction
    ) async throws -> [SecurityEvent] {
        let vault = environment.vault
        let personKey = vault.personKey(identity.nationalIdentifier)
        if let known = try await AccountRepository.lockPersonKey(of: account, in: transaction) {
            guard Secrets.areEqual(known, personKey) else { throw Refusal.identityDiffers }
            return []
        }
        let name = try identity.name.map { try vault.seal($0, for: .accountName(account)) }
        try await AccountRepository.identify(
            account, as: personKey, by: provider, nameSealed: name, at: now, in: transaction)
        return [
            SecurityEvent(
                .identityLinked, actor: account, subject: account, facts: ["provider": .text(provider)])
        ]
    }
}

extension Vault {
    func personKey(_ identifier: NationalIdentifier) -> [UInt8] {
        personKey(scheme: identifier.scheme.name, nationalIdentifier: identifier.digits)
    }
}

extension LocalizedText {
    fileprivate static let unknownProvider = LocalizedText(
        kk: "Жеке басты бұл жолмен растауға болмайды.",
        ru: "Подтвердить личность таким образом нельзя.",
        en: "Identity cannot be proven in this way.")
}
