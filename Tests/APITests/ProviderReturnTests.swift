import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing
import Web

/// The page on which browsers come back from a provider, as browsers use it.
@Suite(.enabled("an OpenID Connect provider can be run", ProviderServer.isThere))
struct ProviderReturnTests {
    @Test func `opening the page changes nothing, however often, and its button signs in`() async throws {
        try await withProviderFace { here in
            let visit = try await here.visit()
            let page = ProviderFace.page + visit.back.query
            let before = try await here.face.contents()
            for _ in 0..<3 {
                let asked = try await here.face.anybody.get(page, visit.cookie)
                #expect(asked.status == 200 && asked.text.contains(#"<form method="post">"#))
                #expect(try await here.face.anybody.call(.head, page, visit.cookie).status == 200)
            }
            #expect(try await here.face.contents() == before)
            #expect(try await here.provider.requests(of: "token") == 0)

            let done = try await here.face.anybody.call(.post, page, visit.cookie)
            #expect(done.status == 200)
            let cookies = done.headers[values: .setCookie]
            #expect(cookies.contains { $0.hasPrefix("__Host-dauys-sign-in=;") && $0.contains("Max-Age=0") })
            let session = try #require(cookies.first { $0.hasPrefix("__Host-dauys=") }).prefix { $0 != ";" }
            let me = try await here.face.anybody.get("/api/v1/me", [.cookie: String(session)])
            #expect(me.body["assurance"] == "identified")
            #expect(try await here.face.anybody.call(.post, page, visit.cookie).status == 401)
        }
    }

