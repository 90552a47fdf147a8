import Crypto
import Domain
import Foundation
import Postgres
import Server

@testable import Services

/// Identified people with tokens, written into the database at once: signing in one by one is tested elsewhere.
struct Crowd {
    var tokens: [String]

    /// - Parameter first: from which place of the test numbers on.
    static func gather(_ count: Int, from first: Int = 100_000, in environment: Services.Environment) async throws
        -> Crowd
    {
        let vault = environment.vault
        let now = environment.clock.now()
        let ids = (0..<count).map { _ in UUID.v7(at: now) }
        let numbers = (first...).lazy.compactMap(DemonstrationIdentity.number(at:)).prefix(count)
        let addresses = try ids.map { try EmailAddress("\($0.uuidString)@crowd.example.org") }
        let sealed = try zip(ids, addresses).map { try vault.seal($1.text, for: .accountEmail($0)) }
        let tokens = ids.map { _ in AccessSecret.random() }
        try await environment.pool.transaction { transaction in
            try await transaction.query(
                """
                INSERT INTO account (id, email_key, email_sealed, person_key, identity_provider, identified_at, language,
                    created_at)
                SELECT id, email_key, email_sealed, person_key, 'demonstration', \(now), 'kk', \(now)
                FROM unnest(\(ids), \(addresses.map(vault.emailKey)), \(sealed), \(numbers.map {
                    vault.personKey(scheme: NationalIdentifierScheme.kzIIN.name, nationalIdentifier: $0)
                })) AS new (id, email_key, email_sealed, person_key)
                """)
            try await transaction.query(
                """
                INSERT INTO access_token (id, token_hash, account, kind, name, method, scopes, created_at, last_used_at,
                    expires_at)
                SELECT gen_random_uuid(), hash, account, 'token', 'crowd', 'email_code', '{read,participate,account}',
                    \(now), \(now), \(now.adding(seconds: 3600))
                FROM unnest(\(tokens.map(\.hash)), \(ids)) AS new (hash, account)
                """)
        }
        return Crowd(tokens: tokens.map(\.text))
    }
}
