import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct AccessTests {
    let aida = try! EmailAddress("aida@example.kz")

    private func session(_ reception: Reception, replacing previous: Actor? = nil) async throws -> SignedIn {
        let code = try await reception.code(for: "aida@example.kz")
        return try await SignIn(reception.environment).exchange(code, of: aida, as: .session, replacing: previous)
    }

    private func actor(_ reception: Reception, _ signedIn: SignedIn) async throws -> Actor {
        try await Authenticator(reception.environment).actor(for: signedIn.secret.text, as: signedIn.kind)
    }

    @Test func `a cookie's secret is no bearer token, and a token is no cookie`() async throws {
        try await withReception { reception in
            let authenticator = Authenticator(reception.environment)
            let (session, token) = (try await session(reception), try await reception.signIn("aida@example.kz"))
            #expect(
                try await refused { _ = try await authenticator.actor(for: session.secret.text, as: .token) }.code
                    == "not_signed_in")
            #expect(
                try await refused { _ = try await authenticator.actor(for: token.secret.text, as: .session) }.code
                    == "not_signed_in")
        }
    }

    @Test func `a session is over after eight idle hours, and after seven days of use`() async throws {
        try await withReception { reception in
            let authenticator = Authenticator(reception.environment)
            let idle = try await session(reception)
            reception.clock.advance(seconds: 8 * 3600)
            _ = try await refused { _ = try await authenticator.actor(for: idle.secret.text, as: .session) }

            let busy = try await session(reception)
            for _ in 1..<24 {
                reception.clock.advance(seconds: 7 * 3600)
                _ = try await authenticator.actor(for: busy.secret.text, as: .session)
            }
            reception.clock.advance(seconds: 7 * 3600)
            _ = try await refused { _ = try await authenticator.actor(for: busy.secret.text, as: .session) }
        }
    }

    @Test func `signing in again ends the session that the browser had`() async throws {
        try await withReception { reception in
            let first = try await session(reception)
            let old = try await actor(reception, first)
            let second = try await session(reception, replacing: old)
            #expect(first.secret.text != second.secret.text)
            _ = try await refused { _ = try await actor(reception, first) }
            _ = try await actor(reception, second)
        }
    }

    @Test func `signing in with a browser leaves a token that came along as it is`() async throws {
        try await withReception { reception in
            let token = try await reception.signIn("aida@example.kz")
            _ = try await session(reception, replacing: try await actor(reception, token))
            _ = try await actor(reception, token)
        }
    }

    @Test func `one sees one's own sessions and tokens, and ends any of them`() async throws {
        try await withReception { reception in
            let service = OwnAccess(reception.environment)
            let (first, second) = (try await session(reception), try await session(reception))
            let me = try await actor(reception, second)
            let stranger = try await reception.actor("marat@example.kz")
            #expect(try await service.list(.session, of: me).map(\.id) == [second.id, first.id])
            #expect(try await refused { try await service.end(first.id, of: stranger) }.code == "not_found")
            _ = try await actor(reception, first)
            try await service.end(first.id, of: me)
            _ = try await refused { _ = try await actor(reception, first) }
            #expect(try await service.list(.session, of: me).map(\.id) == [second.id])

            let third = try await session(reception)
            #expect(try await service.endOthers(.session, of: me) == 1)
            _ = try await refused { _ = try await actor(reception, third) }
            _ = try await actor(reception, second)
        }
    }

    @Test func `a token for a program opens what was asked for and no more`() async throws {
        try await withReception { reception in
            let service = OwnAccess(reception.environment)
            let me = try await reception.actor("aida@example.kz")
            let made = try await service.makeToken(
                OwnAccess.Wish(name: "statistics", scopes: [.read], days: 1), for: me)
            let program = try await actor(reception, made)
            #expect(program.account == me.account)
            #expect(throws: Refusal.self) { try program.require(.signPetition) }
            let refusal = try await refused { _ = try await service.list(of: program) }
            #expect(refusal.code == "scope_needed")
            let beyond = try await refused {
                _ = try await service.makeToken(
                    OwnAccess.Wish(name: "more", scopes: [.staff], days: 1), for: me)
            }
            #expect(beyond.faults.map(\.pointer) == ["/scopes"])
            reception.clock.advance(seconds: 86_400)
            _ = try await refused { _ = try await actor(reception, made) }
        }
    }

    @Test func `a token makes none that outlives it, and none that opens roles`() async throws {
        try await withReception { reception in
            let service = OwnAccess(reception.environment)
            let first = try await reception.signIn("aida@example.kz")
            reception.clock.advance(seconds: 86_400)
            let longer = OwnAccess.Wish(name: "statistics", scopes: [.read, .account], days: 365)
            let second = try await service.makeToken(longer, for: try await actor(reception, first))
            #expect(second.expiresAt == first.expiresAt)
            let third = try await service.makeToken(longer, for: try await actor(reception, second))
            #expect(third.expiresAt == first.expiresAt)
            let session = try await session(reception)
            let own = try await service.makeToken(longer, for: try await actor(reception, session))
            #expect(own.expiresAt == reception.clock.now.adding(seconds: 365 * 86_400))

            let member = try await reception.enrolled()
            let staffed = OwnAccess.Wish(name: "desk", scopes: [.staff], days: 30)
            let now = reception.clock.now
            let byPassword = try await reception.signIn(member.attempt(.code(member.code(at: now)))).signedIn
            for token in [try await Staff(reception.environment).token(for: member.address), byPassword] {
                let maker = try await actor(reception, token)
                let refusal = try await refused { _ = try await service.makeToken(staffed, for: maker) }
                #expect(refusal.faults.map(\.code) == ["session_needed"])
            }
            reception.nextCode()
            let desk = try await StaffSignIn(reception.environment).signIn(
                member.attempt(.code(member.code(at: reception.clock.now))), as: .session,
                from: ClientNetwork(of: ClientAddress("192.0.2.2"))
            ).signedIn
            let made = try await service.makeToken(staffed, for: try await actor(reception, desk))
            let program = try await actor(reception, made)
            #expect(program.has(.moderator))
            #expect(try await refused { _ = try await service.makeToken(staffed, for: program) }.code == "scope_needed")

            // One that has ended in the meantime makes nothing.
            let over = try await actor(reception, first)
            try await service.signOut(over)
            #expect(try await refused { _ = try await service.makeToken(longer, for: over) }.code == "not_signed_in")
        }
    }

    @Test func `a token that is made in the last second of another ends with it`() async throws {
        try await withReception { reception in
            let first = try await reception.signIn("aida@example.kz")
            let expires = first.expiresAt.microsecondsSinceEpoch
            reception.clock.set(Instant(microsecondsSinceEpoch: expires - 500_000).description)
            let wish = OwnAccess.Wish(name: "statistics", scopes: [.read], days: 1)
            let second = try await OwnAccess(reception.environment).makeToken(
                wish, for: try await actor(reception, first))
            #expect(second.expiresAt == first.expiresAt)
        }
    }

    @Test func `the use of a token is seen to the hour`() async throws {
        try await withReception { reception in
            let signedIn = try await reception.signIn("aida@example.kz")
            let start = reception.clock.now
            let me = try await actor(reception, signedIn)
            reception.clock.set(start.hour.adding(seconds: 3_599).description)
            _ = try await actor(reception, signedIn)
            let service = OwnAccess(reception.environment)
            #expect(try await service.list(.token, of: me).first?.lastUsedAt == start)
            reception.clock.advance(seconds: 1_801)
            _ = try await actor(reception, signedIn)
            #expect(try await service.list(.token, of: me).first?.lastUsedAt == start.hour.adding(seconds: 3_600))
        }
    }

    @Test func `the link of the letter lets in once, and then neither it nor the code does`() async throws {
        try await withReception { reception in
            let service = SignIn(reception.environment)
            let code = try await reception.code(for: "aida@example.kz")
            let letter = try #require(try reception.maildir.letters(to: aida).last)
            let link = try #require(letter.body.firstMatch(of: /https:\/\/dauys\.kz\/sign-in\/([0-9a-f]{64})/)?.1)
            let wrong = link.dropLast() + (link.last == "0" ? "1" : "0")
            #expect(
                try await refused { _ = try await service.exchange(link: String(wrong), as: .session) }.code
                    == "bad_code")
            let (signedIn, address) = try await service.exchange(link: String(link), as: .session)
            #expect(address == aida && address.masked == "a…@example.kz")
            #expect(try await actor(reception, signedIn).method == .emailCode)
            for text in [String(link), "", "x", String(repeating: "0", count: 64)] {
                #expect(
                    try await refused { _ = try await service.exchange(link: text, as: .session) }.code == "bad_code")
            }
            #expect(try await refused { _ = try await service.exchange(code, of: aida, as: .token) }.code == "bad_code")
        }
    }

    @Test func `the database opens roles to nobody who came by a letter`() async throws {
        try await withReception { reception in
            let signedIn = try await reception.signIn("aida@example.kz")
            await #expect(throws: (any Error).self) {
                try await reception.database.owner.query(
                    "UPDATE access_token SET scopes = '{read,staff}' WHERE id = \(signedIn.id)")
            }
        }
    }
}
