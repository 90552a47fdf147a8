import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing
import Web

/// Signing in with an OpenID Connect provider, as programs and scripts do.
@Suite(.enabled("an OpenID Connect provider can be run", ProviderServer.isThere))
struct ProviderSignInTests {
    @Test func `the first sign-in makes an account and identifies it, and the next one finds it`() async throws {
        try await withProviderFace { here in
            let first = try await here.signIn()
            #expect(first.status == 201)
            let me = try await here.member(first).get("/api/v1/me")
            #expect(me.body["assurance"] == "identified" && me.body["email"] == "aida@example.kz")
            #expect(me.body["name"] == "Аида Серікқызы")

            // The person is who counts, whatever address the provider has by then.
            try await here.provider.become(TestProvider.person(email: "other@example.kz", verified: false))
            let second = try await here.signIn()
            #expect(second.body["account"]["id"] == first.body["account"]["id"])
            #expect(second.body["token"] != first.body["token"])
            #expect(try await here.face.town.count("account") == 1)
        }
    }

    @Test func `an account has its mail domain from the first sign-in on, or from the next one`() async throws {
        try await withProviderFace { here in
            let (town, key) = (here.face.town, here.face.town.environment.vault.domainKey("example.kz"))
            for _ in 0..<2 {
                #expect(try await here.signIn().status == 201)
                let found = try await town.environment.pool.first("SELECT domain_key FROM account")
                #expect(try found?.decode([UInt8]?.self) == key)
                // As accounts from before have it; then the person is found, whatever the provider's address.
                try await town.environment.pool.query("UPDATE account SET domain_key = NULL")
                try await here.provider.become(TestProvider.person(email: "other@example.org", verified: false))
            }
        }
    }

