import AsyncHTTPClient
import Domain
import Foundation
import NIOCore
import NIOHTTP1
import Server
import Services
import Testing

extension EndToEnd {
    /// 10,000 requests for codes and guesses at once, from a hundred networks, while a village signs in.
    @Suite struct Flood {
        private struct Told {
            var statuses: [Int: Int] = [:]
            var slowest = Duration.zero
        }

        @Test(.timeLimit(.minutes(4)))
        func `during 10,000 sign-ins and guesses at once legitimate people get in, and memory stays flat`() async throws
        {
            try await onFreshGround { ground in
                let server = try await ground.serve(["--demo"], ["DAUYS_TRUSTED_PROXIES": "127.0.0.1"])
                let installation = try await ground.installation()
                let environment = try await installation.environment()
                let token = try #require(try await Crowd.gather(1, in: environment).tokens.first)
                _ = try await ask(server, "/api/v1/sign-in/codes", from: "192.0.2.1", #"{"email": "warm@example.org"}"#)
                let before = try memory(of: server.program.pid)

                let requests = Shared(Array(0..<10_000))
                let told = Shared(Told())
                async let flood: Void = withThrowingTaskGroup(of: Void.self) { clients in
                    for _ in 0..<256 {
                        clients.addTask {
                            while let number = requests.change({ $0.popLast() }) {
                                let status = try await attack(server, number)
                                told.change { $0.statuses[status, default: 0] += 1 }
                            }
                        }
                    }
                    try await clients.waitForAll()
                }
                // The owner of the address that everybody guesses at, with a device that has signed in before; villagers behind one
                // address from which the flood comes too; and somebody who is signed in there.
                let clock = ContinuousClock()
                for number in 0..<30 {
                    let start = clock.now
                    let address = number == 0 ? "target@example.org" : "villager\(number)@example.org"
                    let from = number == 0 ? "192.0.2.77" : "203.0.113.1"
                    let device = SignIn(environment).device(of: try EmailAddress(address))
                    let known = number == 0 ? #", "device": "\#(device.text)""# : ""
                    let sent = try await ask(
                        server, "/api/v1/sign-in/codes", from: from, #"{"email": "\#(address)"\#(known)}"#)
                    #expect(sent == 202, "\(address)")
                    let code = try await code(for: address, in: ground)
                    let signedIn = try await ask(
                        server, "/api/v1/sign-in/tokens", from: from,
                        #"{"email": "\#(address)", "code": "\#(code)"\#(known)}"#)
                    #expect(signedIn == 201, "\(address)")
                    let reading = try await ask(server, "/api/v1/me", from: "203.0.113.1", nil, token: token)
                    #expect(reading == 200)
                    told.change { $0.slowest = max($0.slowest, clock.now - start) }
                }
                try await flood
                let after = try memory(of: server.program.pid)
                print("the flood was told \(told.current.statuses), the slowest sign-in took \(told.current.slowest)")
                print("memory: \(before) kB before, \(after) kB after")
                #expect(told.current.statuses.keys.allSatisfy { [202, 401, 429].contains($0) })
                #expect(told.current.statuses.values.reduce(0, +) == 10_000)
                // Buckets take what they take from the start; a request that is over leaves nothing.
                #expect(after - before < 96 * 1024)
                await installation.close(environment)
            }
        }

        /// Half of them ask for codes, half guess: at one address, and at a thousand others.
        private func attack(_ server: ServerUnderTest, _ number: Int) async throws -> Int {
            let from = "203.0.\(113 + number % 100).\(number.isMultiple(of: 10) ? 1 : 2 + number % 200)"
            let address = number.isMultiple(of: 4) ? "target@example.org" : "victim\(number % 1000)@example.org"
            if number.isMultiple(of: 2) {
                return try await ask(server, "/api/v1/sign-in/codes", from: from, #"{"email": "\#(address)"}"#)
            }
            let guess = String(format: "%06d", number * 97 % 1_000_000)
            return try await ask(
                server, "/api/v1/sign-in/tokens", from: from, #"{"email": "target@example.org", "code": "\#(guess)"}"#)
        }

        private func ask(
            _ server: ServerUnderTest, _ path: String, from address: String, _ json: String?, token: String? = nil
        ) async throws -> Int {
            var request = HTTPClientRequest(url: server.address + path)
            request.headers.add(name: "X-Forwarded-For", value: address)
            if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
            if let json {
                request.method = .POST
                request.headers.add(name: "Content-Type", value: "application/json")
                request.body = .bytes(ByteBuffer(string: json))
            }
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
            _ = try await response.body.collect(upTo: 1 << 20)
            return Int(response.status.code)
        }

        private func code(for address: String, in ground: Ground) async throws -> String {
            let maildir = Maildir(folder: "\(ground.data)/mail")
            let recipient = try #require(try? EmailAddress(address))
            for _ in 0..<1200 {
                if let code = try? maildir.letters(to: recipient).last?.code { return code }
                try await Task.sleep(for: .milliseconds(50))
            }
            throw Ground.Missing.answer
        }

        /// What of its memory the process has in use, in kB.
        private func memory(of process: Int32) throws -> Int {
            let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
            return try #require(line?.split(separator: " ").compactMap { Int($0) }.first)
        }
    }
}
