import Foundation
import Support
import Testing
import Web

@Suite struct SafeMethodTests {
    /// What a request by itself may change: when the token it came with was last used, and that somebody looked at
    /// somebody else's data.
    private static let bookkeeping: Set<String> = ["access_token", "data_access"]

    @Test func `no operation that is called with GET or HEAD changes anything`() async throws {
        try await withFace { face in
            let id = try await face.town.published().text
            let callers = [
                face.anybody, try await face.person(1), try await face.person(2, .moderator),
                try await face.person(3, .auditor), try await face.person(4, .administrator),
            ]
            let before = try await contents(face)
            let operations = Contract.shared.operations.filter { $0.method == "GET" }
            #expect(operations.count > 40)
            for operation in operations {
                let path = operation.path.replacing("{id}", with: id).replacing("{name}", with: "kz")
                    .replacing(/\{[a-z_]+\}/, with: id)
                for caller in callers {
                    _ = try await caller.get(path)
                    _ = try await caller.call(.head, path)
                }
                let after = try await contents(face)
                #expect(after.filter { before[$0.key] != $0.value }.keys.sorted() == [], "\(operation)")
            }
        }
    }

    private func contents(_ face: Face) async throws -> [String: String] {
        try await face.contents().filter { !Self.bookkeeping.contains($0.key) }
    }
}
