import Foundation
import Testing

@testable import Domain

@Suite struct ObligationLedgerTests {
    private let subject = ObligationSubject.petition(Sample.id(5))
    private let now = Sample.tuesday

    private func new(_ kind: ObligationKind, about subject: ObligationSubject? = nil, due: String = "2026-05-12")
        -> NewObligation
    {
        NewObligation(
            kind, about: subject ?? self.subject, debtor: .body(Sample.id(9)), creditor: .applicant, article: "90-5(1)",
            startOn: LegalDate("2026-05-05")!, term: .workingDays(3), dueOn: LegalDate(due)!)
    }

    private func ledger(_ open: Obligation..., isPublic: Bool = true) -> ObligationLedger {
        ObligationLedger(Sample.account(isPublic: isPublic), open: open)
    }

    private func apply(_ ledger: inout ObligationLedger, _ changes: ObligationChange..., at moment: String? = nil) {
        for change in changes { ledger.apply(change, at: moment.map(Sample.moment) ?? now) { UUID() } }
    }

    @Test func `an obligation opens with what every obligation of the petition has in common`() throws {
        var ledger = ledger()
        apply(&ledger, .open(new(.registration)))
        let opened = try #require(ledger.touched.first)
        #expect(ledger.opened == [opened.id])
        #expect(opened.isOpen && opened.tier == "local" && opened.topic == "transport" && opened.profile == "kz")
        #expect(opened.ruleVersion == "kz@2026-01-01" && opened.matter == .petition(Sample.id(5)))
        #expect(opened.openedAt == now && opened.firstDueOn == opened.dueOn)
        #expect(opened.calendarEdition == Sample.calendar.edition)
        // Three working days before 12 May is 5 May, which has come.
        #expect(opened.remindOn == LegalDate("2026-05-12"))
        #expect(ledger.events.map(\.kind) == ["obligation.opened"])
        #expect(ledger.events[0].payload["due_on"] == .date(LegalDate("2026-05-12")!))
        #expect(ledger.events[0].payload["debtor"] == .text(Sample.id(9).uuidString.lowercased()))
        #expect(ledger.events[0].payload["term"] == .text("3 working days"))
        #expect(ledger.events[0].audience == .everybody && ledger.events[0].capacity == .service)
    }

    @Test func `another tier than the petition's holds where whoever owes is of another`() {
        var ledger = ledger()
        var other = new(.registration)
        other.tier = "national"
        apply(&ledger, .open(other))
        #expect(ledger.touched.map(\.tier) == ["national"])
    }

    @Test func `what opens and ends in one command is written once, as it ended`() throws {
        var ledger = ledger()
        apply(
            &ledger, .open(new(.registration)), .discharge(.registration, about: subject, by: "petition.registered"))
        #expect(ledger.touched.count == 1 && ledger.opened.count == 1)
        #expect(ledger.touched[0].closing?.ending == .discharged(by: "petition.registered", took: 0, late: 0))
        #expect(ledger.touched[0].remindOn == nil)
        #expect(ledger.events.map(\.kind) == ["obligation.opened", "obligation.discharged"])
    }

    @Test func `a discharge counts the working days that it took and that it was late`() throws {
        var ledger = ledger(Sample.obligation())
        // 9 June 2026, a Tuesday, three working days after the last day; in Almaty it has begun.
        apply(&ledger, .discharge(.consideration, about: subject, by: "petition.decided"), at: "2026-06-08T19:00:00Z")
        let closing = try #require(ledger.touched.first?.closing)
        #expect(closing.on == LegalDate("2026-06-09"))
        #expect(closing.ending == .discharged(by: "petition.decided", took: 23, late: 3))
        #expect(ledger.opened.isEmpty)
        #expect(
            ledger.events.map(\.payload) == [
                [
                    "by": .text("petition.decided"), "on": .date(LegalDate("2026-06-09")!), "took": .number(23),
                    "late": .number(3), "kind": .text("consideration"),
                    "obligation": .text(Sample.id(0).uuidString.lowercased()),
                ]
            ])
    }

    @Test func `a discharge of what is not owed changes nothing, and so does a second one`() {
        var ledger = ledger(Sample.obligation())
        apply(&ledger, .discharge(.registration, about: subject, by: "petition.registered"))
        apply(&ledger, .discharge(.consideration, about: .complaint(Sample.id(5)), by: "petition.decided"))
        #expect(ledger.touched.isEmpty && ledger.events.isEmpty)
        for _ in 0..<2 { apply(&ledger, .discharge(.consideration, about: subject, by: "petition.decided")) }
        apply(&ledger, .void(about: subject, .withdrawn))
        #expect(ledger.events.map(\.kind) == ["obligation.discharged"])
        #expect(ledger.touched.count == 1)
    }

    @Test func `some kinds are voided alone, all of them together, and nothing elsewhere`() {
        var ledger = ledger()
        apply(
            &ledger, .open(new(.registration)), .open(new(.thresholdNotice)), .open(new(.consideration)),
            .open(new(.complaintReply, about: .complaint(Sample.id(1)))))
        apply(&ledger, .void([.registration], about: subject, .forwarded))
        #expect(ledger.touched.filter { !$0.isOpen }.map(\.kind) == [.registration])
        apply(&ledger, .void(about: subject, .takenDown))
        #expect(ledger.touched.filter(\.isOpen).map(\.kind) == [.complaintReply])
        let reasons = ledger.events.suffix(3).map { $0.payload["reason"] }
        #expect(reasons == [.text("forwarded"), .text("taken_down"), .text("taken_down")])
        #expect(ledger.events.allSatisfy { $0.subject == Sample.id(5) && $0.version == 8 })
    }

    @Test func `before publication only whoever may read the petition reads of what is owed to it`() {
        var ledger = ledger(isPublic: false)
        apply(&ledger, .open(new(.complianceCheck)))
        #expect(ledger.events.map(\.audience) == [.reader])
    }
}
