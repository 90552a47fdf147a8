import Foundation
import Testing

@testable import Domain

@Suite struct CommitmentTests {
    private static let due = LegalDate("2026-12-31")!
    private static let hash: [UInt8] = Array(repeating: 1, count: 32)

    private func commitment(dueOn: LegalDate = due) -> Commitment {
        Commitment(
            id: Sample.id(1), reference: "KZ-P-2026-000001", matter: .petition(Sample.id(5)),
            source: .decision(demand: 1),
            body: Sample.id(9), text: Sample.signs, sign: Sample.signs, madeAt: Sample.tuesday, dueOn: dueOn)
    }

    private func report(
        _ level: CommitmentLevel, _ percent: Int? = nil, evidence: Bool = false, by author: Int = 6,
        on day: String = "2026-06-01"
    ) -> CommitmentReport {
        CommitmentReport(
            id: Sample.id(0), kind: percent == nil ? .verification : .progress, level: level, percent: percent,
            language: "ru", text: Sample.russian, evidence: .init(link: nil, hash: evidence ? Self.hash : nil),
            author: Sample.id(author), at: Sample.moment("\(day)T06:00:00Z"))
    }

    /// In short: `+kind due`, `-kind event`.
    private func brief(_ changes: [ObligationChange]) -> [String] {
        changes.map { change in
            switch change {
            case .open(let new): "+\(new.kind.rawValue) \(new.startOn) \(new.dueOn)"
            case .discharge(let kind, _, let event): "-\(kind.rawValue) \(event)"
            case .void(_, _, let reason): "x \(reason.rawValue)"
            }
        }
    }

