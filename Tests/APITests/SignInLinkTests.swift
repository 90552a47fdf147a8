import Domain
import Foundation
import Hummingbird
import Support
import Testing
import Web

@Suite struct SignInLinkTests {
    @Test func `whoever was let in, whichever way, is known to the limits`() async throws {
        let limits = RateLimits()
        try await withFace(limits: limits) { face in
            let administrator = try await face.administrator()
            _ = try await administrator.post("/api/v1/staff", ["email": "bolat@example.org", "role": "moderator"])
            let bolat = try await face.enrol("bolat@example.org")
            let token = try await face.anybody.post("/api/v1/sign-in/staff", bolat.body(at: face.town.clock.now))
            #expect(limits.isProven("Bearer \(token.body["token"].text ?? "")"))
            face.town.clock.advance(seconds: 30)
            let link = try await face.letterLink(asking: "aida@example.org")
            for answer in [
                try await face.anybody.post(
                    "/api/v1/sign-in/staff/sessions", bolat.body(at: face.town.clock.now)),
                try await face.anybody.post(link),
            ] {
                let cookie = try #require(answer.headers[.setCookie]).prefix { $0 != ";" }
                #expect(limits.isProven(String(cookie.dropFirst("__Host-dauys=".count))))
            }
        }
    }

    @Test func `the link ends the session that the browser had, and the page says whose account it is`() async throws {
        try await withFace { face in
            let code = try await face.letterCode(asking: "marat@example.org")
            let opened = try await face.anybody.post(
                "/api/v1/sign-in/sessions", ["email": "marat@example.org", "code": .string(code)])
            let marat = String(try #require(opened.headers[.setCookie]).prefix { $0 != ";" })
            #expect(try await face.anybody.get("/api/v1/me", [.cookie: marat]).status == 200)

            let link = try await face.letterLink(asking: "aida@example.org")
            let page = try await face.anybody.post(link, nil, [.cookie: marat, .acceptLanguage: "en"])
            #expect(page.status == 200)
            #expect(page.text.contains("You are signed in as a…@example.org."))
            #expect(!page.text.contains("aida"))
            #expect(try await face.anybody.get("/api/v1/me", [.cookie: marat]).status == 401)
            let aida = String(try #require(page.headers[.setCookie]).prefix { $0 != ";" })
            #expect(try await face.anybody.get("/api/v1/me", [.cookie: aida]).body["email"] == "aida@example.org")
        }
    }
}