    @Test func `the handle is kept in a cookie that scripts and other hosts do not get at`() async throws {
        try await withProviderFace { here in
            let begun = try await here.face.anybody.post(ProviderFace.begin)
            let cookie = try #require(begun.headers[.setCookie])
            let handle = try #require(begun.body["handle"].text)
            #expect(cookie.hasPrefix("__Host-dauys-sign-in=\(handle);"))
            for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"] {
                #expect(cookie.contains(attribute), "\(attribute)")
            }
            #expect(!cookie.contains("Domain"))
            let back = try await here.provider.signIn(at: begun.body["authorization_url"].text ?? "")
            let answer = try await here.face.anybody.post(
                ProviderFace.exchange,
                ["state": .string(back["state"]), "code": .string(back["code"]), "iss": .string(back["iss"])],
                [.cookie: "a=b; __Host-dauys-sign-in=\(handle)"])
            #expect(answer.status == 201)
        }
    }

    @Test(arguments: [("Origin", "https://petitions.example"), ("Sec-Fetch-Site", "same-origin")])
    func `the script of a page does not see the handle`(name: String, value: String) async throws {
        try await withProviderFace { here in
            let header = try #require(HTTPFields.Element.Name(name))
            let begun = try await here.face.anybody.post(ProviderFace.begin, nil, [header: value])
            #expect(begun.status == 201)
            let cookie = try #require(begun.headers[.setCookie]).prefix { $0 != ";" }
            let handle = cookie.dropFirst("__Host-dauys-sign-in=".count)
            #expect(handle.count == 43 && begun.body["handle"] == .null && !begun.text.contains(handle))
            let back = try await here.provider.signIn(at: begun.body["authorization_url"].text ?? "")
            let done = try await here.face.anybody.call(
                .post, ProviderFace.page + back.query, [.cookie: String(cookie), header: value])
            #expect(done.status == 200)
        }
    }

    @Test(arguments: [("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site")])
    func `a foreign page begins nothing in the place of what the browser has under way`(name: String, value: String)
        async throws
    {
        try await withProviderFace { here in
            let header = try #require(HTTPFields.Element.Name(name))
            let begun = try await here.face.anybody.post(ProviderFace.begin, nil, [header: value])
            #expect((begun.status, begun.code) == (403, "cross_site"))
            #expect(begun.headers[.setCookie] == nil)
        }
    }

    @Test func `another browser cannot finish what one has begun`() async throws {
        try await withProviderFace { here in
            let (own, strangers) = (try await here.visit(), try await here.visit())
            let page = ProviderFace.page + own.back.query
            let before = try await here.face.contents()
            for cookie in [[.acceptLanguage: "en"], strangers.cookie] as [HTTPFields] {
                let answer = try await here.face.anybody.call(.post, page, cookie)
                #expect(answer.status == 401 && answer.text.contains("was begun in another browser"))
                #expect(!answer.text.contains("dauys_"))
            }
            let asked = try await here.face.anybody.get(page)
            #expect(!asked.text.contains("<form"))
            #expect(try await here.face.contents() == before)
            #expect(try await here.face.anybody.call(.post, page, own.cookie).status == 200)
        }
    }

    @Test func `a page of another site cannot press the button`() async throws {
        try await withProviderFace { here in
            let visit = try await here.visit()
            let before = try await here.face.contents()
            var headers = visit.cookie
            headers[.origin] = "https://elsewhere.example"
            let answer = try await here.face.anybody.call(.post, ProviderFace.page + visit.back.query, headers)
            #expect((answer.status, answer.code) == (403, "cross_site"))
            #expect(try await here.face.contents() == before)
        }
    }

    @Test func `a browser that is signed in identifies its account and no other`() async throws {
        try await withProviderFace(TestProvider.person(email: nil)) { here in
            let (dana, marat) = (try await here.browser("dana@example.kz"), try await here.browser("m@example.kz"))
            let begun = try await here.face.anybody.post(ProviderFace.begin, nil, dana)
            #expect(
                try await here.face.anybody.call(.post, ProviderFace.begin, [.cookie: dana[.cookie]!]).status == 403)
            let back = try await here.provider.signIn(at: begun.body["authorization_url"].text ?? "")
            let handle = "__Host-dauys-sign-in=\(begun.body["handle"].text ?? "")"
            for other in [handle, "\(handle); \(marat[.cookie]!)"] {
                let answer = try await here.face.anybody.call(.post, ProviderFace.page + back.query, [.cookie: other])
                #expect(answer.status == 401)
            }
            let answer = try await here.face.anybody.call(
                .post, ProviderFace.page + back.query, [.cookie: "\(handle); \(dana[.cookie]!)"])
            #expect(answer.status == 200)
            #expect(try await here.face.anybody.get("/api/v1/me", dana).body["assurance"] == "identified")
        }
    }

    @Test func `a browser that signs in anew gets another session, and the one before ends`() async throws {
        try await withProviderFace { here in
            let dana = try await here.browser("dana@example.kz")
            let visit = try await here.visit()
            var headers = visit.cookie
            headers[.cookie] = "\(headers[.cookie]!); \(dana[.cookie]!)"
            #expect(
                try await here.face.anybody.call(.post, ProviderFace.page + visit.back.query, headers).status == 200)
            #expect(try await here.face.anybody.get("/api/v1/me", dana).status == 401)
        }
    }

    @Test func `whoever says no at the provider reads that nothing has changed`() async throws {
        try await withProviderFace { here in
            try await here.provider.set(#"{"denies": true}"#)
            let visit = try await here.visit()
            #expect(visit.back["error"] == "access_denied")
            let page = try await here.face.anybody.get(ProviderFace.page + visit.back.query, visit.cookie)
            #expect(page.text.contains("You chose not to prove who you are") && !page.text.contains("<form"))
            let other = try await here.face.anybody.get(
                ProviderFace.page + "?error=server_error&error_description=%3Cscript%3E", [.acceptLanguage: "en"])
            #expect(other.text.contains("reports an error") && !other.text.contains("<script"))
        }
    }

    @Test func `the page repeats nothing of its address, and nothing in it runs`() async throws {
        try await withProviderFace { here in
            let page = try await here.face.anybody.get(
                ProviderFace.page + "?state=%3Cscript%3E&code=%22%3E&session_state=x",
                [.cookie: "__Host-dauys-sign-in=%3Cscript%3E"])
            #expect(page.text.contains("<form method=\"post\">") && !page.text.contains("script"))
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("form-action 'self'"))
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[.referrerPolicy] == "same-origin", "or its form would come with no origin")
        }
    }

    @Test(arguments: [
        "&code=b", "&state=a", "&%63ode=c", "&x=%zz", "&x=%FF", "&a=1&a=2", "&error=access_denied&error=x",
    ])
    func `an address that can be read in more than one way is one that nothing came back in`(rest: String)
        async throws
    {
        try await withProviderFace { here in
            let visit = try await here.visit()
            for method in [HTTPRequest.Method.get, .post] {
                let page = try await here.face.anybody.call(
                    method, ProviderFace.page + visit.back.query + rest, visit.cookie)
                #expect(page.text.contains("was begun in another browser") && !page.text.contains("<form"))
                #expect(page.status == (method == .get ? 200 : 401))
            }
            #expect(try await here.provider.requests(of: "token") == 0)
            #expect(
                try await here.face.anybody.call(
                    .post, ProviderFace.page + visit.back.query + "&session_state=x&scope=openid", visit.cookie
                ).status == 200)
        }
    }

    @Test(arguments: [("kk", "Жалғастыру"), ("ru", "Продолжить"), ("en", "Continue")])
    func `the page speaks the reader's language`(language: String, button: String) async throws {
        try await withProviderFace { here in
            let page = try await here.face.anybody.get(
                ProviderFace.page + "?state=a&code=b",
                [.acceptLanguage: language, .cookie: "__Host-dauys-sign-in=c"])
            #expect(page.text.contains("<html lang=\"\(language)\">") && page.text.contains(button))
        }
    }
}
