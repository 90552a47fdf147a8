import Foundation
import Testing

@testable import Domain

/// Which obligations each command opens, ends and voids.
@Suite struct ResponseObligationTests {
    private static let subject = ObligationSubject.petition(Sample.id(5))

    private func outcome(
        _ command: PetitionCommand, on petition: Petition, by actor: Actor? = Sample.official,
        at now: Instant = Sample.tuesday, rules: BoundRules = Sample.answering
    ) throws(Refusal) -> PetitionOutcome {
        try petition.deciding(command, by: actor, at: now, under: rules)
    }

    /// In short: `+kind debtor due`, `-kind`, `x kinds reason`.
    private func brief(_ outcome: PetitionOutcome) -> [String] {
        outcome.obligations.map { change in
            switch change {
            case .open(let new):
                "+\(new.kind.rawValue) \(new.debtor == .service ? "service" : "body") \(new.startOn) \(new.dueOn)"
            case .discharge(let kind, let about, let event):
                about == Self.subject ? "-\(kind.rawValue) \(event)" : "-elsewhere"
            case .void(let kinds, let about, let reason):
                about == Self.subject
                    ? "x\(kinds?.map(\.rawValue).joined(separator: ",") ?? "all") \(reason.rawValue)" : "xelsewhere"
            }
        }
    }

