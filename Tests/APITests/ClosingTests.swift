import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Synchronization
import Testing
import Web

@Suite struct ClosingTests {
    @Test func `what arrived before a consultation closed is in however long it waits, and nothing after it is`()
        async throws
    {
        // The edge looks at its clock once a request has its instant of arrival.
        let looks = Mutex(0)
        let wide = RateLimit(
            .newCredential, .address, burst: 100_000, refill: 1, per: 1, LocalizedText(kk: "а", ru: "б", en: "c"))
        let limits = RateLimits(
            [wide],
            now: {
                looks.withLock { $0 += 1 }
                return 1
            })
        try await withFace(limits: limits) { face in
            let town = face.town
            let consultation = try await town.openConsultation()
            let end = try #require(consultation.closesAt)
            town.clock.set(end.adding(seconds: -3_600).description)
            var drafts: [(caller: Caller, address: String, tag: String)] = []
            for number in 100..<301 {
                let caller = try await face.person(number)
                let view = try await Contributing(town.environment).begin(
                    in: consultation.id, for: nil, Town.content(), by: try await town.person(number)
                ).view
                drafts.append(
                    (
                        caller, "/api/v1/contributions/\(view.contribution.id.text)/submission",
                        "\"\(view.contribution.version)\""
                    ))
            }
            town.clock.set(end.adding(microseconds: -1).description)
            let first = drafts.removeLast()
            #expect(try await first.caller.post(first.address, tag: first.tag).status == 200)
            let looksOfOne = looks.withLock { $0 }

            // The consultation is held, so that all of them wait behind it, most of them for a connection.
            let early = Array(drafts.prefix(100))
            let submissions = try await town.environment.pool.transaction { transaction in
                _ = try await ConsultationRepository.find(consultation.id, locked: .exclusive, in: transaction)
                let submissions = early.map { draft in
                    Task { try await draft.caller.post(draft.address, tag: draft.tag).status }
                }
                while looks.withLock({ $0 }) < looksOfOne * (early.count + 1) {
                    try await Task.sleep(for: .milliseconds(5))
                }
                town.clock.set(end.description)
                return submissions
            }
            for submission in submissions { #expect(try await submission.value == 200) }
            try await withThrowingTaskGroup(of: Answer.self) { group in
                for draft in drafts.dropFirst(100) {
                    group.addTask { try await draft.caller.post(draft.address, tag: draft.tag) }
                }
                for try await answer in group { #expect((answer.status, answer.code) == (409, "not_open")) }
            }
            let row = try await town.environment.pool.first(
                "SELECT count(*), max(submitted_at) FROM contribution WHERE state = 'submitted'")
            let (count, last) = try #require(try row?.decode(Int.self, Instant.self))
            #expect(count == 101 && last < end)
        }
    }
}
