import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Web

/// A problem document as a client reads it.
struct ProblemDocument: Decodable {
    struct Fault: Decodable, Equatable {
        var pointer: String
        var code: String
        var detail: String
    }

    var type: String
    var code: String
    var title: String
    var status: Int
    var detail: String
    var requestId: String?
    var currentVersion: Int?
    var errors: [Fault]?

    /// `pointer code` of each fault.
    var faults: [String] {
        (errors ?? []).map { "\($0.pointer) \($0.code)" }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The problem, when it is one in form as well.
    func problem(sourceLocation: SourceLocation = #_sourceLocation) throws -> ProblemDocument {
        #expect(headers[.contentType] == "application/problem+json", sourceLocation: sourceLocation)
        #expect(headers[.contentLanguage] != nil, sourceLocation: sourceLocation)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let document = try decoder.decode(ProblemDocument.self, from: Foundation.Data(buffer: body))
        #expect(document.status == status.code, sourceLocation: sourceLocation)
        return document
    }
}

extension TestClientProtocol {
    func get(_ uri: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await executeRequest(uri: uri, method: .get, headers: headers, body: nil)
    }

    func send(
        _ json: String, to uri: String = "/drafts", method: HTTPRequest.Method = .post,
        headers: HTTPFields = [.contentType: "application/json"]
    ) async throws -> TestResponse {
        try await send(Array(json.utf8), to: uri, method: method, headers: headers)
    }

    func send(
        _ bytes: [UInt8], to uri: String = "/drafts", method: HTTPRequest.Method = .post,
        headers: HTTPFields = [.contentType: "application/json"]
    ) async throws -> TestResponse {
        try await executeRequest(uri: uri, method: method, headers: headers, body: ByteBuffer(bytes: bytes))
    }
}
