import Domain
import Foundation
import Services
import Support
import Testing

@Suite struct SigningOutTests {
    private func isIn(_ signedIn: SignedIn, _ reception: Reception) async throws -> Bool {
        do {
            _ = try await Authenticator(reception.environment).actor(for: signedIn.secret.text, as: signedIn.kind)
            return true
        } catch let refusal as Refusal where refusal.kind == .unauthenticated {
            return false
        }
    }

    private func administrator(_ reception: Reception) async throws -> Actor {
        try await Staff(reception.environment).add(EmailAddress("admin@example.kz"), as: .administrator)
        return try await reception.member("admin@example.kz")
    }

    @Test func `an administrator ends what one citizen is signed in with, and the citizen signs in anew`() async throws
    {
        try await withReception { reception in
            let administrator = try await administrator(reception)
            let dana = [try await reception.signIn("dana@example.kz"), try await reception.signIn("dana@example.kz")]
            let marat = try await reception.signIn("marat@example.kz")
            let signingOut = SigningOut(reception.environment)
            #expect(try await signingOut.signOut(EmailAddress("dana@example.kz"), by: administrator) == 2)
            for signedIn in dana { #expect(try await !isIn(signedIn, reception)) }
            #expect(try await isIn(marat, reception))
            #expect(try await isIn(reception.signIn("dana@example.kz"), reception))
            let rows = try await reception.database.owner.query(
                "SELECT actor, subject FROM security_event WHERE kind = 'session.ended'"
            ).map { try $0.decode(UUID?.self, UUID?.self) }
            #expect(rows.map(\.0) == [administrator.account, administrator.account])
            #expect(Set(rows.map(\.1)) == Set(dana.map(\.id)))

            let unknown = try EmailAddress("nobody@example.kz")
            #expect(
                try await refused { _ = try await signingOut.signOut(unknown, by: administrator) }.code
                    == "no_such_account")
            let citizen = try await reception.actor("marat@example.kz")
            for attempt in [
                { _ = try await signingOut.signOut(EmailAddress("dana@example.kz"), by: citizen) },
                { _ = try await signingOut.signEverybodyOut(by: citizen) },
            ] as [() async throws -> Void] {
                #expect(try await refused(attempt).code == "not_allowed")
            }
        }
    }

    @Test func `in an incident everybody is out at once but who does it, and the record has how many`() async throws {
        try await withReception { reception in
            let administrator = try await administrator(reception)
            let people = [
                try await reception.signIn("dana@example.kz"), try await reception.signIn("marat@example.kz"),
            ]
            // More than one portion.
            try await reception.environment.pool.query(
                """
                INSERT INTO access_token (id, token_hash, account, kind, name, method, scopes, created_at, last_used_at,
                    expires_at)
                SELECT gen_random_uuid(), sha256(number::text::bytea), account, kind, name, method, scopes, created_at,
                    last_used_at, expires_at
                FROM access_token, generate_series(1, 6000) number WHERE id = \(people[0].id)
                """)
            let signingOut = SigningOut(reception.environment)
            #expect(try await signingOut.signEverybodyOut(by: administrator) == 6_002)
            for signedIn in people { #expect(try await !isIn(signedIn, reception)) }
            #expect(
                try await reception.count("SELECT count(*) FROM access_token WHERE revoked_at IS NULL") == 1)
            let facts = try await reception.database.owner.query(
                "SELECT facts FROM security_event WHERE kind = 'session.everybodys_ended' ORDER BY position"
            ).map { try $0.decode(String.self) }
            #expect(facts == [#"{"count":5000}"#, #"{"count":1002}"#])
            // At the console without exception.
            #expect(try await signingOut.signEverybodyOut() == 1)
            #expect(try await signingOut.signEverybodyOut() == 0)
        }
    }
}
