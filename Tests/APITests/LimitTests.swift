import Domain
import Foundation
import HTTPTypes
import Support
import Synchronization
import Testing
import Web

@Suite struct LimitTests {
    @Test func `each operation that has a limit of its own is one of the contract`() {
        let known = Set(Contract.shared.operations.map(\.description))
        #expect(Set(RateLimit.operations.keys).subtracting(known) == [])
    }

    @Test func `each limit of an operation holds where the table names it, on pages too`() async throws {
        let days = Mutex<UInt64>(1)
        let table = Set(RateLimit.operations.values.joined()).map { name in
            RateLimit(
                name, RateLimit.table.first { $0.name == name }!.subject, burst: 1, refill: 1, per: 60,
                LocalizedText(kk: "а", ru: "б", en: "c"))
        }
        let limits = RateLimits(table, now: { days.withLock { $0 * 86_400_000_000_000 } })
        try await withFace(limits: limits) { face in
            let petition = try await face.town.published()
            let citizen = try await face.person(1)
            for operation in RateLimit.operations.keys.sorted() {
                // Every bucket is full again.
                days.withLock { $0 += 1 }
                let parts = operation.split(separator: " ")
                let method = try #require(HTTPRequest.Method(String(parts[0])))
                let path = parts[1].replacing("{id}", with: petition.text).replacing(/\{[a-z]+\}/, with: "none")
                let isPage = !path.hasPrefix("/api/")
                let caller = isPage ? face.anybody : citizen
                _ = try await caller.call(method, String(path))
                let second = try await caller.call(method, String(path))
                #expect((second.status, second.code) == (429, "rate_limited"), "\(operation)")
            }
        }
    }
}
