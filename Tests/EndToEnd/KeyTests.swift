import Foundation
import Postgres
import Services
import Store
import Testing

extension EndToEnd {
    @Suite struct Keys {
        @Test func `keys change while people come in, though the rotation is killed on the way`() async throws {
            try await onFreshGround { ground in
                let server = try await ground.serve([], ["DAUYS_LOG_LEVEL": "info"])
                let installation = try await ground.installation()
                let environment = try await installation.environment()
                let crowd = try await Crowd.gather(12_000, in: environment)
                let rotation = KeyRotation(environment)
                #expect(try await rotation.counts() == [1: 12_000])

                let added = try await ground.run(["keys", "add"])
                #expect(added.status == 0, "\(added.errors)")
                #expect(added.output.hasPrefix("Sealing with version 2 from now on."))

                // People ask for codes all the while.
                let isOver = Shared(false)
                let visitors = Task {
                    var number = 0
                    while !isOver.current {
                        number += 1
                        let answer = try await server.ask(
                            .POST, "/api/v1/sign-in/codes", json: #"{"email":"visitor\#(number)@example.org"}"#)
                        if answer.status != 202 { Issue.record("\(answer.status)") }
                        // As many as the limit for one address lets through.
                        try await Task.sleep(for: .milliseconds(50))
                    }
                    return number
                }
                let killed = try await ground.start(["keys", "rotate"])
                while (try await rotation.counts()[2] ?? 0) < 1_500, killed.isRunning {
                    try await Task.sleep(for: .milliseconds(5))
                }
                killed.signal(SIGKILL)
                #expect(await killed.outcome().status == -SIGKILL)
                let between = try await rotation.counts()
                #expect((between[1] ?? 0) > 0)
                #expect((between[2] ?? 0) > 1_000)

                let rotated = try await ground.run(["keys", "rotate"])
                #expect(rotated.status == 0, "\(rotated.output)\(rotated.errors)")
                isOver.change { $0 = true }
                #expect(try await visitors.value > 0)
                #expect(try await rotation.counts().keys.sorted() == [2])
                let retired = try await ground.run(["keys", "retire", "1"])
                #expect(retired.status == 0, "\(retired.errors)")
                let listed = try await ground.run(["keys"])
                #expect(listed.output.hasPrefix("2  ") && listed.output.contains("seals"))

                // Everybody is still who they were, and the server opens what it has never sealed itself.
                for token in [crowd.tokens.first, crowd.tokens.last] {
                    let me = try await server.ask(.GET, "/api/v1/me", token: token)
                    #expect(me.status == 200)
                    #expect(String(decoding: me.bytes, as: UTF8.self).contains("@crowd.example.org"))
                }
                await environment.pool.close()
                #expect(await server.stop() == 0)
            }
        }

        @Test func `no key is among the arguments, the variables or the log of a server`() async throws {
            try await onFreshGround { ground in
                let server = try await ground.serve([], ["DAUYS_LOG_LEVEL": "trace"])
                _ = try await server.ask(.POST, "/api/v1/sign-in/codes", json: #"{"email":"aigul@example.org"}"#)
                _ = try await ground.run(["keys", "add"])
                _ = try await ground.run(["keys", "rotate"])
                let file = try String(contentsOfFile: "\(ground.data)/keys/master.key", encoding: .utf8)
                let keys = file.split(separator: "\n").compactMap { $0.split(separator: " ").last.map(String.init) }
                    .filter { Data(base64Encoded: $0)?.count == 32 }
                #expect(keys.count == 3)
                let process = "/proc/\(server.program.pid)"
                let seen = try ["cmdline", "environ"].map { name in
                    String(decoding: try Data(contentsOf: URL(filePath: "\(process)/\(name)")), as: UTF8.self)
                }
                #expect(seen[0].contains("serve"))
                #expect(seen[1].contains("DAUYS_DATA_DIR"))
                for text in seen + [server.program.output, server.program.errors] {
                    for key in keys {
                        let hex = Data(base64Encoded: key)!.map { String(format: "%02x", $0) }.joined()
                        #expect(!text.contains(key) && !text.lowercased().contains(hex))
                    }
                }
                #expect(await server.stop() == 0)
            }
        }
    }
}
