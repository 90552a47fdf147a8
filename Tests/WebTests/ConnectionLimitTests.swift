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
