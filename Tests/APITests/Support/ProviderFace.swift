import Domain
import Foundation
import Hummingbird
import OpenID
import Services
import Support
import Testing
import Web

/// The whole API with an OpenID Connect provider, called without a network.
struct ProviderFace: Sendable {
    let face: Face
    let provider: TestProvider

    static let begin = "/api/v1/sign-in/oidc/oidc"
    static let exchange = "/api/v1/sign-in/oidc/exchange"
    static let page = "/sign-in/oidc"

    /// A sign-in that has come back from the provider.
    struct Visit: Sendable {
        var handle: String
        var back: TestProvider.Return

        /// What a client sends to finish.
        var input: JSONValue {
            [
                "state": .string(back["state"]), "code": .string(back["code"]), "iss": .string(back["iss"]),
                "handle": .string(handle),
            ]
        }

        /// What a browser sends with its requests.
        var cookie: HTTPFields { [.cookie: "__Host-dauys-sign-in=\(handle)", .acceptLanguage: "en"] }
    }

    /// Begins, and signs in at the provider.
    func visit(as caller: Caller? = nil) async throws -> Visit {
        let begun = try await (caller ?? face.anybody).post(Self.begin)
        let back = try await provider.signIn(at: begun.body["authorization_url"].text ?? "")
        return Visit(handle: begun.body["handle"].text ?? "", back: back)
    }

    /// From the beginning to the end.
    func signIn(as caller: Caller? = nil) async throws -> Answer {
        let visit = try await visit(as: caller)
        return try await (caller ?? face.anybody).post(Self.exchange, visit.input)
    }

    /// Whoever has just signed in.
    func member(_ answer: Answer) -> Caller {
        var member = face.anybody
        member.token = answer.body["token"].text
        return member
    }

    /// Somebody who has signed in by e-mail and is not identified.
    func byEmail(_ address: String) async throws -> Caller {
        try await face.byEmail(address)
    }

    /// What a browser sends that somebody has signed in with by e-mail.
    func browser(_ address: String) async throws -> HTTPFields {
        let code = try await face.letterCode(asking: address)
        let opened = try await face.anybody.post(
            "/api/v1/sign-in/sessions", ["email": .string(address), "code": .string(code)])
        let cookie = try #require(opened.headers[.setCookie]).prefix { $0 != ";" }
        return [.cookie: String(cookie), .crossSiteToken: opened.body["csrf_token"].text ?? ""]
    }
}

/// Gives `body` the API over a town with a database of its own, and a provider of its own, whose clock is the system's.
func withProviderFace(
    _ person: [String: String] = TestProvider.person(), _ body: @escaping @Sendable (ProviderFace) async throws -> Void
) async throws {
    let provider = try await TestProvider(person: person)
    let openID = OpenIDProvider(provider.configuration(), client: ProviderClient(), logger: .silent)
    try await withFace(providers: [openID]) { face in
        face.town.clock.set(Instant.now.description)
        try await body(ProviderFace(face: face, provider: provider))
    }
}
