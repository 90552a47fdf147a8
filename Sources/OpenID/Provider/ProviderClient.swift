import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL

/// Asks a provider over HTTP: no redirect is followed, TLS is 1.2 or later, and neither a slow nor a large answer costs more
/// than a bound.
package struct ProviderClient: Sendable {
    /// Documents of providers have a few kilobytes; a set of keys with certificates in it has tens.
    static let answerLimit = 256 << 10

    /// One for the process, which it lives as long as; `HTTPClient.shared` would follow redirects.
    private static let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)

    static var configuration: HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        // Otherwise it would go down to 1.0, which RFC 8996 has put out of use.
        tls.minimumTLSVersion = .tlsv12
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: .seconds(10)))
        configuration.httpVersion = .http1Only
        // Further requests wait, and count as unanswered when they have waited too long.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
        return configuration
    }

    /// From the request to the last byte of the answer.
    private let patience: Duration

    package init(patience: Duration = .seconds(10)) {
        self.patience = patience
    }

    func get(_ address: String, bearer: String? = nil) async throws -> Data {
        var request = HTTPClientRequest(url: address)
        if let bearer { request.headers.add(name: "Authorization", value: "Bearer \(bearer)") }
        let (status, body) = try await answer(to: request)
        guard status == 200 else { throw ProviderFault.status(status) }
        return body
    }

    /// Sends a form; the answer comes back whatever its status is.
    func post(
        _ form: [(String, String)], to address: String, authorization: String?
    ) async throws -> (status: Int, body: Data) {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: FormEncoding.text(of: form)))
        return try await answer(to: request)
    }

    private func answer(to request: HTTPClientRequest) async throws -> (status: Int, body: Data) {
        var request = request
        request.headers.add(name: "Accept", value: "application/json")
        do {
            return try await within(patience) { [request] in
                let response = try await Self.http.execute(request, deadline: .distantFuture)
                let body = try await response.body.collect(upTo: Self.answerLimit)
                return (Int(response.status.code), Data(body.readableBytesView))
            }
        } catch let fault as ProviderFault {
            throw fault
        } catch is CancellationError {
            throw CancellationError()
        } catch is NIOTooManyBytesError {
            throw ProviderFault.tooLarge
        } catch let error as HTTPClientError {
            throw ProviderFault.unreachable(reason: error.shortDescription)
        } catch {
            throw ProviderFault.unreachable(reason: "\(type(of: error))")
        }
    }

    private func within<Value: Sendable>(
        _ patience: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: patience)
                throw ProviderFault.unreachable(reason: "no whole answer in time")
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }
}
