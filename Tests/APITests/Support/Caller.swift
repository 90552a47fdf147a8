import Foundation
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing
import Web

/// Somebody who calls the API. Every answer is held against the contract.
struct Caller: Sendable {
    let client: any TestClientProtocol
    let log: CallLog
    var token: String?

    func get(_ uri: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await call(.get, uri, headers)
    }

    func post(_ uri: String, _ body: JSONValue? = nil, tag: String? = nil, _ headers: HTTPFields = [:]) async throws
        -> Answer
    {
        try await send(.post, uri, body, tag: tag, headers)
    }

    func patch(_ uri: String, _ body: JSONValue, tag: String? = nil, _ headers: HTTPFields = [:]) async throws -> Answer
    {
        try await send(.patch, uri, body, tag: tag, headers)
    }

    func put(_ uri: String, _ body: JSONValue, tag: String? = nil, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.put, uri, body, tag: tag, headers)
    }

    func delete(_ uri: String) async throws -> Answer {
        try await call(.delete, uri)
    }

    private func send(
        _ method: HTTPRequest.Method, _ uri: String, _ body: JSONValue?, tag: String?, _ headers: HTTPFields
    ) async throws -> Answer {
        var headers = headers
        headers[.ifMatch] = tag ?? headers[.ifMatch]
        guard let body else { return try await call(method, uri, headers) }
        headers[.contentType] = "application/json"
        return try await call(method, uri, headers, body: Array(try JSONEncoder().encode(body)))
    }

    func call(
        _ method: HTTPRequest.Method, _ uri: String, _ headers: HTTPFields = [:], body: [UInt8]? = nil
    ) async throws -> Answer {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        let answer = Answer(
            try await client.executeRequest(
                uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) }))
        if let operation = Contract.shared.operation(method, uri) {
            let faults = Contract.shared.faults(of: answer, to: operation)
            #expect(faults.isEmpty, "\(operation) \(answer.status)")
            log.add(operation, answer.status)
        }
        return answer
    }
}

/// Which operations were called, and answered with success.
final class CallLog: Sendable {
    private let succeeded = Mutex<Set<Contract.Operation>>([])

    func add(_ operation: Contract.Operation, _ status: Int) {
        guard (200..<300).contains(status) else { return }
        succeeded.withLock { _ = $0.insert(operation) }
    }

    var operations: Set<Contract.Operation> { succeeded.withLock { $0 } }
}
