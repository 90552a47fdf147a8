import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Metrics
import Testing
import Web

/// What only a real connection shows.
struct WireTests {
    private static let head = "POST /drafts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

    private func exchange(_ pieces: [String], until enough: String = "request_id") async throws -> String {
        let application = Example.application(
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, metrics: NOOPMetricsHandler.instance)
        return try await application.test(.live) { client async throws in
            try await RawConnection(port: try #require(client.port)).exchange(pieces, until: enough)
        }
    }

    @Test func `a body announced beyond the limit is refused before it is sent`() async throws {
        let answer = try await exchange([Self.head + "Content-Length: 10485760\r\n\r\n"])
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
        #expect(answer.contains("application/problem+json"))
    }

    @Test func `a chunked body beyond the limit is refused however it is cut`() async throws {
        let chunk = "10000\r\n" + String(repeating: " ", count: 0x10000) + "\r\n"
        let answer = try await exchange([
            Self.head + "Transfer-Encoding: chunked\r\n\r\n", String(repeating: chunk, count: 160), "0\r\n\r\n",
        ])
        #expect(answer.hasPrefix("HTTP/1.1 413 "))
    }

    @Test func `a chunked body within the limit is read`() async throws {
        let body = Bodies.draft()
        let middle = body.utf8.index(body.utf8.startIndex, offsetBy: 7)
        let halves = [body.utf8[..<middle], body.utf8[middle...]].map {
            String($0.count, radix: 16) + "\r\n" + String(decoding: $0, as: UTF8.self) + "\r\n"
        }
        let answer = try await exchange(
            [Self.head + "Transfer-Encoding: chunked\r\n\r\n"] + halves + ["0\r\n\r\n"], until: "subject")
        #expect(answer.hasPrefix("HTTP/1.1 201 "))
    }

    @Test func `a connection goes on after a problem`() async throws {
        let bad = Self.head + "Content-Length: 1\r\n\r\n{"
        let answer = try await exchange(
            [bad + "GET /things/4 HTTP/1.1\r\nHost: localhost\r\n\r\n"], until: "shown_name")
        #expect(answer.contains("HTTP/1.1 400 "))
        #expect(answer.contains("HTTP/1.1 200 "))
    }

    @Test(arguments: ["/nowhere", "/drafts", "/broken", "/things/4"])
    func `an answer to HEAD has no body that the next answer could be taken for`(address: String) async throws {
        let answer = try await exchange(
            [
                "HEAD \(address) HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /things/4 HTTP/1.1\r\nHost: localhost\r\n\r\n",
            ], until: "shown_name")
        let parts = answer.components(separatedBy: "\r\n\r\n")
        #expect(parts.count == 3)
        #expect(parts[1].hasPrefix("HTTP/1.1 200 "))
    }

    @Test(arguments: [
        "X-Long: " + String(repeating: "x", count: 20_000) + "\r\n", String(repeating: "X-Many: x\r\n", count: 200),
    ])
    func `a head beyond the limits is refused`(headers: String) async throws {
        let answer = try await exchange(["GET /things/4 HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n"], until: "\u{0}")
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }

    @Test(arguments: [
        "GET * HTTP/1.1", "OPTIONS * HTTP/1.1", "GET http:// HTTP/1.1", "GET http://localhost:99x/things/4 HTTP/1.1",
        "GET ? HTTP/1.1", "GET /? HTTP/1.1", "GET /?%00=%ff&&=& HTTP/1.1", "GET /things?limit=%E0%A4%A HTTP/1.1",
        "GET //////things HTTP/1.1", "GET /things/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", "GET /#x HTTP/1.1",
        "GET ://x HTTP/1.1", "GET a HTTP/1.1", "GET http://[::1 HTTP/1.1", "CONNECT localhost:1 HTTP/1.1",
        "GET /\u{202E}\u{0301} HTTP/1.1", "GET http://a:/ HTTP/1.1", "GET http://a:80 HTTP/1.1",
        "GET http://a?b HTTP/1.1", "TRACE / HTTP/1.1",
    ])
    func `an odd request line is answered or closed, and the server lives`(line: String) async throws {
        let application = Example.application(
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, metrics: NOOPMetricsHandler.instance)
        try await application.test(.live) { client async throws in
            let connection = RawConnection(port: try #require(client.port))
            let answer = try await connection.exchange(
                ["\(line)\r\nHost: localhost\r\nConnection: close\r\n\r\n"], until: "\u{0}")
            #expect(answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 200"))
            #expect(try await client.get("/things/4").status == .ok)
        }
    }
}
