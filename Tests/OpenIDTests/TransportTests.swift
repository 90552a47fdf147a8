import AsyncHTTPClient
import Foundation
import NIOSSL
import Support
import Testing

@testable import OpenID

/// How a provider is spoken to, tried with servers that speak one version of TLS each.
@Suite(.enabled("openssl is there", { FileManager.default.isExecutableFile(atPath: openssl) }))
struct TransportTests {
    @Test(arguments: [("-tls1", false), ("-tls1_1", false), ("-tls1_2", true), ("-tls1_3", true)])
    func `a provider is spoken to over TLS 1.2 or later`(version: String, isModern: Bool) async throws {
        try await withServer(version) { address, certificate async throws in
            var configuration = ProviderClient.configuration
            configuration.tlsConfiguration?.trustRoots = .file(certificate)
            #expect(try await reaches(address, configuration) == isModern)
            // That it fails because of the version shows in that nothing else has to be given up.
            configuration.tlsConfiguration?.minimumTLSVersion = .tlsv1
            #expect(try await reaches(address, configuration))
        }
    }

    @Test func `a certificate that nobody known has signed is not believed`() async throws {
        try await withServer("-tls1_3") { address, _ async throws in
            #expect(try await !reaches(address, ProviderClient.configuration))
        }
    }

    private func reaches(_ address: String, _ configuration: HTTPClient.Configuration) async throws -> Bool {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let answer = try? await client.execute(HTTPClientRequest(url: address), timeout: .seconds(60))
        try await client.shutdown()
        return answer?.status == .ok
    }

    private func withServer(
        _ version: String, _ body: (_ address: String, _ certificate: String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "dauys-tls-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (key, certificate) = ("\(folder)/key.pem", "\(folder)/certificate.pem")
        let made = try Program(
            path: openssl,
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
                "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
            ], folder: folder)
        #expect(await made.outcome().status == 0)
        // Debian's openssl speaks what is old at the security level 0 only.
        let server = try Program(
            path: openssl,
            [
                "s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www", version, "-cipher",
                "ALL:@SECLEVEL=0",
            ], folder: folder)
        do {
            try await body("https://127.0.0.1:\(try await port(of: server))/", certificate)
        } catch {
            await stop(server)
            throw error
        }
        await stop(server)
    }

    /// Not SIGTERM: what a test process starts has that blocked.
    private func stop(_ server: Program) async {
        server.signal(SIGKILL)
        _ = await server.outcome()
    }

    private func port(of server: Program) async throws -> Int {
        while server.isRunning {
            if let found = server.output.firstMatch(of: /ACCEPT \S+:(\d+)\n/), let port = Int(found.1) { return port }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw ProviderFault.unreachable(reason: server.errors)
    }
}

private let openssl = "/usr/bin/openssl"
