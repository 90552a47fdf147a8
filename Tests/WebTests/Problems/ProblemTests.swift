import Domain
import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct ProblemTests {
    @Test(arguments: [
        ("unauthenticated", 401, "/problems/sign-in"),
        ("forbidden", 403, "/problems/not-yours"),
        ("missing", 404, "/problems/not-found"),
        ("conflict", 409, "/problems/wrong-state"),
        ("stale", 412, "/problems/stale-version"),
        ("too-many", 429, "/problems/too-many-codes"),
        ("unavailable", 503, "/problems/database-down"),
    ])
    func `a refusal becomes a problem document with its status and type`(
        kind: String, status: Int, type: String
    ) async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/refusals/\(kind)")
            let problem = try response.problem()
            #expect(response.status.code == status)
            #expect(problem.type == type)
            #expect(problem.requestId == response.headers[HTTPFields.Element.Name("X-Request-ID")!])
        }
    }

    @Test func `a conflict and a stale version name the version now current`() async throws {
        try await Example.serve { client async throws in
            #expect(try await client.get("/refusals/conflict").problem().currentVersion == 3)
            #expect(try await client.get("/refusals/stale").problem().currentVersion == 9)
        }
    }

    @Test func `whoever comes too often or too early is told when to come again`() async throws {
        try await Example.serve { client async throws in
            #expect(try await client.get("/refusals/too-many").headers[.retryAfter] == "90")
            #expect(try await client.get("/refusals/unavailable").headers[.retryAfter] == "5")
        }
    }

    @Test func `a 401 challenges`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.get("/refusals/unauthenticated")
            #expect(response.headers[.wwwAuthenticate] == #"Bearer realm="dauys""#)
        }
    }

    @Test(arguments: [
        (nil, "kk", "Қазақша."), ("ru", "ru", "По-русски."), ("en-GB,en;q=0.9", "en", "In English."),
        ("de, ru;q=0.5, en;q=0.7", "en", "In English."), ("en;q=0.7, ru;q=0.5", "en", "In English."),
        ("xx", "kk", "Қазақша."), ("*", "kk", "Қазақша."),
        ("kk;q=0, ru;q=0", "en", "In English."), (";;;,,q=,en;q=9", "kk", "Қазақша."),
    ])
    func `a problem speaks the language that the caller asked for, Kazakh otherwise`(
        header: String?, language: String, detail: String
    ) async throws {
        try await Example.serve { client async throws in
            var headers: HTTPFields = [:]
            headers[.acceptLanguage] = header
            let response = try await client.get("/refusals/conflict", headers)
            #expect(response.headers[.contentLanguage] == language)
            #expect(try response.problem().detail == detail)
        }
    }

    @Test func `an unexpected error tells its caller nothing but the number of the request, and the log once`()
        async throws
    {
        let lines = LogLines()
        try await Example.serve(logger: lines.logger) { client async throws in
            let response = try await client.get("/broken")
            let problem = try response.problem()
            #expect(response.status == .internalServerError)
            #expect(problem.code == "unexpected")
            #expect(!response.text.contains("postgres"))
            let logged = lines.all.filter { $0.contains("request failed") }
            #expect(logged.count == 1)
            #expect(logged[0].contains(#""hb.request.id":"\#(try #require(problem.requestId))""#))
        }
    }

    @Test(arguments: ["/", "/nowhere", "/things/1/2/3", "/%00", "/%", "/..%2f..", "//", "/things//"])
    func `an unknown address is a 404 problem`(address: String) async throws {
        try await Example.serve { client async throws in
            let response = try await client.get(address)
            if address != "/things//" {
                #expect(response.status == .notFound)
                #expect(try response.problem().code == "not_found")
            }
        }
    }

    @Test func `a known address with another method is a 405 problem that names the methods`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.executeRequest(uri: "/things/4", method: .delete, headers: [:], body: nil)
            #expect(try response.problem().code == "method_not_allowed")
            #expect(response.status == .methodNotAllowed)
            #expect(response.headers[.allow] == "GET, HEAD, PATCH")
        }
    }

    @Test func `HEAD goes where GET goes`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.executeRequest(uri: "/things/4", method: .head, headers: [:], body: nil)
            #expect(response.status == .ok)
        }
    }

    @Test func `a method that HTTP does not have is a 501 problem`() async throws {
        try await Example.serve { client async throws in
            let method = try #require(HTTPRequest.Method("BREW"))
            let response = try await client.executeRequest(uri: "/things", method: method, headers: [:], body: nil)
            #expect(response.status == .notImplemented)
            #expect(try response.problem().code == "not_implemented")
        }
    }

    @Test func `an identifier in the path that is none is a 404 problem`() async throws {
        try await Example.serve { client async throws in
            #expect(try await client.get("/records/seven").problem().code == "not_found")
            let id = "0190f5a4-7c1e-7d3a-9b55-2f6f0c1f4a77"
            #expect(try await client.get("/records/\(id)").text == id)
        }
    }
}
