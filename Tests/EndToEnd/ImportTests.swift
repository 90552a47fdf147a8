import Foundation
import Testing

extension EndToEnd {
    @Suite struct Importing {
        /// The real file is not part of the project; where it is absent only its tests are skipped.
        static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "shared/data/uk-petitions-2017.json").path(percentEncoded: false)
        static let hasFile = FileManager.default.fileExists(atPath: file)
        /// Two of the 8,489 entries repeat the one before them.
        static let petitions = 8487

        private struct Page: Decodable {
            struct Item: Decodable {
                struct Signatures: Decodable {
                    var verified: Int
                    var imported: Int?
                }

                var id: String
                var state: String
                var signatures: Signatures
            }

            var items: [Item]
            var next: String?
        }

        @Test(.enabled(if: hasFile, "the file of real petitions is not there"))
        func `the real file comes in once, and its list is paged to the end without a gap or a repeat`() async throws {
            try await onFreshGround { ground in
                let server = try await ground.serve()
                let first = try await ground.run(["import", "uk-petitions", Self.file])
                #expect(first.status == 0, "\(first.errors)")
                #expect(first.output.contains("\(Self.petitions) petitions added"))
                let second = try await ground.run(["import", "uk-petitions", Self.file])
                #expect(second.output.contains("  0 petitions added"))
                #expect(second.output.contains("\(Self.petitions) were there before"))

                for sort in ["newest", "oldest", "most_signed"] {
                    let items = try await all(of: server, sort: sort)
                    #expect(items.count == Self.petitions)
                    #expect(Set(items.map(\.id)).count == Self.petitions)
                    #expect(items.allSatisfy { $0.signatures.verified == 0 && $0.signatures.imported != nil })
                    #expect(items.reduce(0) { $0 + ($1.signatures.imported ?? 0) } == 25_761_886)
                    // 390 in the file; none of the two that are there twice is among them.
                    #expect(items.count { $0.state == "threshold_reached" } == 390)
                }
                try await search(server)
            }
        }

        @Test func `a file with a bad entry names it, and nothing of it is written`() async throws {
            try await onFreshGround { ground in
                let good = #"""
                    {"identifier": {"_value": "1"}, "label": {"_value": "Plant trees"}, "status": "open",
                     "created": {"_value": "2016-01-02T03:04:05.678Z"}, "numberOfSignatures": 5}
                    """#
                let bad = good.replacing("open", with: "ajar").replacing(#""1""#, with: #""2""#)
                let path = "\(ground.folder)/bad.json"
                try "[\(good), \(bad)]".write(toFile: path, atomically: true, encoding: .utf8)
                let outcome = try await ground.run(["import", "uk-petitions", path])
                #expect(outcome.status == 1)
                #expect(outcome.errors.contains("entry 2 has the status “ajar”"))
                let server = try await ground.serve()
                #expect(try await server.read("/api/v1/petitions", as: Page.self).items.isEmpty)
            }
        }

        private func all(of server: ServerUnderTest, sort: String) async throws -> [Page.Item] {
            var items: [Page.Item] = []
            var after = ""
            repeat {
                let page = try await server.read(
                    "/api/v1/petitions?profile=uk-parliament&limit=100&sort=\(sort)\(after)", as: Page.self)
                items += page.items
                after = page.next.map { "&after=\($0)" } ?? ""
            } while !after.isEmpty
            return items
        }

        /// Eight clients search at once; how long it takes is printed, not judged: the machine may be busy.
        private func search(_ server: ServerUnderTest) async throws {
            let words = ["dog", "parking", "nhs%20funding", "referendum", "petitoin%20trees", "school%20meals"]
            let times = try await withThrowingTaskGroup(of: [Duration].self) { clients in
                for client in 0..<8 {
                    clients.addTask {
                        var times: [Duration] = []
                        for round in 0..<25 {
                            let word = words[(client + round) % words.count]
                            let start = ContinuousClock.now
                            let answer = try await server.ask(.GET, "/api/v1/petitions?query=\(word)")
                            times.append(ContinuousClock.now - start)
                            #expect(answer.status == 200)
                        }
                        return times
                    }
                }
                return try await clients.reduce(into: []) { $0 += $1 }.sorted()
            }
            print(
                "search among 8,487, 8 clients: median \(times[times.count / 2]), 99 % \(times[times.count * 99 / 100])"
            )
        }
    }
}
