import Domain
import Foundation
import Postgres
import Store

extension ProviderSignIn {
    var method: SignInMethod { .identityProvider }

    /// Lets in the account of the person, otherwise the account of the address that the provider has confirmed, which is
    /// made where there is none. An address that the provider has not confirmed counts for nothing.
    func signIn(
        _ person: VouchedPerson, by provider: String, in language: Language, as kind: AccessKind,
        replacing previous: Actor?, at now: Instant
    ) async throws -> SignedIn {
        do {
            return try await environment.pool.transaction { transaction in
                var (account, events) = (try await account(of: person, in: transaction), [SecurityEvent]())
                if account == nil {
                    (account, events) = try await accountByAddress(
                        of: person, by: provider, in: language, at: now, in: transaction)
                }
                guard let account, !account.isDisabled else { throw Refusal.signInLapsed }
                let signedIn = try await SignedIn.issue(
                    to: account.id, as: kind, through: method, at: now, in: transaction)
                events.append(
                    SecurityEvent(
                        .signInSucceeded, actor: account.id, subject: signedIn.id,
                        facts: ["method": .text(method.rawValue), "provider": .text(provider)]))
                events += try await OwnAccess(environment).replace(previous, at: now, in: transaction)
                try await SecurityRecord(environment).append(events, at: now, in: transaction)
                return signedIn
            }
        } catch let error as PostgresError where error.sqlState == .uniqueViolation {
            // Another account became this person's a moment ago.
            throw Refusal.identityInUse
        }
    }

    private func account(
        of person: VouchedPerson, in transaction: Transaction
    ) async throws -> AccountRepository.Account? {
        let vault = environment.vault
        guard let identifier = person.nationalIdentifier,
            let account = try await AccountRepository.find(personKey: vault.personKey(identifier), in: transaction)
        else { return nil }
        let address = try EmailAddress(vault.open(account.emailSealed, for: .accountEmail(account.id)))
        try await Accounts(environment).noteDomain(of: address, for: account.id, in: transaction)
        return account
    }

    private func accountByAddress(
        of person: VouchedPerson, by provider: String, in language: Language, at now: Instant,
        in transaction: Transaction
    ) async throws -> (AccountRepository.Account?, [SecurityEvent]) {
        guard let email = person.confirmedEmail else { throw Refusal.emailNeeded }
        let account = try await Accounts(environment).findOrMake(email, language: language, at: now, in: transaction)
        guard let identity = person.identity, !account.isDisabled else { return (account, []) }
        let events = try await Identification(environment, providers: providers)
            .record(identity, of: account.id, by: provider, at: now, in: transaction)
        return (account, events)
    }
}
