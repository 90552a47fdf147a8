import Testing

@testable import Domain

@Suite struct PetitionDecisionTests {
    private let now = Sample.moment("2026-03-20T08:00:00Z")
    private let checklist = Sample.rules().version.rejectionCodes.filter { !$0.automatic }.map(\.code)

    private func decide(
        _ command: PetitionCommand, on petition: Petition, by actor: Actor?, at now: Instant? = nil,
        rules: BoundRules = Sample.rules()
    ) throws(Refusal) -> PetitionOutcome {
        try petition.deciding(command, by: actor, at: now ?? self.now, under: rules)
    }

    private func refusal(
        _ command: PetitionCommand, on petition: Petition, by actor: Actor?, at now: Instant? = nil,
        rules: BoundRules = Sample.rules()
    ) -> Refusal? {
        do {
            _ = try decide(command, on: petition, by: actor, at: now, rules: rules)
            return nil
        } catch {
            return error
        }
    }

    @Test func `filing opens support until the end of the twentieth working day in Almaty`() throws {
        let outcome = try decide(.submit, on: Sample.petition(.draft), by: Sample.applicant)
        #expect(outcome.petition.support?.required == 50)
        // 20 March 2026 + 20 working days is 22 April (Nauryz and the two days moved for it between); Almaty is UTC+5.
        #expect(outcome.petition.support?.closesAt == Sample.moment("2026-04-22T19:00:00Z"))
        #expect(outcome.petition.ruleVersion == "kz@2026-01-01")
    }

    @Test func `filing under the first rules gives ten working days`() throws {
        let outcome = try decide(
            .submit, on: Sample.petition(.draft), by: Sample.applicant, at: Sample.moment("2024-06-07T08:00:00Z"),
            rules: Sample.rules("kz@2024-04-04"))
        #expect(outcome.petition.support?.closesAt == Sample.moment("2024-06-21T19:00:00Z"))
    }

    @Test func `the check is due twenty working days after the last supporter that was needed`() throws {
        let outcome = try decide(.supportReached(count: 50), on: Sample.petition(.gatheringSupport), by: nil)
        #expect(outcome.petition.checkDueOn == LegalDate("2026-04-22"))
        #expect(outcome.notices == [.supportReached(dueOn: LegalDate("2026-04-22")!)])
    }

    @Test func `publication freezes threshold, population and closing time`() throws {
        let outcome = try decide(.publish(checklist: checklist), on: Sample.petition(.underCheck), by: Sample.moderator)
        #expect(outcome.thresholds == [FrozenThreshold(key: "consideration", required: 23_480, closesCollection: true)])
        #expect(outcome.petition.population?.value == 2_347_924)
        // Six months from 20 March: the whole of 20 September, in Almaty.
        #expect(outcome.petition.closesAt == Sample.moment("2026-09-20T19:00:00Z"))
        #expect(outcome.decision?.kind == .publication)
        #expect(outcome.events.map(\.audience) == [.everybody])
    }

    @Test func `publication without a population that the threshold needs is refused`() {
        let rules = Sample.rules(body: Sample.body(population: nil))
        let refused = refusal(
            .publish(checklist: checklist), on: Sample.petition(.underCheck), by: Sample.moderator, rules: rules)
        #expect(refused?.code == "threshold_unknown")
    }

    @Test func `publication needs every code of the check-list looked at`() {
        let refused = refusal(
            .publish(checklist: Array(checklist.dropLast())), on: Sample.petition(.underCheck), by: Sample.moderator)
        #expect(refused?.faults.map(\.code) == ["checklist_incomplete"])
        #expect(refused?.faults.first?.message.en.contains(checklist.last!) == true)
    }

    @Test func `a rejection quotes words that stand in the petition`() {
        let rejection = Rejection(code: "no_demand", quote: "words that nobody wrote", reason: "reason")
        let refused = refusal(.reject(rejection), on: Sample.petition(.underCheck), by: Sample.moderator)
        #expect(refused?.faults.map(\.code) == ["bad_quote"])
    }

    @Test func `a quotation may differ in case and white space`() throws {
        let rejection = Rejection(code: "no_demand", quote: "  ДЕТИ   переходят\nдорогу ", reason: "reason")
        let outcome = try decide(.reject(rejection), on: Sample.petition(.underCheck), by: Sample.moderator)
        #expect(outcome.petition.state == .rejected)
    }

    @Test(arguments: ["rights_violation", "order_morality_reputation", "defence_security"])
    func `an open-textured code needs a second moderator`(code: String) throws {
        let rejection = Rejection(code: code, quote: "светофор", reason: "reason")
        let proposed = try decide(.reject(rejection), on: Sample.petition(.underCheck), by: Sample.moderator)
        #expect(proposed.petition.state == .secondOpinion)
        #expect(proposed.decision?.kind == .proposedRejection)
        let own = refusal(.secondOpinion(agrees: true, reason: nil), on: proposed.petition, by: Sample.moderator)
        #expect(own?.code == "second_moderator_needed")
        let agreed = try decide(
            .secondOpinion(agrees: true, reason: nil), on: proposed.petition, by: Sample.otherModerator)
        #expect(agreed.decision?.rejection == rejection)
    }

