import Foundation
import Testing

extension EndToEnd {
    @Suite struct SecurityRecord {
        @Test func `a refusal just before the end is in the log as JSON and in a record that holds`() async throws {
            try await onFreshGround { ground in
                let server = try await ground.serve()
                let installation = try await ground.installation()
                let environment = try await installation.environment()
                let crowd = try await Crowd.gather(1, in: environment)
                await environment.pool.close()
                let answer = try await server.ask(.GET, "/api/v1/moderation/queue", token: crowd.tokens[0])
                #expect(answer.status == 403)
                #expect(await server.stop() == 0)

                struct Line: Decodable {
                    var level: String
                    var logger: String
                    var event: String
                    var fact_code: String
                    var actor: UUID
                    var position: String
                }
                let lines = server.program.errors.split(separator: "\n").compactMap {
                    try? JSONDecoder().decode(Line.self, from: Data($0.utf8))
                }
                #expect(lines.map(\.event) == ["access.refused"])
                #expect(lines.first?.logger == "dauys.security")

                let head = try await ground.run(["record", "head"])
                let kept = head.output.trimmingCharacters(in: .newlines)
                let verified = try await ground.run(["record", "verify", "--kept", kept])
                #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
                #expect(verified.output.hasSuffix("hold together and with the row that was kept.\n\(kept)\n"))
                let other = kept.prefix { $0 != ":" } + ":" + String(repeating: "0", count: 64)
                let broken = try await ground.run(["record", "verify", "--kept", String(other)])
                #expect(broken.status == 1)
                #expect(broken.output.contains("does not have the hash that was kept"))
            }
        }
    }
}
