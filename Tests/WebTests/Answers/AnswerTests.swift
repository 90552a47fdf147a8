import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct AnswerTests {
    private static func header(_ name: String, _ response: TestResponse) -> String? {
        HTTPFields.Element.Name(name).flatMap { response.headers[$0] }
    }

    @Test func `JSON has snake_case keys in order, plain slashes, and nothing for nil`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/things/4")
            #expect(response.text == #"{"id":4,"shown_name":"Ақ/бұлақ"}"#)
            #expect(response.headers[.contentType] == "application/json")
        }
    }

    @Test(arguments: ["/things/4", "/nowhere", "/broken", "/members/me"])
    func `every answer has the headers that protect it`(address: String) async throws {
        try await Example.serve { client async throws in
            let response = try await client.get(address)
            #expect(Self.header("X-Content-Type-Options", response) == "nosniff")
            let policy = try #require(Self.header("Content-Security-Policy", response))
            #expect(
                policy == "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
            #expect(Self.header("X-Frame-Options", response) == "DENY")
            #expect(Self.header("Referrer-Policy", response) == "no-referrer")
            for name in ["Opener-Policy", "Resource-Policy"] {
                #expect(Self.header("Cross-Origin-" + name, response) == "same-origin")
            }
            #expect(Self.header("Cross-Origin-Embedder-Policy", response) == "require-corp")
            #expect(Self.header("Permissions-Policy", response)?.contains("geolocation=()") == true)
            #expect(Self.header("Vary", response) == "Accept, Accept-Language, Authorization, Cookie")
            #expect(Self.header("X-Request-ID", response)?.isEmpty == false)
            #expect(Self.header("Strict-Transport-Security", response) == nil)
        }
    }

    @Test(arguments: [(false, "max-age=31536000"), (true, "max-age=31536000; includeSubDomains")])
    func `where people come over HTTPS, browsers are told to come no other way`(
        coversSubdomains: Bool, policy: String
    ) async throws {
        let router = Router<AppContext>.edge(isSecure: true, coversSubdomains: coversSubdomains)
        router.get("here") { _, _ in "here" }
        try await Application(router: router).test(.router) { client in
            for address in ["/here", "/nowhere"] {
                let response = try await client.get(address)
                #expect(Self.header("Strict-Transport-Security", response) == policy)
            }
        }
    }

    @Test(arguments: [
        HTTPFields.Element(name: .authorization, value: "Bearer good"), .init(name: .cookie, value: "a=b"),
    ])
    func `what somebody who is known was answered is kept nowhere, whatever the route says`(
        credentials: HTTPFields.Element
    ) async throws {
        try await Example.serve { client async throws in
            for address in ["/things/4", "/calendar", "/nowhere"] {
                let response = try await client.get(address, [credentials.name: credentials.value])
                #expect(response.headers[.cacheControl] == "no-store", "\(address)")
            }
        }
    }

    @Test func `only what everybody may see is kept by caches`() async throws {
        try await Example.serve { client async throws in
            #expect(try await client.get("/things/4").headers[.cacheControl] == "no-cache")
            let signedIn = try await client.get("/members/me", [.authorization: "Bearer good"])
            #expect(signedIn.headers[.cacheControl] == "no-store")
            #expect(try await client.get("/nowhere").headers[.cacheControl] == "no-store")
            #expect(try await client.send(Bodies.draft()).headers[.cacheControl] == "no-store")
        }
    }

    @Test func `the number of a request is ours and never the caller's`() async throws {
        try await Example.serve { client async throws in
            let name = try #require(HTTPFields.Element.Name("X-Request-ID"))
            let first = try await client.get("/things/4", [name: "mine"])
            let second = try await client.get("/things/4", [name: "mine"])
            #expect(first.headers[name] != "mine")
            #expect(first.headers[name] != second.headers[name])
        }
    }

    @Test func `a text has its media type, its own headers, and those of every answer`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/calendar")
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(response.headers[.cacheControl] == "max-age=60")
            #expect(Self.header("X-Content-Type-Options", response) == "nosniff")
            #expect(response.text.hasPrefix("BEGIN:VCALENDAR\r\n"))
            let head = try await client.executeRequest(uri: "/calendar", method: .head, headers: [:], body: nil)
            #expect(head.text == "")
            #expect(head.headers[.contentType] == "text/calendar; charset=utf-8")
        }
    }

    @Test func `a text says the same in HTML, between tags and in attributes`() {
        #expect(
            "<a href='x' b=\"y\">&amp; Ұлы 👩‍👩‍👧‍👦".htmlEscaped
                == "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;amp; Ұлы 👩‍👩‍👧‍👦")
    }
}
