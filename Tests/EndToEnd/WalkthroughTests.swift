import Postgres
import Server
import Testing

extension EndToEnd {
    @Suite struct Walkthrough {
        @Test func `the walkthrough plays a whole life without a surprise, and can be played again`() async throws {
            try await onFreshGround { ground in
                let server = try await ground.serve(["--demo"])
                for _ in 1...2 {
                    let outcome = try await ground.run(["walkthrough", "--url", server.address])
                    try #require(outcome.status == 0, "\(outcome.errors)\nThe server's log: \(server.log)")
                    #expect(outcome.output.contains("no surprise"))
                }
            }
        }

        @Test func `the second half is played without a surprise and again, and the figures agree with the record`()
            async throws
        {
            try await onFreshGround { ground in
                let server = try await ground.serve(["--demo"])
                for _ in 1...2 {
                    let outcome = try await ground.run(["walkthrough", "response", "--url", server.address])
                    try #require(outcome.status == 0, "\(outcome.errors)\nThe server's log: \(server.log)")
                    #expect(outcome.output.contains("no surprise"))
                }
                let recount = try await ground.run(["recount"])
                #expect(recount.status == 0, "\(recount.output)\nThe server's log: \(server.log)")

                // A hand in the tables is told, by the status as well.
                let owner = try await Connection.connect(try await ground.installation().owner)
                try await owner.query(
                    "UPDATE tally SET signatures = signatures + 1 WHERE petition = (SELECT min(petition::text)::uuid FROM tally)"
                )
                owner.close()
                let other = try await ground.run(["recount"])
                #expect(other.status == 1)
                // The figure has parted from the signatures that are there, and from the hours of the curve.
                #expect(other.output.contains("differences: 2."), "\(other.output)")
            }
        }

        @Test(arguments: ["consultation", "feedback"])
        func `what a body asks, and what it is told, is played without a surprise and again`(play: String) async throws
        {
            try await onFreshGround { ground in
                let server = try await ground.serve(["--demo"])
                for _ in 1...2 {
                    let outcome = try await ground.run(["walkthrough", play, "--url", server.address])
                    try #require(outcome.status == 0, "\(outcome.errors)\nThe server's log: \(server.log)")
                    #expect(outcome.output.contains("no surprise"))
                }
                let recount = try await ground.run(["recount"])
                #expect(recount.status == 0, "\(recount.output)\nThe server's log: \(server.log)")
            }
        }

        @Test(arguments: ["petition", "response", "consultation", "feedback"])
        func `a server that is no demonstration is left alone`(play: String) async throws {
            try await onFreshGround { ground in
                let server = try await ground.serve()
                let outcome = try await ground.run(["walkthrough", play, "--url", server.address])
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("was not started with --demo"))
            }
        }
    }
}