    @Test func `a promise is owed by its day, with a report every three months until then`() throws {
        let today = LegalDate("2026-05-05")!
        #expect(
            brief(try commitment().making(on: today, under: Sample.answering)) == [
                "+commitment 2026-05-05 2026-12-31", "+progress_report 2026-05-05 2026-08-05",
            ])
        // No report on or after the promised day.
        #expect(
            brief(try commitment(dueOn: LegalDate("2026-08-05")!).making(on: today, under: Sample.answering))
                == ["+commitment 2026-05-05 2026-08-05"])
        #expect(
            refusalCodes { () throws(Refusal) in
                try commitment(dueOn: today).making(on: today, under: Sample.answering)
            } == ["/due_on in_the_past"])
    }

    @Test func `a report ends the one that was owed and opens the next`() throws {
        var commitment = commitment()
        let changes = try commitment.report(report(.limited, 30), isOwed: true, under: Sample.answering)
        #expect(
            brief(changes) == ["-progress_report commitment.reported", "+progress_report 2026-06-01 2026-09-01"])
        #expect(commitment.stated == .limited && commitment.statedPercent == 30 && commitment.version == 2)
        #expect(commitment.verified == .noEvidence, "what others found stands beside it")
        let last = try commitment.report(
            report(.substantial, 90, on: "2026-10-01"), isOwed: true, under: Sample.answering)
        #expect(brief(last) == ["-progress_report commitment.reported"])
    }

    @Test func `that a promise is kept is stated with evidence, at a hundred per cent`() throws {
        var commitment = commitment()
        let codes = { (report: CommitmentReport) in
            refusalCodes { () throws(Refusal) in
                var copy = commitment
                return try copy.report(report, isOwed: true, under: Sample.answering)
            }
        }
        #expect(codes(report(.complete, 100)) == ["/evidence evidence_needed"])
        #expect(codes(report(.complete, 99, evidence: true)) == ["/percent not_complete"])
        let changes = try commitment.report(
            report(.complete, 100, evidence: true), isOwed: true, under: Sample.answering)
        #expect(brief(changes) == ["-progress_report commitment.reported", "-commitment commitment.reported"])
    }

    @Test func `a body that takes back that it was done owes it again, by the same day`() throws {
        var commitment = commitment()
        _ = try commitment.report(report(.complete, 100, evidence: true), isOwed: true, under: Sample.answering)
        let back = try commitment.report(report(.limited, 50), isOwed: false, under: Sample.answering)
        #expect(
            brief(back) == [
                "-progress_report commitment.reported", "+commitment 2026-06-01 2026-12-31",
                "+progress_report 2026-06-01 2026-09-01",
            ])
    }

    @Test func `that a promise is kept is found by two people, with evidence`() throws {
        var commitment = commitment()
        #expect(
            refusalCodes { () throws(Refusal) in
                var copy = commitment
                return try copy.verify(report(.complete), isOwed: true, under: Sample.answering)
            } == ["/evidence evidence_needed"])
        #expect(
            brief(
                try commitment.verify(report(.complete, evidence: true, by: 2), isOwed: true, under: Sample.answering))
                == [])
        #expect(commitment.verified == .substantial && commitment.firstVerifier == Sample.id(2))
        #expect(
            refusalCodes { () throws(Refusal) in
                var copy = commitment
                return try copy.verify(report(.complete, by: 2), isOwed: true, under: Sample.answering)
            } == ["second_verifier_needed"])
        let second = try commitment.verify(report(.complete, by: 3), isOwed: true, under: Sample.answering)
        #expect(brief(second) == ["-commitment commitment.verified", "-progress_report commitment.verified"])
        #expect(commitment.verified == .complete && commitment.firstVerifier == nil)
        #expect(commitment.stated == .noEvidence, "what the body says stands beside it")
        for level in CommitmentLevel.allCases {
            #expect(
                refusalCodes { () throws(Refusal) in
                    var copy = commitment
                    return try copy.verify(report(level, evidence: true, by: 4), isOwed: false, under: Sample.answering)
                } == ["already_done"])
        }
        #expect(
            refusalCodes { () throws(Refusal) in
                var copy = commitment
                return try copy.report(report(.limited, 10), isOwed: false, under: Sample.answering)
            } == ["already_done"])
    }

    @Test func `a second verifier who finds less starts the count of two anew`() throws {
        var commitment = commitment()
        _ = try commitment.verify(report(.complete, evidence: true, by: 2), isOwed: true, under: Sample.answering)
        _ = try commitment.verify(report(.limited, by: 3), isOwed: true, under: Sample.answering)
        #expect(commitment.verified == .limited && commitment.firstVerifier == nil)
        _ = try commitment.verify(report(.complete, by: 3), isOwed: true, under: Sample.answering)
        #expect(commitment.verified == .substantial, "one is not two")
    }

    @Test func `a verifier who finds less than stated makes it owed again, late where its day has passed`() throws {
        for (level, reopens) in [
            (CommitmentLevel.noEvidence, true), (.notStarted, true), (.limited, true), (.substantial, false),
        ] {
            var commitment = commitment()
            _ = try commitment.report(report(.complete, 100, evidence: true), isOwed: true, under: Sample.answering)
            let early = try commitment.verify(
                report(level, by: 2, on: "2026-07-01"), isOwed: false, under: Sample.answering)
            let owed = ["+commitment 2026-07-01 2026-12-31", "+progress_report 2026-07-01 2026-10-01"]
            #expect(brief(early) == (reopens ? owed : []), "\(level)")
            let again = try commitment.verify(report(level, by: 3), isOwed: reopens, under: Sample.answering)
            #expect(brief(again) == [], "owed once")
        }
        var commitment = commitment(dueOn: LegalDate("2026-06-30")!)
        _ = try commitment.report(report(.complete, 100, evidence: true), isOwed: true, under: Sample.answering)
        let late = try commitment.verify(
            report(.limited, by: 2, on: "2026-07-10"), isOwed: false, under: Sample.answering)
        #expect(brief(late) == ["+commitment 2026-06-30 2026-06-30"])
    }

    @Test func `what is not stated complete is owed whatever a verifier finds`() throws {
        var commitment = commitment()
        _ = try commitment.report(report(.substantial, 80), isOwed: true, under: Sample.answering)
        #expect(brief(try commitment.verify(report(.notStarted, by: 2), isOwed: true, under: Sample.answering)) == [])
        #expect(commitment.stated == .substantial && commitment.verified == .notStarted)
    }

    @Test func `the levels have their order`() {
        #expect(CommitmentLevel.allCases.sorted() == [.noEvidence, .notStarted, .limited, .substantial, .complete])
    }
}
