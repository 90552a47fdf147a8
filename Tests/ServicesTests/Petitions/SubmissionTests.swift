import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct SubmissionTests {
    @Test func `a draft is seen by its applicant alone, and a filed petition by whoever has its identifier`()
        async throws
    {
        try await withTown { town in
            let applicant = try await town.person(1)
            let submission = Submission(town.environment)
            let browsing = Browsing(town.environment)
            let draft = try await submission.draft(town.draft(), by: applicant).petition
            #expect(try await refusal { _ = try await browsing.petition(draft.id, reader: nil) }?.code == "not_found")
            let moderator = try await town.person(2, .seniorModerator)
            #expect(
                try await refusal { _ = try await browsing.petition(draft.id, reader: moderator) }?.code == "not_found")
            let filed = try await submission.submit(draft.id, expecting: 1, by: applicant)
            #expect(filed.petition.reference == "KZ-2026-000001")
            #expect(try await browsing.petition(draft.id, reader: nil).petition.state == .gatheringSupport)
            let listed = try await browsing.list(.init(), order: .newest, after: nil, limit: 10)
            #expect(listed.items.isEmpty)
        }
    }

    @Test func `of two racing commands one wins and the other learns the current version`() async throws {
        try await withTown { town in
            let applicant = try await town.person(1)
            let submission = Submission(town.environment)
            let draft = try await submission.draft(town.draft(), by: applicant).petition
            let outcomes = try await withThrowingTaskGroup(of: Refusal?.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await refusal {
                            _ = try await submission.edit(
                                draft.id, PetitionChanges(subject: "Переход номер \(number)"), expecting: 1,
                                by: applicant)
                        }
                    }
                }
                return try await group.reduce(into: [Refusal?]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == nil } == 1)
            // Whoever arrives after the winner has committed is out of date; whoever was on the way has lost the race.
            #expect(
                outcomes.compactMap { $0 }.allSatisfy {
                    ["overtaken", "stale_version"].contains($0.code) && $0.currentVersion == 2
                })
        }
    }

    @Test func `a repeated creation makes one petition, and its key is good for nothing else`() async throws {
        try await withTown { town in
            let applicant = try await town.person(1)
            let submission = Submission(town.environment)
            let key = IdempotencyKey(key: "k-1", fingerprint: Array(repeating: 1, count: 32))
            let ids = try await withThrowingTaskGroup(of: UUID.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await submission.draft(town.draft(), by: applicant, idempotency: key).petition.id
                    }
                }
                return try await group.reduce(into: Set<UUID>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            #expect(try await town.count("petition") == 1)
            let other = IdempotencyKey(key: "k-1", fingerprint: Array(repeating: 2, count: 32))
            let refused = try await refusal {
                _ = try await submission.draft(town.draft("Другой предмет"), by: applicant, idempotency: other)
            }
            #expect(refused?.code == "idempotency_key_reused")
            #expect(try await town.count("petition") == 1)
        }
    }

    @Test func `every faulty field is named at once and nothing is written`() async throws {
        try await withTown { town in
            var draft = town.draft("a\u{0}b")
            draft.text.topic = "nonsense"
            draft.text.language = "fr"
            draft.text.demands = ["ok demand", "\u{202E}txet"]
            draft.body = UUID()
            let applicant = try await town.person(1)
            let refused = try await refusal {
                _ = try await Submission(town.environment).draft(draft, by: applicant)
            }
            #expect(
                Set(refused?.faults.map(\.pointer) ?? []) == ["/subject", "/demands/1", "/language", "/topic", "/body"])
            #expect(try await town.count("petition") == 0)
            #expect(try await town.count("event") == 0)
        }
    }

    @Test func `an incomplete draft can be kept but not filed`() async throws {
        try await withTown { town in
            var draft = town.draft()
            draft.text.arguments = ""
            draft.text.demands = []
            let applicant = try await town.person(1)
            let submission = Submission(town.environment)
            let kept = try await submission.draft(draft, by: applicant).petition
            let refused = try await refusal { _ = try await submission.submit(kept.id, expecting: 1, by: applicant) }
            #expect(Set(refused?.faults.map(\.pointer) ?? []) == ["/arguments", "/demands"])
        }
    }

    @Test func `only an identified person files`() async throws {
        try await withTown { town in
            let applicant = try await town.person(1, assurance: .email)
            let submission = Submission(town.environment)
            let draft = try await submission.draft(town.draft(), by: applicant).petition
            let refused = try await refusal { _ = try await submission.submit(draft.id, expecting: 1, by: applicant) }
            #expect(refused?.code == "assurance_needed")
        }
    }

    @Test func `a withdrawn petition stays visible and takes no more signatures`() async throws {
        try await withTown { town in
            let id = try await town.published()
            let applicant = try await town.person(1)
            let view = try await Submission(town.environment).withdraw(
                id, reason: "Решено на месте", expecting: nil, by: applicant)
            #expect(view.petition.state == .withdrawn)
            #expect(view.decision?.reason == "Решено на месте")
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            let signer = try await town.person(500)
            #expect(
                try await refusal { _ = try await signing.sign(id, consent: true, by: signer) }?.code == "closed")
            let feed = try await Browsing(town.environment).feed(after: 0, limit: 100)
            #expect(feed.map(\.kind) == ["petition.published", "obligation.discharged", "petition.withdrawn"])
        }
    }
}
