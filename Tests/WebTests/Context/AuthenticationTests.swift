import Domain
import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct AuthenticationTests {
    @Test func `a route for members refuses who is not signed in`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/members/me")
            #expect(response.status == .unauthorized)
            #expect(try response.problem().code == "not_signed_in")
            #expect(response.headers[.wwwAuthenticate] == #"Bearer realm="dauys""#)
        }
    }

    @Test func `a route for members knows who asks`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/members/me", [.authorization: "bearer good"])
            #expect(response.text == Example.member.account.text)
        }
    }

    @Test(arguments: ["unknown", "refused"])
    func `a token that is not valid is refused even where nobody needs one`(token: String) async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/members/anyone", [.authorization: "Bearer \(token)"])
            #expect(response.status == .unauthorized)
            #expect(try response.problem().code == "bad_token")
            #expect(response.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
            #expect(try await client.get("/members/anyone").text == "nobody")
        }
    }

    @Test(arguments: [
        "", "Bearer", "Bearer ", "good", "Basic Z29vZA==", "Bearer good good", "Bearer \"good\"", "Bearer gооd",
        "Bearer good,Bearer good", "Bearer " + String(repeating: "a", count: 600),
    ])
    func `a malformed Authorization header is a 401 problem`(header: String) async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/members/anyone", [.authorization: header])
            #expect(response.status == .unauthorized)
            #expect(try response.problem().code == "bad_authorization")
            #expect(response.headers[.wwwAuthenticate]?.contains("invalid_request") == true)
        }
    }

    @Test func `a browser is known by its session's cookie`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/members/me", [.cookie: "theme=dark; __Host-dauys=good"])
            #expect(response.text == Example.member.account.text)
        }
    }

    @Test func `a session that is over makes a browser nobody, and its cookie is taken away`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/members/anyone", [.cookie: "__Host-dauys=old"])
            #expect(response.text == "nobody")
            #expect(response.headers[.setCookie]?.hasPrefix("__Host-dauys=; Max-Age=0") == true)
            #expect(response.headers[HTTPFields.Element.Name("Clear-Site-Data")!] == #""cache", "storage""#)
        }
    }

    @Test func `a problem takes the cookie of a session that is over away too`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/members/me", [.cookie: "__Host-dauys=old"])
            #expect(try response.problem().code == "not_signed_in")
            #expect(response.headers[.setCookie]?.hasPrefix("__Host-dauys=; Max-Age=0") == true)
        }
    }

    @Test(
        arguments: [
            (nil, nil, nil, "csrf_token_needed"), ("wrong", nil, nil, "csrf_token_needed"),
            ("right", "https://elsewhere.example", nil, "cross_site"), ("right", "null", nil, "cross_site"),
            ("right", "http://petitions.example", nil, "cross_site"), ("right", nil, "cross-site", "cross_site"),
            ("right", nil, "same-site", "cross_site"), ("right", nil, nil, nil),
            ("right", "https://petitions.example", "same-origin", nil),
        ] as [(String?, String?, String?, String?)])
    func `a browser's change needs the session's token, and comes from a page of this site`(
        token: String?, origin: String?, site: String?, code: String?
    ) async throws {
        try await Example.serve { client async throws in
            var headers: HTTPFields = [.cookie: "__Host-dauys=good"]
            headers[.crossSiteToken] = token
            headers[.origin] = origin
            headers[HTTPFields.Element.Name("Sec-Fetch-Site")!] = site
            let response = try await client.execute(uri: "/members/anyone", method: .post, headers: headers)
            #expect(response.status == (code == nil ? .ok : .forbidden))
            if let code { #expect(try response.problem().code == code) }
        }
    }

    @Test func `two Authorization headers are one too many`() async throws {
        try await Example.serve { client async throws in
            var headers: HTTPFields = [.authorization: "Bearer good"]
            headers.append(HTTPFields.Element(name: .authorization, value: "Bearer good"))
            #expect(try await client.get("/members/me", headers).problem().code == "bad_authorization")
        }
    }
}