    @Test func `the check is owed from the last supporter that was needed, and ends with whatever comes of it`() throws
    {
        let now = Sample.moment("2026-03-20T08:00:00Z")
        let opened = try outcome(.supportReached(count: 50), on: Sample.petition(.gatheringSupport), by: nil, at: now)
        #expect(brief(opened) == ["+compliance_check service 2026-03-20 2026-04-22"])
        let checklist = Sample.rules().version.rejectionCodes.filter { !$0.automatic }.map(\.code)
        let check = Sample.petition(.underCheck)
        let published = try outcome(.publish(checklist: checklist), on: check, by: Sample.moderator)
        #expect(brief(published) == ["-compliance_check petition.published"])
        let plain = Rejection(code: "no_demand", quote: "светофор", reason: "reason")
        #expect(
            brief(try outcome(.reject(plain), on: check, by: Sample.moderator)) == [
                "-compliance_check petition.rejected"
            ])
        let open = Rejection(code: "rights_violation", quote: "светофор", reason: "reason")
        #expect(brief(try outcome(.reject(open), on: check, by: Sample.moderator)) == [])
        let agreed = try outcome(
            .secondOpinion(agrees: true, reason: nil), on: Sample.petition(.secondOpinion), by: Sample.otherModerator)
        #expect(brief(agreed) == ["-compliance_check petition.rejected"])
        #expect(
            brief(try outcome(.sendBack(reason: "reason"), on: check, by: Sample.moderator))
                == ["-compliance_check petition.returned"])
    }

    @Test func `filing again keeps the day of the check, or starts anew where that day has passed`() throws {
        var returned = Sample.petition(.returned)
        returned.checkDueOn = LegalDate("2026-04-22")
        let inTime = try outcome(
            .submit, on: returned, by: Sample.applicant, at: Sample.moment("2026-04-22T18:59:59Z"))
        #expect(brief(inTime) == ["+compliance_check service 2026-03-20 2026-04-22"])
        #expect(inTime.petition.checkDueOn == LegalDate("2026-04-22"))
        let afterwards = try outcome(
            .submit, on: returned, by: Sample.applicant, at: Sample.moment("2026-04-22T19:00:00Z"))
        #expect(brief(afterwards) == ["+compliance_check service 2026-04-23 2026-05-26"])
        #expect(afterwards.petition.checkDueOn == LegalDate("2026-05-26"))
    }

    @Test func `a check that a complaint or a correction gave another day keeps that one`() throws {
        let again = try outcome(.respond(.reopen(.rejection)), on: Sample.petition(.rejected), by: nil)
        #expect(brief(again) == ["+compliance_check service 2026-05-05 2026-06-05"])
        let back = try outcome(.sendBack(reason: "reason"), on: again.petition, by: Sample.moderator)
        let filed = try outcome(.submit, on: back.petition, by: Sample.applicant)
        #expect(brief(filed) == ["+compliance_check service 2026-05-05 2026-06-05"])
        #expect(filed.petition.checkDueOn == LegalDate("2026-06-05"))
    }

    @Test func `the threshold makes notice and registration owed, each in three working days`() throws {
        let collecting = Sample.petition(.collecting)
        let closing = try outcome(
            .thresholdReached(key: "consideration", required: 61, count: 61, closesCollection: true), on: collecting,
            by: nil)
        #expect(
            brief(closing) == [
                "+threshold_notice service 2026-05-05 2026-05-12", "+registration body 2026-05-05 2026-05-12",
            ])
        #expect(closing.petition.response?.body == Sample.id(9))
        let going = try outcome(
            .thresholdReached(key: "response", required: 61, count: 61, closesCollection: false), on: collecting,
            by: nil)
        #expect(brief(going) == [])
    }

    @Test func `a missed threshold makes a reply owed in fifteen working days`() throws {
        let missed = try outcome(
            .collectionTermPassed(count: 3, anyReached: false), on: Sample.petition(.collecting), by: nil,
            at: Sample.moment("2026-10-10T19:00:00Z"))
        // The collection closed with 10 October, a Saturday; the 26th is off for the 25th.
        #expect(brief(missed) == ["+proposal_reply body 2026-10-11 2026-11-02"])
    }

    @Test func `registration ends what it was owed for and opens the consideration, with the announcement before it`()
        throws
    {
        let registered = try outcome(.respond(.register(number: "17")), on: Sample.answered(.thresholdReached))
        // The day before 5 June is the last of the discussion; three working days before that it is announced.
        #expect(
            brief(registered) == [
                "-registration petition.registered", "+consideration body 2026-05-05 2026-06-05",
                "+discussion_notice body 2026-05-05 2026-06-01",
            ])
        #expect(
            registered.notices == [
                .registered(on: LegalDate("2026-05-05")!, decisionBy: LegalDate("2026-06-05")!)
            ])
    }

    @Test func `a petition that nobody registered counts as registered on the last day of the term`() throws {
        let petition = Sample.answered(.thresholdReached)
        let deemed = try outcome(
            .respond(.countAsRegistered(on: LegalDate("2026-05-04")!)), on: petition, by: nil)
        // Registration itself stays owed, and late.
        #expect(
            brief(deemed) == [
                "+consideration body 2026-05-04 2026-06-04", "+discussion_notice body 2026-05-04 2026-05-29",
            ])
        #expect(deemed.petition.response?.registeredOn == LegalDate("2026-05-04"))
        #expect(deemed.petition.response?.registrationNumber == nil)
        let numbered = try outcome(.respond(.register(number: "17")), on: deemed.petition)
        #expect(brief(numbered) == ["-registration petition.registered"])
        #expect(numbered.petition.response?.registeredOn == LegalDate("2026-05-04"))
    }

    @Test func `forwarding voids the registration of the first body and opens that of the second, in its tier`() throws
    {
        let forwarded = try outcome(
            .respond(.forward(to: Sample.otherBody(), reason: "reason")), on: Sample.answered(.thresholdReached))
        #expect(brief(forwarded) == ["xregistration forwarded", "+registration body 2026-05-05 2026-05-12"])
        guard case .open(let new) = forwarded.obligations.last else { return }
        #expect(new.debtor == .body(Sample.id(3)))
        #expect(new.tier == "national")
        #expect(forwarded.notices == [.forwarded(reason: "reason"), .bodyReceivesPetition])
        #expect(forwarded.petition.response?.sentOn == LegalDate("2026-05-05"))
    }

    @Test func `notice ends when it is given`() throws {
        let told = try outcome(
            .respond(.giveNotice("notice")), on: Sample.answered(.thresholdReached), by: Sample.moderator)
        #expect(brief(told) == ["-threshold_notice petition.notice_given"])
    }

    @Test func `a draft ends the announcement, the decision everything before it, publication the rest`() throws {
        let draft = try outcome(
            .respond(.publishDraft(Sample.decision(.draft), Sample.discussion)),
            on: Sample.answered(.underConsideration))
        #expect(brief(draft) == ["-discussion_notice petition.draft_published"])
        let decided = try outcome(.respond(.decide(Sample.decision())), on: Sample.answered(.draftDecision))
        #expect(
            brief(decided) == [
                "-consideration petition.decided", "-registration petition.decided", "xdiscussion_notice decided",
                "+decision_publication body 2026-05-05 2026-05-06",
            ])
        let published = try outcome(.respond(.publishDecision), on: Sample.answered(.decided))
        #expect(brief(published) == ["-decision_publication petition.decision_published"])
    }

    @Test func `a reply and a note each end what was owed to a proposal`() throws {
        let petition = Sample.answered(.thresholdMissed)
        #expect(
            brief(try outcome(.respond(.reply(Sample.reply())), on: petition)) == ["-proposal_reply petition.replied"])
        let noted = try outcome(.respond(.reply(Sample.reply(.noted(code: "appointments")))), on: petition)
        #expect(brief(noted) == ["-proposal_reply petition.noted"])
        #expect(noted.events.first?.payload["code"] == .text("appointments"))
        #expect(noted.notices == [.noted])
    }

    @Test func `withdrawal and take-down void whatever the petition was owed`() throws {
        for state in PetitionState.allCases where state.canBecome(.withdrawn) {
            let gone = try outcome(.withdraw(reason: nil), on: Sample.answered(state), by: Sample.applicant)
            #expect(brief(gone) == ["xall withdrawn"], "from \(state)")
        }
        for state in PetitionState.allCases where state.canBecome(.takenDown) {
            let gone = try outcome(
                .takeDown(authority: "court", reason: "reason"), on: Sample.answered(state), by: Sample.moderator)
            #expect(brief(gone) == ["xall taken_down"], "from \(state)")
        }
    }

    @Test func `silence is said with its article and the last day for a complaint, and ends nothing`() throws {
        let silent = try outcome(
            .respond(.noteSilence(since: LegalDate("2026-05-04")!, article: "91(2)")),
            on: Sample.answered(.underConsideration), by: nil)
        #expect(brief(silent) == [])
        #expect(silent.events.map(\.kind) == ["petition.presumed_refused"])
        #expect(
            silent.events.first?.payload == [
                "since": .date(LegalDate("2026-05-04")!), "article": .text("91(2)"),
                "complaint_until": .date(LegalDate("2026-08-04")!),
            ])
        #expect(
            silent.notices == [
                .noDecision(
                    since: LegalDate("2026-05-04")!, article: "91(2)", complaintUntil: LegalDate("2026-08-04")!)
            ])
    }

    @Test func `a complaint has three months, six where the answer did not name it`() throws {
        var petition = Sample.answered(.decided)
        let named = try outcome(.respond(.publishDecision), on: petition).petition.response
        #expect(named?.complaintUntil == LegalDate("2026-08-05"))
        #expect(named?.judgementUntil == LegalDate("2026-08-05"))
        petition.response?.final = Response.Final(outcome: .refusal, namesAppeal: false)
        let silent = try outcome(.respond(.publishDecision), on: petition).petition.response
        #expect(silent?.complaintUntil == LegalDate("2026-11-05"))
        #expect(silent?.judgementUntil == LegalDate("2026-08-05"))
        let missed = Sample.answered(.thresholdMissed)
        let replied = try outcome(.respond(.reply(Sample.reply())), on: missed).petition.response
        #expect(replied?.complaintUntil == LegalDate("2026-08-05"))
        #expect(replied?.judgementUntil == nil)
        let unnamed = try outcome(.respond(.reply(Sample.reply(appeal: nil))), on: missed).petition.response
        #expect(unnamed?.complaintUntil == LegalDate("2026-11-05"))
    }

    @Test(arguments: [("2026-05-05", "no"), ("2026-05-04", "yes")])
    func `an answer after the term is marked late`(due: String, late: String) throws {
        var petition = Sample.answered(.draftDecision)
        petition.response?.answerDueOn = LegalDate(due)
        let decided = try outcome(.respond(.decide(Sample.decision())), on: petition)
        #expect(decided.events.first?.payload["late"] == .text(late))
        #expect(decided.records == [.decision(Sample.decision(), number: 1, isLate: late == "yes")])
        var missed = Sample.answered(.thresholdMissed)
        missed.response?.answerDueOn = LegalDate(due)
        let replied = try outcome(.respond(.reply(Sample.reply())), on: missed)
        #expect(replied.records == [.reply(Sample.reply(), number: 1, isLate: late == "yes")])
    }

    @Test func `an upheld complaint makes the decision owed again from that day on, with nothing left of the old one`()
        throws
    {
        let published = try outcome(.respond(.publishDecision), on: Sample.answered(.decided)).petition
        let again = try outcome(.respond(.reopen(.decision)), on: published, by: nil)
        #expect(
            brief(again) == [
                "xdecision_publication reopened", "+consideration body 2026-05-05 2026-06-05",
                "+discussion_notice body 2026-05-05 2026-06-01",
            ])
        let response = try #require(again.petition.response)
        #expect(response.final == nil && response.discussion == nil && response.publishedAt == nil)
        #expect(response.complaintUntil == nil && response.judgementUntil == nil)
        #expect(response.finals == 1, "the record of the old decision stays")
        let reply = try outcome(.respond(.reopen(.reply)), on: Sample.answered(.replied), by: nil)
        #expect(brief(reply) == ["+proposal_reply body 2026-05-05 2026-05-29"])
        let silence = try outcome(.respond(.reopen(.silence)), on: Sample.answered(.underConsideration), by: nil)
        #expect(brief(silence) == [])
    }

    @Test func `rules without terms for an answer make nothing owed`() throws {
        var rules = Sample.rules("uk-parliament@\(Sample.book.profiles["uk-parliament"]!.versions[0].effectiveFrom)")
        rules.body.profile = "uk-parliament"
        var petition = Sample.petition(.collecting)
        petition.profile = "uk-parliament"
        let reached = try outcome(
            .thresholdReached(key: "response", required: 10, count: 10, closesCollection: true), on: petition, by: nil,
            rules: rules)
        #expect(brief(reached) == [])
        let registered = try outcome(.respond(.register(number: "1")), on: reached.petition, rules: rules)
        #expect(brief(registered) == ["-registration petition.registered"])
        #expect(registered.notices == [.registered(on: LegalDate("2026-05-05")!, decisionBy: nil)])
    }
}
