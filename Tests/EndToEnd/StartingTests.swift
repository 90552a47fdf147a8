import Foundation
import Server
import Testing

extension EndToEnd {
    @Suite struct Starting {
        private struct Page: Decodable {
            struct Item: Decodable {
                var id: String
            }

            var items: [Item]
        }

        @Test func `a fresh folder becomes a service, and the second start finds what the first one made`() async throws
        {
            try await onFreshGround { ground in
                let first = try await ground.serve(["--demo"])
                #expect(try await first.ask(.GET, "/ready").status == 200)
                let petitions = try await first.read("/api/v1/petitions?limit=100", as: Page.self).items.map(\.id)
                #expect(petitions.count > 5)
                #expect(await first.stop() == 0)

                let second = try await ground.serve(["--demo"])
                #expect(!second.program.output.contains("Loaded"))
                #expect(
                    try await second.read("/api/v1/petitions?limit=100", as: Page.self).items.map(\.id) == petitions)
                #expect(await second.stop() == 0)
            }
        }

        @Test func `measurements are at a port of their own, which serves nothing else`() async throws {
            try await onFreshGround { ground in
                let server = try await ground.serve()
                #expect(try await server.ask(.GET, "/metrics").status == 404)
                let monitoring = try await server.monitoring()
                #expect(monitoring.address.hasPrefix("http://127.0.0.1:"))
                let told = try await monitoring.ask(.GET, "/metrics")
                #expect(told.status == 200 && String(decoding: told.bytes, as: UTF8.self).contains("dauys_"))
                #expect(try await monitoring.ask(.GET, "/ready").status == 200)
                #expect(try await monitoring.ask(.GET, "/api/v1/petitions").status == 404)
                let port = String(monitoring.address.split(separator: ":").last!)
                let other = try await ground.run(["serve"], ["DAUYS_MONITORING_PORT": port])
                #expect(other.status == 1)
                #expect(other.errors.contains("dauys: Something already listens on port \(port) of 127.0.0.1"))
                #expect(other.errors.contains("DAUYS_MONITORING_PORT"))
            }
        }

        @Test func `a demonstration says that it is one, and without it nobody vouches for whatever they are told`()
            async throws
        {
            struct Health: Decodable {
                var demonstration: Bool
            }
            struct Providers: Decodable {
                struct Provider: Decodable {
                    var key: String
                }

                var items: [Provider]
            }
            try await onFreshGround { ground in
                let plain = try await ground.serve()
                #expect(try await plain.read("/health", as: Health.self).demonstration == false)
                #expect(try await plain.read("/api/v1/identity-providers", as: Providers.self).items.isEmpty)
                let demonstration = try await ground.serve(["--demo"])
                #expect(try await demonstration.read("/health", as: Health.self).demonstration)
                #expect(
                    try await demonstration.read("/api/v1/identity-providers", as: Providers.self).items.map(\.key)
                        == ["demonstration"])
            }
        }

        @Test func `two servers share a data folder, and the one left behind brings the database back`() async throws {
            try await onFreshGround { ground in
                let first = try await ground.serve()
                let second = try await ground.serve()
                #expect(try await second.ask(.GET, "/ready").status == 200)
                #expect(await first.stop() == 0)
                try await second.becomesReady()
            }
        }

        @Test func `a port that is taken is told in a sentence, and the server that has it goes on`() async throws {
            try await onFreshGround { ground in
                let server = try await ground.serve()
                let port = String(server.address.split(separator: ":").last!)
                let other = try await ground.run(["serve", "--port", port])
                #expect(other.status == 1)
                #expect(other.errors.contains("dauys: Something already listens on port \(port) of 127.0.0.1"))
                #expect(try await server.ask(.GET, "/ready").status == 200)
            }
        }
    }
}

extension ServerUnderTest {
    /// The same server at its port for monitoring.
    func monitoring() async throws -> ServerUnderTest {
        while program.isRunning {
            if let found = program.output.firstMatch(of: /Measurements: (http:\S+)\/metrics\n/) {
                return ServerUnderTest(program: program, address: String(found.1))
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Ground.Missing.port(program.errors)
    }

    /// Asks until the answer is 200.
    func becomesReady() async throws {
        while program.isRunning {
            if try await ask(.GET, "/ready").status == 200 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Ground.Missing.answer
    }
}
