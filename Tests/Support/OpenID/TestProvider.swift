import AsyncHTTPClient
import Domain
import Foundation
import NIOCore
import NIOHTTP1
import OpenID
import Testing

/// One OpenID Connect provider of one test: its own issuer, keys and person.
package struct TestProvider: Sendable {
    /// What the browser brings back.
    package struct Return: Sendable {
        package var parameters: [String: String]
        /// From the question mark on.
        package var query: String

        package subscript(_ name: String) -> String { parameters[name] ?? "" }
    }

    package let issuer: String
    /// As `provider.py` has it.
    package static let secret = "a secret: of 27 %characters"

    /// Patient, since all tests of the process share one program and one address.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(60)))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// - Parameter person: the claims about whoever signs in.
    package init(person: [String: String] = Self.person()) async throws {
        let server = try #require(await ProviderServer.shared.address())
        issuer = "\(server)/\(UUID().uuidString.lowercased())"
        try await set("{\"person\": \(Self.json(person))}")
    }

    /// - Parameter identifier: with a right control digit; those of 1800 are nobody's.
    package static func person(
        identifier: String? = "000101100016", email: String? = "aida@example.kz", verified: Bool = true,
        name: String = "Аида Серікқызы"
    ) -> [String: String] {
        var person = ["sub": "\"\(UUID().uuidString)\"", "name": "\"\(name)\""]
        if let identifier { person["iin"] = "\"\(identifier)\"" }
        if let email {
            person["email"] = "\"\(email)\""
            person["email_verified"] = "\(verified)"
        }
        return person
    }

    package func become(_ person: [String: String]) async throws {
        try await set("{\"person\": \(Self.json(person))}")
    }

    private static func json(_ members: [String: String]) -> String {
        "{" + members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
    }

    /// Changes how it behaves; see `provider.py` for what can be set.
    package func set(_ changes: String) async throws {
        var request = HTTPClientRequest(url: issuer + "/setting")
        request.method = .PUT
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: changes))
        let answer = try await Self.http.execute(request, timeout: .seconds(60))
        try #require(answer.status == .ok)
    }

    /// How often something was asked of it.
    package func requests(of step: String) async throws -> Int {
        let answer = try await Self.http.execute(
            HTTPClientRequest(url: issuer + "/requests"), timeout: .seconds(60))
        let body = Data(try await answer.body.collect(upTo: 1 << 16).readableBytesView)
        return try JSONDecoder().decode([String: Int].self, from: body)[step] ?? 0
    }

    /// Signs in there as a browser does, up to the address that it is sent back to.
    package func signIn(at authorizationAddress: String) async throws -> Return {
        let answer = try await Self.http.execute(
            HTTPClientRequest(url: authorizationAddress), timeout: .seconds(60))
        let address = try #require(answer.headers.first(name: "Location").flatMap(URLComponents.init(string:)))
        let items = (address.queryItems ?? []).map { ($0.name, $0.value ?? "") }
        return Return(
            parameters: Dictionary(items, uniquingKeysWith: { $1 }),
            query: "?" + (address.percentEncodedQuery ?? ""))
    }

    package func configuration(secret: String? = Self.secret) -> OpenIDConfiguration {
        let label = LocalizedText(kk: "Сынақ қызметі", ru: "Проверочная служба", en: "Test provider")
        return OpenIDConfiguration(
            name: "oidc", label: label, issuer: issuer, clientID: "dauys", clientSecret: secret,
            redirectAddress: "https://petitions.example/sign-in/oidc", identifierClaim: "iin")
    }
}
