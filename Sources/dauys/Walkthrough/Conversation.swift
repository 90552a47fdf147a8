import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Talks to one server and remembers nothing but where it is.
struct Conversation: Sendable {
    let address: String
    let client: HTTPClient

    init(with address: String, client: HTTPClient) {
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        self.client = client
    }

    /// Sends one request and reads the whole answer, whatever its status.
    ///
    /// - Parameter version: the version that the command is meant for, sent as `If-Match`.
    func ask(
        _ method: HTTPMethod, _ path: String, as person: Person? = nil, body: JSON? = nil, version: Int? = nil,
        idempotencyKey: String? = nil
    ) async throws -> Answer {
        var request = request(method, path, as: person)
        if let version { request.headers.add(name: "If-Match", value: "\"\(version)\"") }
        if let idempotencyKey { request.headers.add(name: "Idempotency-Key", value: idempotencyKey) }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(body)))
        }
        return try await answer(to: request)
    }

    /// Sends a file as it is.
    func send(_ file: [UInt8], of type: String, to path: String, as person: Person) async throws -> Answer {
        var request = request(.POST, path, as: person)
        request.headers.add(name: "Content-Type", value: type)
        request.body = .bytes(ByteBuffer(bytes: file))
        return try await answer(to: request)
    }

    private func request(_ method: HTTPMethod, _ path: String, as person: Person?) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        request.headers.add(name: "Accept-Language", value: "en")
        if let person { request.headers.add(name: "Authorization", value: "Bearer \(person.token)") }
        return request
    }

    private func answer(to request: HTTPClientRequest) async throws -> Answer {
        do {
            let response = try await client.execute(request, timeout: .seconds(30))
            let bytes = Data(try await response.body.collect(upTo: 4 << 20).readableBytesView)
            return Answer(
                status: Int(response.status.code), tag: response.headers.first(name: "ETag"),
                body: (try? JSONDecoder().decode(JSON.self, from: bytes)) ?? .null,
                text: String(decoding: bytes, as: UTF8.self))
        } catch let error as HTTPClientError {
            throw Surprise("\(request.method) \(request.url) got no answer: \(error.shortDescription).")
        } catch is IOError {
            throw Surprise(
                "Nobody answers at \(address). Start a server with `dauys serve --demo`, or name another with --url.")
        }
    }
}
