import Domain
import Hummingbird
import HummingbirdTesting
import Logging
import Metrics
import NIOCore
import Testing

@testable import Web

/// Over real connections, where the machine at either end keeps a part of what is on its way.
@Suite struct SlowClientTests {
    /// The places of one address, and how many connections of it are open.
    private struct Places: Sendable {
        static let most = 16
        let connections = ConnectionsByAddress(most: most)

        func taken() throws -> Int {
            let peer = try #require(ClientAddress("127.0.0.1"))
            var left = 0
            while connections.enter(peer) != nil { left += 1 }
            for _ in 0..<left { connections.leave(peer.subscriber) }
            return Self.most - left
        }

        /// Waits until so many are taken, for at most twenty seconds.
        func wait(until enough: (Int) -> Bool) async throws {
            for _ in 0..<2_000 {
                if enough(try taken()) { return }
                try await Task.sleep(for: .milliseconds(10))
            }
            Issue.record("\(try taken()) connections are open")
        }
    }

    private static let soon = TimeAmount.milliseconds(600)
    private static let never = TimeAmount.minutes(10)

    private func serve(
        head: TimeAmount = never, body: TimeAmount = never, answer: TimeAmount = never,
        _ test: @Sendable (_ port: Int, _ places: Places) async throws -> Void
    ) async throws {
        let places = Places()
        let application = Example.application(
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, metrics: NOOPMetricsHandler.instance,
            server: .edge(places.connections, head: head, body: body, answer: answer))
        try await application.test(.live) { client async throws in
            try await test(try #require(client.port), places)
        }
    }

    @Test func `clients that do not read a large answer are dropped, and their places are free again`() async throws {
        try await serve(answer: Self.soon) { port, places in
            let began = ContinuousClock.now
            let slow = try (0..<3).map { _ in try OpenConnection(port: port, receiveBuffer: 4096) }
            for one in slow { one.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n") }
            try await places.wait { $0 >= slow.count }
            // The connection of the test itself may be there too, and nothing is wrong with it.
            try await places.wait { $0 <= 1 }
            #expect(ContinuousClock.now - began >= .milliseconds(600))
            for one in slow {
                #expect(try await one.bytesToTheEnd() < Example.largeSize)
                one.end()
            }
        }
    }

    @Test func `a client that reads gets all of a large answer, and the next one`() async throws {
        try await serve { port, _ in
            let connection = try OpenConnection(port: port, receiveBuffer: 4096)
            connection.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
            connection.send("GET /things/4 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            #expect(try await connection.bytesToTheEnd() > Example.largeSize)
            connection.end()
        }
    }

    @Test func `a head that dribbles is cut off, and its place is free again`() async throws {
        try await serve(head: Self.soon) { port, places in
            let slow = try OpenConnection(port: port)
            slow.send("GET /things/4 HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            try await slow.dribble()
            try await places.wait { $0 <= 1 }
            slow.end()
        }
    }

    @Test func `a body that dribbles is cut off, and its place is free again`() async throws {
        try await serve(body: Self.soon) { port, places in
            let slow = try OpenConnection(port: port)
            slow.send(
                """
                POST /drafts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
                Content-Length: 9999\r\n\r\n
                """)
            try await slow.dribble()
            try await places.wait { $0 <= 1 }
            slow.end()
        }
    }
}
