import Foundation
import Testing

@testable import Domain

@Suite struct ComplaintTests {
    private let today = LegalDate("2026-05-05")!

    private func term(
        _ subject: ComplaintSubject, _ petition: Petition, on day: LegalDate? = nil,
        rules: BoundRules = Sample.answering
    ) throws(Refusal) -> LegalDate {
        try petition.complaintTerm(about: subject, on: day ?? today, under: rules)
    }

    private func complaint(
        _ respondent: Debtor = .body(Sample.id(9)), about: ComplaintSubject = .decision, filedOn: String = "2026-05-05"
    ) -> Complaint {
        Complaint(
            id: Sample.id(1), reference: "KZ-C-2026-000001", petition: Sample.id(5), about: about,
            text: Sample.russian, filedAt: Sample.moment("\(filedOn)T06:00:00Z"), filedOn: LegalDate(filedOn)!,
            termEndsOn: LegalDate("2026-08-05")!, respondent: respondent)
    }

    private func brief(_ changes: [ObligationChange]) -> [String] {
        changes.map { change in
            switch change {
            case .open(let new):
                "+\(new.kind.rawValue) \(new.debtor == .service ? "service" : "body") \(new.dueOn) \(new.tier ?? "-")"
            case .discharge(let kind, _, let event): "-\(kind.rawValue) \(event)"
            case .void(_, _, let reason): "x \(reason.rawValue)"
            }
        }
    }

    private func answer(_ outcome: Complaint.Outcome = .upheld) -> Complaint.Answer {
        Complaint.Answer(outcome: outcome, text: Sample.russian, official: Sample.signatory, at: Sample.tuesday)
    }

    @Test func `each subject has its ground in some states, and in no other`() throws {
        let ground: [ComplaintSubject: Set<PetitionState>] = [
            .rejection: [.rejected], .decision: [.decided, .concluded], .reply: [.replied, .noted],
            .silence: [.underConsideration, .draftDecision, .thresholdMissed],
        ]
        let day = LegalDate("2026-06-15")!
        for subject in ComplaintSubject.allCases {
            for state in PetitionState.allCases {
                var petition = Sample.answered(state)
                if state == .rejected { petition.endedAt = Sample.tuesday }
                if state == .decided { petition.response?.complaintUntil = LegalDate("2026-08-05") }
                let codes = refusalCodes { () throws(Refusal) in try term(subject, petition, on: day) }
                #expect(
                    codes == (ground[subject]!.contains(state) ? [] : ["nothing_to_complain_about"]),
                    "about \(subject) in \(state)")
            }
        }
    }

    @Test func `silence can be complained about from the day after the term on, for three months`() throws {
        let petition = Sample.answered(.underConsideration)
        #expect(
            refusalCodes { () throws(Refusal) in try term(.silence, petition, on: LegalDate("2026-05-15")!) }
                == ["nothing_to_complain_about"])
        // 15 August 2026 is a Saturday.
        #expect(try term(.silence, petition, on: LegalDate("2026-05-16")!) == LegalDate("2026-08-17"))
    }

    @Test func `a decision that is not published yet gives no ground`() {
        #expect(
            refusalCodes { () throws(Refusal) in try term(.decision, Sample.answered(.decided)) }
                == ["nothing_to_complain_about"])
    }

    @Test func `rules that know no complaints take none`() {
        var rules = Sample.answering
        rules.version = Sample.book.profiles["uk-parliament"]!.versions.last!
        #expect(
            refusalCodes { () throws(Refusal) in try term(.rejection, Sample.answered(.rejected), rules: rules) }
                == ["no_complaints"])
    }

    @Test func `a complaint is forwarded in three working days and considered in twenty, by another body`() throws {
        var complaint = complaint()
        #expect(brief(try complaint.filing(under: Sample.answering)) == ["+complaint_forwarding body 2026-05-12 -"])
        #expect(
            refusalCodes { () throws(Refusal) in
                var copy = complaint
                return try copy.forward(
                    to: .body(Sample.id(9)), tier: "local", at: Sample.tuesday, under: Sample.answering)
            } == ["/body own_case"])
        #expect(
            refusalCodes { () throws(Refusal) in
                var copy = complaint
                return try copy.answer(with: answer())
            } == ["not_forwarded"])
        let forwarded = try complaint.forward(
            to: .body(Sample.id(8)), tier: "national", at: Sample.tuesday, under: Sample.answering)
        #expect(
            brief(forwarded) == [
                "-complaint_forwarding complaint.forwarded", "+complaint_reply body 2026-06-05 national",
            ])
        #expect(complaint.version == 2 && complaint.reviewer == .body(Sample.id(8)))
        #expect(
            refusalCodes { () throws(Refusal) in
                var copy = complaint
                return try copy.forward(to: .body(Sample.id(3)), tier: nil, at: Sample.tuesday, under: Sample.answering)
            } == ["already_done"])
        #expect(brief(try complaint.answer(with: answer())) == ["-complaint_reply complaint.answered"])
        #expect(
            refusalCodes { () throws(Refusal) in
                var copy = complaint
                return try copy.answer(with: answer(.dismissed))
            } == ["already_done"])
    }

    @Test func `a complaint about moderators is considered by other moderators`() throws {
        var complaint = complaint(.service, about: .rejection)
        #expect(brief(try complaint.filing(under: Sample.answering)) == ["+complaint_forwarding service 2026-05-12 -"])
        let forwarded = try complaint.forward(to: .service, tier: nil, at: Sample.tuesday, under: Sample.answering)
        #expect(brief(forwarded).last == "+complaint_reply service 2026-06-05 -")
    }

    @Test func `one filed after its last day is taken all the same, and marked`() {
        #expect(!complaint(filedOn: "2026-08-05").isLate)
        #expect(complaint(filedOn: "2026-08-06").isLate)
    }
}
