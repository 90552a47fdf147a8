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

    @Test func `two Authorization headers are one too many`() async throws {
        try await Example.serve { client async throws in
            var headers: HTTPFields = [.authorization: "Bearer good"]
            headers.append(HTTPFields.Element(name: .authorization, value: "Bearer good"))
            #expect(try await client.get("/members/me", headers).problem().code == "bad_authorization")
        }
    }
}
