import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Metrics
import Testing
import Web

/// A second request that a proxy in front could take for the body of the first, and the other way round.
struct SmugglingTests {
    private static let hidden = "GET /things/5 HTTP/1.1\r\nHost: localhost\r\n\r\n"

    private func exchange(_ text: String, until enough: String = "\u{0}") async throws -> String {
        let application = Example.application(
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, metrics: NOOPMetricsHandler.instance)
        return try await application.test(.live) { client async throws in
            try await RawConnection(port: try #require(client.port)).exchange([text], until: enough)
        }
    }

    private static func post(_ fields: String, _ body: String = "", version: String = "1.1") -> String {
        "POST /drafts HTTP/\(version)\r\nHost: localhost\r\nContent-Type: application/json\r\n\(fields)\r\n\(body)"
    }

    private static let none = "0\r\n\r\n"

    private static let refused: [(name: String, request: String)] = [
        ("both lengths", post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", none)),
        ("both, the other way round", post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", none)),
        ("two lengths that differ", post("Content-Length: 0\r\nContent-Length: 44\r\n")),
        ("two lengths that agree", post("Content-Length: 1\r\nContent-Length: 1\r\n", "{")),
        ("a list of lengths", post("Content-Length: 0, 44\r\n")),
        ("a signed length", post("Content-Length: +0\r\n")), ("a negative length", post("Content-Length: -1\r\n")),
        ("a hexadecimal length", post("Content-Length: 0x0\r\n")),
        ("a length beyond any number", post("Content-Length: 99999999999999999999\r\n")),
        ("an empty length", post("Content-Length: \r\n")),
        ("chunked is not the last", post("Transfer-Encoding: chunked, identity\r\n", none)),
        ("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", none)),
        ("chunked in a list", post("Transfer-Encoding: identity, chunked\r\n", none)),
        ("a coding that is none", post("Transfer-Encoding: xchunked\r\n", none)),
        ("gzip and chunked", post("Transfer-Encoding: gzip, chunked\r\n", none)),
        ("a vertical tab before chunked", post("Transfer-Encoding: \u{0B}chunked\r\n", none)),
        ("chunked in quotes", post("Transfer-Encoding: \"chunked\"\r\n", none)),
        ("a space before the colon", post("Transfer-Encoding : chunked\r\n", none)),
        ("a tab before the colon", post("Content-Length\t: 0\r\n")),
        ("a space before the name", post(" Content-Length: 0\r\n")),
        ("a field without a colon", post("Content-Length 0\r\n")),
        ("a NUL in a value", post("X: a\u{0}b\r\nContent-Length: 0\r\n")),
        ("a bare CR in a value", post("X: a\rContent-Length: 44\r\n")),
        ("a folded coding", post("Transfer-Encoding:\r\n chunked\r\n", none)),
        ("a folded value", post("X: a\r\n b\r\nContent-Length: 0\r\n")),
        ("bare line feeds", "POST /drafts HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n"),
        ("a bare line feed among others", post("X: a\nContent-Length: 0\r\n")),
        ("chunked in HTTP/1.0", post("Transfer-Encoding: chunked\r\n", none, version: "1.0")),
        ("no host", "GET /things/4 HTTP/1.1\r\n\r\n"),
        ("two hosts", "GET /things/4 HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n"),
        ("two other hosts", "GET /things/4 HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"),
        ("two hosts in HTTP/1.0", "GET /things/4 HTTP/1.0\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"),
        ("an empty host", "GET /things/4 HTTP/1.1\r\nHost: \r\n\r\n"),
        ("a host with a path", "GET /things/4 HTTP/1.1\r\nHost: localhost/x\r\n\r\n"),
        ("a host with a name before it", "GET /things/4 HTTP/1.1\r\nHost: me@localhost\r\n\r\n"),
        ("a host with a space", "GET /things/4 HTTP/1.1\r\nHost: localhost evil\r\n\r\n"),
        ("a version that is none", "GET /things/4 HTTP/9.9\r\nHost: localhost\r\n\r\n"),
        ("no version", "GET /things/4\r\nHost: localhost\r\n\r\n"),
        ("spaces in the line", "GET /things/4 x HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ("nothing that HTTP has", "\u{16}\u{3}\u{1}\u{0}garbage\r\n\r\n"),
    ]

    @Test(arguments: refused)
    func `a request whose end or host is in doubt is refused with a problem, and nothing after it is read`(
        name: String, request: String
    ) async throws {
        let answer = try await exchange(request + Self.hidden)
        #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(name)")
        #expect(answer.contains("application/problem+json") && answer.contains(#""code":"bad_request""#), "\(name)")
        #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2, "\(name)")
        #expect(!answer.contains("shown_name"), "\(name)")
        let body = answer.components(separatedBy: "\r\n\r\n").dropFirst().joined()
        let length = answer.firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.1) }
        #expect(length == body.utf8.count, "\(name)")
    }

    private static let chunks: [(name: String, body: String)] = [
        ("a size with a sign", "+0\r\n\r\n"), ("a size that is none", "g\r\n\r\n"), ("a size with 0x", "0x0\r\n\r\n"),
        ("a size beyond any number", "1000000000000000000\r\n\r\n"), ("no end of a chunk", "1\r\n{0\r\n\r\n"),
        ("a chunk that ends in a bare line feed", "1\r\n{\n0\r\n\r\n"), ("a size and a bare line feed", "0\n\r\n"),
        ("a bare CR in an extension", "0;a\rb\r\n\r\n"),
    ]

    @Test(arguments: chunks)
    func `a chunk that others may read otherwise ends the connection`(name: String, body: String) async throws {
        let answer = try await exchange(Self.post("Transfer-Encoding: chunked\r\n") + body + Self.hidden)
        #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(name)")
        #expect(!answer.contains("shown_name"), "\(name)")
    }

    @Test func `a body that the route does not look at is not taken for the next request`() async throws {
        let first = "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(Self.hidden.utf8.count)\r\n\r\n"
        let answer = try await exchange(
            first + Self.hidden + "GET /things/4 HTTP/1.1\r\nHost: localhost\r\n\r\n", until: "shown_name")
        #expect(answer.contains(#""id":4"#))
        #expect(!answer.contains(#""id":5"#))
    }

    @Test func `a body that comes with GET is read as one`() async throws {
        let first = "GET /things/4 HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(Self.hidden.utf8.count)\r\n\r\n"
        let answer = try await exchange(
            first + Self.hidden + "GET /things/6 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        #expect(answer.contains(#""id":4"#) && answer.contains(#""id":6"#))
        #expect(!answer.contains(#""id":5"#))
    }

    @Test func `extensions of chunks and trailers are passed over`() async throws {
        let body = Bodies.draft()
        let chunk = String(body.utf8.count, radix: 16) + ";a=b\r\n" + body + "\r\n0\r\nX-Sum: 44\r\n\r\n"
        let answer = try await exchange(
            Self.post("Transfer-Encoding: chunked\r\n") + chunk
                + "GET /things/6 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 201 "))
        #expect(answer.contains(#""id":6"#))
    }

    @Test func `the whole address in the request line is the same thing under this service's own name`() async throws {
        let answer = try await exchange(
            "GET http://evil.example/things/4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.contains(#""id":4"#))
        #expect(!answer.contains("evil"))
    }

    @Test func `HTTP without a host is answered where its version has none`() async throws {
        #expect(try await exchange("GET /things/4 HTTP/1.0\r\n\r\n", until: "shown_name").hasPrefix("HTTP/1.1 200 "))
    }

    @Test func `a request that came before is answered before the refusal`() async throws {
        let answer = try await exchange(
            "GET /things/4 HTTP/1.1\r\nHost: localhost\r\n\r\nGET /things/5 HTTP/1.1\r\n\r\n" + Self.hidden)
        let statuses = answer.matches(of: /HTTP\/1\.1 (\d+)/).map { String($0.1) }
        #expect(statuses == ["200", "400"])
        #expect(!answer.contains(#""id":5"#))
    }
}
