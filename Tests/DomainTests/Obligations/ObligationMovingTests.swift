import Testing

@testable import Domain

@Suite struct ObligationMovingTests {
    private let open = Sample.obligation()

    private func codes(
        _ obligation: Obligation, to day: String, on today: String = "2026-05-20"
    ) -> [String] {
        refusalCodes { () throws(Refusal) in
            try obligation.extended(to: LegalDate(day)!, on: LegalDate(today)!, under: Sample.answering)
        }
    }

    @Test func `a term is extended once, by two months at most, before it has passed`() throws {
        #expect(codes(open, to: "2026-08-04") == [])
        #expect(codes(open, to: "2026-08-05") == ["/due_on too_far"])
        #expect(codes(open, to: "2026-06-04") == ["/due_on not_later"])
        #expect(codes(open, to: "2026-06-03") == ["/due_on not_later"])
        #expect(codes(open, to: "2026-06-10", on: "2026-06-04") == [])
        #expect(codes(open, to: "2026-06-10", on: "2026-06-05") == ["extension_too_late"])
        let move = try open.extended(
            to: LegalDate("2026-07-01")!, on: LegalDate("2026-05-20")!, under: Sample.answering)
        let moved = open.moved(move, on: LegalDate("2026-05-20")!, for: Sample.account())
        #expect(moved.isExtended && moved.dueOn == LegalDate("2026-07-01"))
        #expect(moved.firstDueOn == LegalDate("2026-06-04"), "what it was at first is kept")
        #expect(moved.remindOn == LegalDate("2026-06-26"))
        #expect(codes(moved, to: "2026-07-02") == ["not_extendable"])
    }

    @Test func `what the service, a register or the public waits for is not extended`() {
        for kind in ObligationKind.allCases {
            let extendable: Set<ObligationKind> = [
                .consideration, .proposalReply, .complaintReply, .commitment, .consultationOutcome, .remainingReplies,
                .feedbackAnswer, .periodicFeedbackAnswer,
            ]
            var obligation = open
            obligation.kind = kind
            #expect(
                codes(obligation, to: "2026-06-10") == (extendable.contains(kind) ? [] : ["not_extendable"]), "\(kind)")
        }
    }

    @Test func `a promise is put off as often and as far as its reasons carry`() throws {
        var promise = Sample.obligation(.commitment, term: nil)
        for day in ["2027-06-04", "2029-12-31"] {
            let move = try promise.extended(
                to: LegalDate(day)!, on: LegalDate("2026-05-20")!, under: Sample.answering)
            promise = promise.moved(move, on: LegalDate("2026-05-20")!, for: Sample.account())
            #expect(promise.dueOn == LegalDate(day))
        }
    }

    @Test func `what has ended is not moved`() {
        var closed = open
        closed.closing = Obligation.Closing(
            at: Sample.tuesday, on: LegalDate("2026-05-06")!, ending: .void(.withdrawn))
        #expect(codes(closed, to: "2026-06-10") == ["already_done"])
        #expect(
            refusalCodes { () throws(Refusal) in
                try closed.corrected(startOn: LegalDate("2026-05-06")!, under: Sample.answering)
            } == ["already_done"])
    }

    @Test func `a corrected start counts the date anew`() throws {
        let move = try open.corrected(startOn: LegalDate("2026-05-05")!, under: Sample.answering)
        #expect(move == ObligationMove(.corrected, startOn: LegalDate("2026-05-05")!, dueOn: LegalDate("2026-06-05")!))
        #expect(
            refusalCodes { () throws(Refusal) in
                try open.corrected(startOn: open.startOn, under: Sample.answering)
            } == ["/start_on unchanged"])
        let promise = Sample.obligation(.commitment, term: nil)
        #expect(
            refusalCodes { () throws(Refusal) in
                try promise.corrected(startOn: LegalDate("2026-05-06")!, under: Sample.answering)
            } == ["not_extendable"])
    }

    @Test func `a date that was decided on does not follow the calendar`() throws {
        var extended = Sample.obligation(start: "2026-07-20", term: .workingDays(40), due: "2026-09-15")
        #expect(try extended.recounted(under: Sample.answering)?.dueOn == LegalDate("2026-09-14"))
        extended.isExtended = true
        #expect(try extended.recounted(under: Sample.answering) == nil)
        #expect(try Sample.obligation(.commitment, term: nil).recounted(under: Sample.answering) == nil)
        #expect(try open.recounted(under: Sample.answering) == nil)
    }
}
