import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct SignInTests {
    let aida = try! EmailAddress("aida@example.kz")

    @Test func `a code that came by mail opens an account, and the same one the next time`() async throws {
        try await withReception { reception in
            let first = try await reception.signIn("aida@example.kz")
            #expect(first.expiresAt == reception.clock.now.adding(seconds: 30 * 86_400))
            let actor = try await Authenticator(reception.environment).actor(for: first.secret.text, as: .token)
            #expect(actor.account == first.account)
            #expect(actor.assurance == .email)
            #expect(actor.grants.isEmpty)
            #expect(actor.emailKey == reception.environment.vault.emailKey(aida))

            let second = try await reception.signIn("AIDA@example.kz")
            #expect(second.account == first.account)
            #expect(second.secret.text != first.secret.text)
            let own = try await Accounts(reception.environment).own(actor)
            #expect(own.email == "aida@example.kz")
            #expect(own.language == .ru)
            #expect(own.name == nil)
        }
    }

    @Test func `no account is made before the code has come back`() async throws {
        try await withReception { reception in
            _ = try await SignIn(reception.environment).requestCode(for: aida, in: .kk)
            #expect(try await reception.count("SELECT count(*) FROM account") == 0)
        }
    }

    @Test func `known and unknown addresses are answered alike, to the last row`() async throws {
        try await withReception { reception in
            _ = try await reception.signIn("aida@example.kz")
            let service = SignIn(reception.environment)
            let known = try await service.requestCode(for: aida, in: .ru)
            let unknown = try await service.requestCode(for: EmailAddress("nobody@example.kz"), in: .ru)
            #expect(known == unknown)
            #expect(known == reception.clock.now.adding(seconds: 600))
            #expect(
                try await reception.count(
                    "SELECT count(*) FROM outbox WHERE kind = 'sign_in_code' AND sent_at IS NULL") == 2)
        }
    }

    @Test func `a wrong, a used, an old, a replaced and an unasked code are refused alike`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            var refusals = [try await refused { _ = try await service.exchange("000000", of: aida, as: .token) }]

            let code = try await reception.code(for: "aida@example.kz")
            refusals.append(
                try await refused { _ = try await service.exchange(other(than: code), of: aida, as: .token) })
            refusals.append(
                try await refused {
                    _ = try await service.exchange(code, of: EmailAddress("marat@example.kz"), as: .token)
                })
            _ = try await service.exchange(code, of: aida, as: .token)
            refusals.append(try await refused { _ = try await service.exchange(code, of: aida, as: .token) })

            reception.clock.advance(seconds: 1)
            let replaced = try await reception.code(for: "aida@example.kz")
            reception.clock.advance(seconds: 1)
            let newest = try await reception.code(for: "aida@example.kz")
            if replaced != newest {
                refusals.append(try await refused { _ = try await service.exchange(replaced, of: aida, as: .token) })
            }
            reception.clock.advance(seconds: 600)
            refusals.append(try await refused { _ = try await service.exchange(newest, of: aida, as: .token) })

            #expect(Set(refusals.map(\.code)) == ["bad_code"])
            #expect(refusals.allSatisfy { $0 == refusals[0] })
            #expect(refusals[0].kind == .unauthenticated)
        }
    }

    @Test func `a code is good until its last second`() async throws {
        try await withReception { reception in
            let code = try await reception.code(for: "aida@example.kz")
            reception.clock.advance(seconds: 599)
            _ = try await SignIn(reception.environment).exchange(code, of: aida, as: .token)
        }
    }

    @Test func `the fifth wrong try is the last: the right code does not help after it`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            let code = try await reception.code(for: "aida@example.kz")
            for _ in 0..<4 {
                _ = try await refused { _ = try await service.exchange(other(than: code), of: aida, as: .token) }
            }
            #expect(try await reception.count("SELECT tries::int8 FROM sign_in_code") == 4)
            _ = try await refused { _ = try await service.exchange(other(than: code), of: aida, as: .token) }
            _ = try await refused { _ = try await service.exchange(code, of: aida, as: .token) }
            #expect(try await reception.count("SELECT tries::int8 FROM sign_in_code") == 5)
        }
    }

    @Test func `four wrong tries leave the right one`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            let code = try await reception.code(for: "aida@example.kz")
            for _ in 0..<4 {
                _ = try await refused { _ = try await service.exchange(other(than: code), of: aida, as: .token) }
            }
            _ = try await service.exchange(code, of: aida, as: .token)
        }
    }

    @Test func `thirty wrong guesses at once over two servers count as five tries`() async throws {
        try await withReception { reception in
            let code = try await reception.code(for: "aida@example.kz")
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<30 {
                    let environment = number.isMultiple(of: 2) ? reception.environment : reception.twin
                    group.addTask {
                        _ = try? await SignIn(environment).exchange(self.other(than: code), of: aida, as: .token)
                    }
                }
            }
            #expect(try await reception.count("SELECT tries::int8 FROM sign_in_code") == 5)
            _ = try await refused { _ = try await SignIn(reception.environment).exchange(code, of: aida, as: .token) }
        }
    }

    @Test func `twenty uses of one code at once over two servers give one token and one account`() async throws {
        try await withReception { reception in
            let code = try await reception.code(for: "aida@example.kz")
            let tokens = await withTaskGroup(of: SignedIn?.self) { group in
                for number in 0..<20 {
                    let environment = number.isMultiple(of: 2) ? reception.environment : reception.twin
                    group.addTask { try? await SignIn(environment).exchange(code, of: aida, as: .token) }
                }
                return await group.reduce(into: []) { if let token = $1 { $0.append(token) } }
            }
            #expect(tokens.count == 1)
            #expect(try await reception.count("SELECT count(*) FROM access_token") == 1)
            #expect(try await reception.count("SELECT count(*) FROM account") == 1)
        }
    }

    @Test func `an address gets five codes an hour, whoever it is, and then hears when to come back`() async throws {
        try await withReception { reception in
            _ = try await reception.signIn("known@example.kz")
            reception.clock.advance(seconds: 3600)
            let service = SignIn(reception.environment)
            for text in ["known@example.kz", "nobody@example.kz"] {
                let address = try EmailAddress(text)
                for _ in 0..<5 {
                    _ = try await service.requestCode(for: address, in: .ru)
                    reception.clock.advance(seconds: 60)
                }
                let refusal = try await refused { _ = try await service.requestCode(for: address, in: .ru) }
                #expect(refusal.code == "too_many_codes")
                #expect(refusal.kind == .tooMany)
                #expect(refusal.retryAfter == 3300)
                reception.clock.advance(seconds: 3300)
                _ = try await service.requestCode(for: address, in: .ru)
            }
        }
    }

    @Test func `twelve requests at once over two servers send five letters`() async throws {
        try await withReception { reception in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    let environment = number.isMultiple(of: 2) ? reception.environment : reception.twin
                    group.addTask { _ = try? await SignIn(environment).requestCode(for: aida, in: .en) }
                }
            }
            let letters = try await reception.count("SELECT count(*) FROM outbox")
            #expect(letters == 5)
            #expect(try await reception.count("SELECT count(*) FROM sign_in_code WHERE used_at IS NULL") == 1)
        }
    }

    @Test func `the last code still opens the account while no new one can be had`() async throws {
        try await withReception { reception in
            var code = ""
            for _ in 0..<5 {
                code = try await reception.code(for: "aida@example.kz")
                reception.clock.advance(seconds: 1)
            }
            let service = SignIn(reception.environment)
            _ = try await refused { _ = try await service.requestCode(for: aida, in: .ru) }
            _ = try await service.exchange(code, of: aida, as: .token)
        }
    }

    @Test func `a disabled account is refused like a wrong code, and its tokens end`() async throws {
        try await withReception { reception in
            let signedIn = try await reception.signIn("aida@example.kz")
            try await reception.database.owner.query("UPDATE account SET disabled_at = now()")
            let code = try await reception.code(for: "aida@example.kz")
            let refusal = try await refused {
                _ = try await SignIn(reception.environment).exchange(code, of: aida, as: .token)
            }
            #expect(refusal.code == "bad_code")
            let other = try await refused {
                _ = try await Authenticator(reception.environment).actor(for: signedIn.secret.text, as: .token)
            }
            #expect(other.code == "not_signed_in")
        }
    }

    /// A code that is not this one.
    private func other(than code: String) -> String {
        code == "123456" ? "654321" : "123456"
    }
}