    @Test func `the national identifier is nowhere but in a keyed hash`() async throws {
        try await withProviderFace { here in
            _ = try await here.signIn()
            let pool = here.face.town.environment.pool
            let tables = try await pool.query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'").map {
                try $0.decode(String.self)
            }
            let hex = Data("000101100016".utf8).map { String($0, radix: 16) }.joined()
            for table in tables {
                for text in ["000101100016", hex, "aida@", "Аида"] {
                    #expect(try await here.face.town.count(table, where: "\(table)::text LIKE '%\(text)%'") == 0)
                }
            }
        }
    }

    @Test func `a confirmed address signs in to the account that has it, and identifies it`() async throws {
        try await withProviderFace { here in
            let known = try await here.byEmail("aida@example.kz")
            let answer = try await here.signIn()
            #expect(answer.body["account"]["id"] == (try await known.get("/api/v1/me").body["id"]))
            #expect(try await known.get("/api/v1/me").body["assurance"] == "identified")
        }
    }

    @Test func `an address that is not confirmed opens nothing, and nobody learns whether it has an account`()
        async throws
    {
        try await withProviderFace(TestProvider.person(verified: false)) { here in
            let stranger = try await here.signIn()
            #expect((stranger.status, stranger.code) == (409, "email_needed"))
            #expect(try await here.face.town.count("account") == 0)

            let owner = try await here.byEmail("aida@example.kz")
            let again = try await here.signIn()
            #expect((again.status, again.code) == (409, "email_needed"))
            #expect(again.body["detail"] == stranger.body["detail"])
            #expect(try await owner.get("/api/v1/me").body["assurance"] == "email")
        }
    }

    @Test func `somebody without an address signs in by e-mail first and is known from then on`() async throws {
        try await withProviderFace(TestProvider.person(email: nil)) { here in
            #expect(try await here.signIn().code == "email_needed")
            let member = try await here.byEmail("mail@example.kz")
            let identified = try await here.signIn(as: member)
            #expect((identified.status, identified.body["assurance"]) == (200, "identified"))
            #expect(identified.body["token"] == .null)
            let later = try await here.signIn()
            #expect(later.body["account"]["id"] == identified.body["id"])
        }
    }

    @Test func `one person has one account, and an account one person`() async throws {
        try await withProviderFace { here in
            let aida = here.member(try await here.signIn())
            let marat = try await here.byEmail("marat@example.kz")
            let second = try await here.signIn(as: marat)
            #expect((second.status, second.code) == (409, "identity_in_use"))

            try await here.provider.become(TestProvider.person(identifier: "000101100026"))
            let other = try await here.signIn(as: aida)
            #expect((other.status, other.code) == (409, "identity_differs"))
            // Not by way of the confirmed address either.
            #expect(try await here.signIn().code == "identity_differs")
            #expect(try await marat.get("/api/v1/me").body["assurance"] == "email")
        }
    }

    @Test func `who has no national identifier cannot be identified, and signs in by confirmed e-mail`() async throws {
        try await withProviderFace(TestProvider.person(identifier: nil)) { here in
            let answer = try await here.signIn()
            let member = here.member(answer)
            #expect(try await member.get("/api/v1/me").body["assurance"] == "email")
            #expect(try await here.signIn(as: member).code == "identifier_missing")
        }
    }

    @Test func `what came back through a browser is of no use without the handle, and stays of use with it`()
        async throws
    {
        try await withProviderFace { here in
            let (own, strangers) = (try await here.visit(), try await here.visit())
            let before = try await here.face.contents()
            for handle in [strangers.handle, "", "x", String(repeating: "A", count: 43)] {
                var stolen = own
                stolen.handle = handle
                let answer = try await here.face.anybody.post(ProviderFace.exchange, stolen.input)
                #expect((answer.status, answer.code) == (401, "sign_in_lapsed"), "\(handle)")
            }
            #expect(try await here.face.contents() == before)
            #expect(try await here.provider.requests(of: "token") == 0)
            #expect(try await here.face.anybody.post(ProviderFace.exchange, own.input).status == 201)
        }
    }

    @Test func `a sign-in is completed once, however many try at the same time`() async throws {
        try await withProviderFace { here in
            let visit = try await here.visit()
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<10 {
                    group.addTask { try await here.face.anybody.post(ProviderFace.exchange, visit.input) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 201 } == 1)
            #expect(answers.count { $0.code == "sign_in_lapsed" } == 9)
            #expect(try await here.provider.requests(of: "token") == 1)
        }
    }

    @Test func `a page with a script gets a session instead of a token`() async throws {
        try await withProviderFace { here in
            let visit = try await here.visit()
            var input = visit.input.members
            input["kind"] = "session"
            let answer = try await here.face.anybody.post(ProviderFace.exchange, .object(input))
            #expect(answer.status == 201 && answer.body["token"] == .null && answer.body["csrf_token"].text != nil)
            #expect(answer.headers[.setCookie]?.hasPrefix("__Host-dauys=dauys_") == true)
        }
    }

    @Test func `whoever signs in so has no roles, and the security record knows of it`() async throws {
        try await withProviderFace { here in
            try await Staff(here.face.town.environment).add(EmailAddress("aida@example.kz"), as: .moderator)
            let member = here.member(try await here.signIn())
            #expect(try await member.get("/api/v1/me").body["roles"][0]["active"] == false)
            #expect(try await member.get("/api/v1/moderation/queue").code == "not_allowed")

            try await here.provider.set(#"{"claims": {"aud": "another"}}"#)
            #expect(try await here.signIn().code == "identity_not_proven")
            try await SecurityRecord(here.face.town.environment).flush()
            let rows = try await here.face.town.environment.pool.query(
                "SELECT kind, facts::text FROM security_event ORDER BY position")
            let events = try rows.map { try $0.decode(String.self, String.self) }
            let kinds = events.map(\.0).filter { $0.hasPrefix("sign_in") || $0.hasPrefix("identity") }
            #expect(kinds == ["identity.linked", "sign_in.succeeded", "sign_in.refused"])
            #expect(events.last?.1.contains("identity_not_proven") == true)
            #expect(!events.contains { $0.1.contains("000101100016") || $0.1.contains("aida") })
        }
    }

    @Test func `a refusal is recorded once, as what was asked for`() async throws {
        try await withProviderFace { here in
            #expect(try await here.signIn().status == 201)
            let marat = try await here.byEmail("marat@example.kz")
            #expect(try await here.signIn(as: marat).code == "identity_in_use")
            // Begun by nobody and finished by somebody who is signed in: a sign-in all the same.
            try await here.provider.become(TestProvider.person(identifier: nil, verified: false))
            let visit = try await here.visit()
            #expect(try await marat.post(ProviderFace.exchange, visit.input).code == "email_needed")
            try await SecurityRecord(here.face.town.environment).flush()
            let kinds = try await here.face.town.environment.pool.query(
                "SELECT kind FROM security_event WHERE kind LIKE '%.refused' ORDER BY position"
            ).map { try $0.decode(String.self) }
            #expect(kinds == ["identity.refused", "sign_in.refused"])
        }
    }

    @Test func `it is over after ten minutes, and forgotten`() async throws {
        try await withProviderFace { here in
            let visit = try await here.visit()
            here.face.town.clock.advance(seconds: ProviderSignIn.lifetime)
            #expect(try await here.face.anybody.post(ProviderFace.exchange, visit.input).code == "sign_in_lapsed")
            here.face.town.clock.advance(seconds: 1)
            try await Retention(here.face.town.environment).sweep()
            #expect(try await here.face.town.count("authentication_request") == 0)
        }
    }

    @Test func `an account is identified only by whoever is signed in to it`() async throws {
        try await withProviderFace { here in
            let (aida, marat) = (try await here.byEmail("aida@example.kz"), try await here.byEmail("m@example.kz"))
            let visit = try await here.visit(as: aida)
            for caller in [here.face.anybody, marat] {
                #expect(try await caller.post(ProviderFace.exchange, visit.input).code == "sign_in_lapsed")
            }
            let answer = try await aida.post(ProviderFace.exchange, visit.input)
            #expect((answer.status, answer.body["assurance"]) == (200, "identified"))
        }
    }

    @Test func `a provider's answer that does not hold opens nothing and is not tried again`() async throws {
        try await withProviderFace { here in
            try await here.provider.set(#"{"claims": {"nonce": "0"}}"#)
            let visit = try await here.visit()
            let answer = try await here.face.anybody.post(ProviderFace.exchange, visit.input)
            #expect((answer.status, answer.code) == (401, "identity_not_proven"))
            try await here.provider.set(#"{"claims": {}}"#)
            #expect(try await here.face.anybody.post(ProviderFace.exchange, visit.input).code == "sign_in_lapsed")
            #expect(try await here.face.town.count("account") == 0)
        }
    }

    @Test func `a provider out of reach is told with a time to come back`() async throws {
        try await withProviderFace { here in
            try await here.provider.set(#"{"answers": {"discovery": {"status": 500}}}"#)
            let answer = try await here.face.anybody.post(ProviderFace.begin)
            #expect((answer.status, answer.code) == (503, "identity_provider_unreachable"))
            #expect(answer.headers[.retryAfter] == "30")
            #expect(try await here.face.town.count("authentication_request") == 0)
        }
    }

    @Test func `the provider is listed with the address where signing in begins`() async throws {
        try await withProviderFace { here in
            let items = try await here.face.anybody.get("/api/v1/identity-providers").body["items"].items
            #expect(items.map { $0["sign_in"] } == [.null, .string(ProviderFace.begin)])
            #expect(items[1]["demonstration"] == false && items[1]["name"]["ru"] == "Проверочная служба")
            let unknown = try await here.face.anybody.post("/api/v1/sign-in/oidc/demonstration")
            #expect((unknown.status, unknown.code) == (404, "not_found"))
            let claimed = try await here.byEmail("a@example.kz").post(
                "/api/v1/me/identity", ["provider": "oidc", "national_identifier": "000101100016", "name": "А"])
            #expect(claimed.faults == ["/provider unknown_provider"])
        }
    }

    @Test(
        arguments: [
            ([:], ["/state required", "/code required"]), (["state": 1, "code": "a"], ["/state wrong_type"]),
            (["state": "a", "code": "\u{7}"], ["/code bad_format"]),
            (["state": "a", "code": .string(String(repeating: "a", count: 4097))], ["/code bad_format"]),
            (
                ["state": "a", "code": "b", "handle": ["c"], "next": "/"],
                ["/handle wrong_type", "/next unknown_field"]
            ),
        ] as [(JSONValue, [String])])
    func `what is not right is named`(input: JSONValue, faults: [String]) async throws {
        try await withFace { face in
            let answer = try await face.anybody.post(ProviderFace.exchange, input)
            #expect((answer.status, answer.faults) == (422, faults))
        }
    }
}