    @Test func `whoever disagrees says why`() {
        let refused = refusal(
            .secondOpinion(agrees: false, reason: nil), on: Sample.petition(.secondOpinion), by: Sample.otherModerator)
        #expect(refused?.faults.map(\.pointer) == ["/reason"])
    }

    @Test func `nobody rejects by hand for support that was not reached`() {
        let rejection = Rejection(code: "support_not_reached", quote: "светофор", reason: "reason")
        #expect(
            refusal(.reject(rejection), on: Sample.petition(.underCheck), by: Sample.moderator)?.faults.map(\.code)
                == ["unknown_code"])
    }

    @Test func `a moderator never decides about their own petition`() {
        var petition = Sample.petition(.underCheck)
        petition.applicant = Sample.moderator.account
        for command: PetitionCommand in [
            .publish(checklist: checklist), .sendBack(reason: "reason"),
            .reject(Rejection(code: "no_demand", quote: "светофор", reason: "reason")),
            .takeDown(authority: "court", reason: "reason"),
        ] {
            #expect(refusal(command, on: petition, by: Sample.moderator)?.code == "own_petition")
        }
    }

    @Test func `a citizen does not moderate, and only the applicant edits, files and withdraws`() {
        let check = Sample.petition(.underCheck)
        #expect(refusal(.publish(checklist: checklist), on: check, by: Sample.citizen)?.code == "not_allowed")
        #expect(refusal(.withdraw(reason: nil), on: check, by: Sample.citizen)?.code == "not_allowed")
        #expect(refusal(.submit, on: Sample.petition(.draft), by: Sample.citizen)?.code == "not_allowed")
        #expect(refusal(.supportReached(count: 50), on: check, by: Sample.applicant)?.code == "not_allowed")
    }

    @Test func `another moderator's claim holds for a day`() throws {
        var petition = Sample.petition(.underCheck)
        petition.claim = Petition.Claim(moderator: Sample.otherModerator.account, at: now.adding(seconds: -3600))
        #expect(
            refusal(.sendBack(reason: "reason"), on: petition, by: Sample.moderator)?.code == "already_claimed")
        petition.claim = Petition.Claim(moderator: Sample.otherModerator.account, at: now.adding(seconds: -24 * 3600))
        _ = try decide(.sendBack(reason: "reason"), on: petition, by: Sample.moderator)
    }

    @Test func `a petition that was sent back keeps the date of its check, and with it its place`() throws {
        let back = try decide(.sendBack(reason: "reason"), on: Sample.petition(.underCheck), by: Sample.moderator)
        let again = try decide(.submit, on: back.petition, by: Sample.applicant, at: now.adding(seconds: 86_400))
        #expect(again.petition.state == .underCheck)
        #expect(again.petition.checkDueOn == LegalDate("2026-04-22"))
        #expect(again.petition.reference == "KZ-2026-000001")
    }

    @Test func `terms do not pass before their last instant`() {
        var gathering = Sample.petition(.gatheringSupport)
        gathering.support?.closesAt = now.adding(seconds: 1)
        #expect(refusal(.supportTermPassed(count: 3), on: gathering, by: nil)?.code == "wrong_state")
        var collecting = Sample.petition(.collecting)
        collecting.closesAt = now.adding(seconds: 1)
        #expect(
            refusal(.collectionTermPassed(count: 3, anyReached: false), on: collecting, by: nil)?.code
                == "wrong_state")
    }

    @Test func `a reached threshold tells the applicant and the body`() throws {
        let outcome = try decide(
            .thresholdReached(key: "consideration", required: 61, count: 61, closesCollection: true),
            on: Sample.petition(.collecting), by: nil)
        #expect(
            outcome.notices == [
                .thresholdReached(key: "consideration", count: 61), .bodyOwesAnswer(key: "consideration", count: 61),
            ])
    }

    @Test func `a missed threshold makes an ordinary proposal`() throws {
        let outcome = try decide(
            .collectionTermPassed(count: 60, anyReached: false), on: Sample.petition(.collecting), by: nil,
            at: Sample.moment("2026-10-10T19:00:00Z"))
        #expect(outcome.notices == [.thresholdMissed(count: 60), .bodyHasProposal(count: 60)])
    }

    @Test func `the body of a petition is fixed once support was gathered for it`() {
        var other = Sample.body()
        other.id = Sample.id(8)
        let refused = refusal(.edit(Sample.text, body: other), on: Sample.petition(.returned), by: Sample.applicant)
        #expect(refused?.faults.map(\.code) == ["body_is_fixed"])
    }

    @Test func `what happens before publication is not in the public feed`() throws {
        let submitted = try decide(.submit, on: Sample.petition(.draft), by: Sample.applicant)
        let withdrawn = try decide(.withdraw(reason: nil), on: Sample.petition(.underCheck), by: Sample.applicant)
        #expect((submitted.events + withdrawn.events).allSatisfy { $0.audience != .everybody })
    }
}
