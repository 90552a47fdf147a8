import Foundation
import NIOHTTP1
import Postgres
import Server
import Services
import Testing

extension EndToEnd {
    @Suite struct Signing {
        /// What clients were told, by the place of the signer.
        private struct Acknowledgements {
            var created: [Int: Int] = [:]
            var again: [Int: Int] = [:]
            var closed = 0
            var others: [Int] = []

            mutating func note(_ status: Int, of signer: Int) {
                switch status {
                case 201: created[signer, default: 0] += 1
                case 200: again[signer, default: 0] += 1
                case 409: closed += 1
                default: others.append(status)
                }
            }
        }

        @Test func `64 clients over two servers, each identifier three times: one threshold, and all numbers agree`()
            async throws
        {
            try await onFreshGround { ground in
                let servers = [try await ground.serve(["--demo"]), try await ground.serve(["--demo"])]
                let installation = try await ground.installation()
                let environment = try await installation.environment()
                let petition = try await CollectingPetition.publish(
                    to: "zhalanash-rural-akim", of: installation, in: environment)
                #expect(petition.threshold == 61)
                let signers = try await Crowd.gather(200, in: environment).tokens
                // Three rounds in three orders, so that the same identifier arrives on both servers at about one time.
                let requests = Shared((0..<600).map { ($0 % 200 * ($0 / 200 * 2 + 1)) % 200 }.reversed() as [Int])
                let told = Shared(Acknowledgements())
                try await withThrowingTaskGroup(of: Void.self) { clients in
                    for client in 0..<64 {
                        clients.addTask {
                            while let signer = requests.change({ $0.popLast() }) {
                                let answer = try await servers[client % 2].ask(
                                    .POST, "/api/v1/petitions/\(petition.id)/signatures", token: signers[signer],
                                    json: #"{"consent": true}"#)
                                told.change { $0.note(answer.status, of: signer) }
                            }
                        }
                    }
                    try await clients.waitForAll()
                }
                let acknowledged = told.current
                let standing = try await petition.standing(in: environment)
                #expect(acknowledged.others == [])
                #expect(acknowledged.created.values.allSatisfy { $0 == 1 })
                #expect(acknowledged.again.keys.allSatisfy { acknowledged.created[$0] != nil })
                #expect(acknowledged.created.count >= petition.threshold)
                #expect(standing.rows == acknowledged.created.count)
                #expect(standing.count == standing.rows)
                #expect(standing.events == 1)
                await installation.close(environment)
            }
        }

        @Test func `killing PostgreSQL, then the server that ran it, loses no acknowledged signature`() async throws {
            try await onFreshGround { ground in
                let first = try await ground.serve(["--demo"])
                let second = try await ground.serve(["--demo"])
                let installation = try await ground.installation()
                let before = try await installation.environment()
                let petition = try await CollectingPetition.publish(
                    to: "ministry-of-ecology", of: installation, in: before)
                let signers = try await Crowd.gather(1280, in: before).tokens
                await before.pool.close()

                let acknowledged = Shared(0)
                let waiting = Shared(Array(signers.indices))
                let postmaster = try ground.postmaster()
                let (moments, moment) = AsyncStream<Int>.makeStream()
                async let killer: Void = {
                    for await count in moments {
                        if count == 200 { kill(postmaster, SIGKILL) }
                        if count == 600 { first.program.signal(SIGKILL) }
                    }
                }()
                await withTaskGroup(of: Void.self) { clients in
                    for client in 0..<64 {
                        clients.addTask {
                            while let signer = waiting.change({ $0.popLast() }) {
                                await sign(
                                    petition.id, token: signers[signer], at: client.isMultiple(of: 2) ? first : second,
                                    or: second)
                                moment.yield(
                                    acknowledged.change { count in
                                        count += 1
                                        return count
                                    })
                            }
                        }
                    }
                    await clients.waitForAll()
                }
                moment.finish()
                await killer
                #expect(!first.program.isRunning)
                #expect(try ground.postmaster() != postmaster)

                let after = try await installation.environment()
                let standing = try await petition.standing(in: after)
                #expect(standing.rows == signers.count)
                #expect(standing.count == signers.count)
                await installation.close(after)
            }
        }

        /// Tries until the signature is acknowledged, as a client that was given no answer does.
        private func sign(_ petition: UUID, token: String, at server: ServerUnderTest, or other: ServerUnderTest) async
        {
            var attempt = 0
            while true {
                let target = attempt.isMultiple(of: 2) ? server : other
                let answer = try? await target.ask(
                    .POST, "/api/v1/petitions/\(petition)/signatures", token: token, json: #"{"consent": true}"#,
                    patience: 10)
                if let answer, answer.status == 200 || answer.status == 201 { return }
                attempt += 1
                try? await Task.sleep(for: .milliseconds(50))
            }
        }
    }
}
