import Domain
import Foundation
import Postgres
import Store

/// Proving who one is through an identity provider. One person has one account, for good.
package struct Identification: Sendable {
    let environment: Environment
    /// In the order in which they are offered.
    package let providers: [any IdentityProvider]

    package init(_ environment: Environment, providers: [any IdentityProvider]) {
        self.environment = environment
        self.providers = providers
    }

    /// Identifies the account; again with the same identifier changes nothing.
    ///
    /// The identifier is kept as a keyed hash only.
    ///
    /// - Throws: `invalid`; `identity_in_use` where another account is this person's; `identity_differs` where this
    ///   account is another person's.
    package func identify(
        _ actor: Actor, as claim: IdentityClaim, through providerName: String
    ) async throws -> AccountView {
        try actor.require(.proveIdentity)
        guard let provider = providers.first(where: { $0.name == providerName }) else {
            throw Refusal.invalid("/provider", "unknown_provider", .unknownProvider)
        }
        let identity = try await provider.identify(claim)
        let now = environment.clock.now()
        let vault = environment.vault
        let personKey = vault.personKey(
            scheme: identity.nationalIdentifier.scheme.name, nationalIdentifier: identity.nationalIdentifier.digits)
        let name = try vault.seal(identity.name, for: .accountName(actor.account))
        do {
            try await environment.pool.transaction { transaction in
                if let known = try await AccountRepository.lockPersonKey(of: actor.account, in: transaction) {
                    guard Secrets.areEqual(known, personKey) else { throw Refusal.identityDiffers }
                    return
                }
                try await AccountRepository.identify(
                    actor.account, as: personKey, by: provider.name, nameSealed: name, at: now, in: transaction)
            }
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
            throw Refusal.identityInUse
        }
        return try await Accounts(environment).view(of: actor)
    }
}

extension LocalizedText {
    fileprivate static let unknownProvider = LocalizedText(
        kk: "Жеке басты растаудың мұндай жолы жоқ.",
        ru: "Такого способа подтверждения личности нет.",
        en: "There is no such identity provider.")
}

extension Refusal {
    static let identityInUse = Refusal(
        .conflict, "identity_in_use",
        LocalizedText(
            kk: "Бұл нөмірмен басқа есептік жазба расталған.",
            ru: "С этим номером уже подтверждена другая учётная запись.",
            en: "Another account is already identified with this number."))

    static let identityDiffers = Refusal(
        .conflict, "identity_differs",
        LocalizedText(
            kk: "Бұл есептік жазба басқа нөмірмен расталған.",
            ru: "Эта учётная запись подтверждена с другим номером.",
            en: "This account is identified with another number."))
}
