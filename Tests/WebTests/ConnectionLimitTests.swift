import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Metrics
import Testing
import Web

@Suite struct ConnectionLimitTests {
    @Test func `one address gets so many connections, and a place again when one of them closes`() async throws {
        let application = Example.application(
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, metrics: NOOPMetricsHandler.instance)
        try await application.test(.live) { client async throws in
            let connection = RawConnection(port: try #require(client.port))
            let request = "GET /things/4 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            #expect(try await connection.exchange([request], until: "shown_name").contains("200 OK"))
            // Each of these is answered before the next one comes, and stays open. The test's own may count as well.
            var open: [OpenConnection] = []
            while open.count <= 16 {
                let next = try OpenConnection(port: connection.port)
                guard try await next.ask(request).contains("200 OK") else { break }
                open.append(next)
            }
            #expect((12...16).contains(open.count))
            open[0].end()
            var answer = ""
            // The server hears of the end a moment later.
            while answer.isEmpty { answer = try await OpenConnection(port: connection.port).ask(request) }
            #expect(answer.contains("200 OK"))
            for one in open.dropFirst() { one.end() }
        }
    }

    @Test func `a request line of any length is refused, not collected`() async throws {
        let application = Example.application(
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, metrics: NOOPMetricsHandler.instance)
        try await application.test(.live) { client async throws in
            let connection = RawConnection(port: try #require(client.port))
            let answer = try await connection.exchange(
                ["GET /" + String(repeating: "x", count: 1 << 20) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"],
                until: "\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 4") || answer.isEmpty)
            #expect(try await client.get("/things/4").status == .ok)
        }
    }
}

/// A connection that stays open after an answer.
private final class OpenConnection: Sendable {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw RawConnection.Failed(step: "connect") }
    }

    /// What comes first, or nothing where the server has closed.
    func ask(_ request: String) async throws -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [descriptor] in
                _ = send(descriptor, request, request.utf8.count, Int32(MSG_NOSIGNAL))
                var buffer = [UInt8](repeating: 0, count: 65_536)
                let count = recv(descriptor, &buffer, buffer.count, 0)
                continuation.resume(returning: count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : "")
            }
        }
    }

    func end() {
        close(descriptor)
    }
}
