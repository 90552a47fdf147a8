import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Support

/// A running server and how to talk to it.
struct ServerUnderTest: Sendable {
    struct Answer: Sendable {
        var status: Int
        var bytes: Data

        func read<Content: Decodable>(_ type: Content.Type) throws -> Content {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(type, from: bytes)
        }
    }

    let program: Program
    let address: String

    init(program: Program, address: String) {
        self.program = program
        self.address = address
    }

    init(_ program: Program) async throws {
        self.program = program
        while program.isRunning {
            if let found = program.output.firstMatch(of: /listens on (http:\S+)\n/) {
                address = String(found.1)
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Ground.Missing.port(program.errors)
    }

    /// What it says when something goes wrong, also when it crashes.
    var log: String { program.errors }

    func ask(
        _ method: HTTPMethod, _ path: String, token: String? = nil, json: String? = nil, patience: Int64 = 30
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let json {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: json))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(patience))
        let body = try await response.body.collect(upTo: 8 << 20)
        return Answer(status: Int(response.status.code), bytes: Data(body.readableBytesView))
    }

    func read<Content: Decodable>(_ path: String, as type: Content.Type) async throws -> Content {
        try await ask(.GET, path).read(type)
    }

    /// Ends it as an operator would, and returns its status.
    func stop() async -> Int32 {
        program.signal(SIGTERM)
        return await program.outcome().status
    }
}
