import Testing

@testable import Domain

@Suite struct ResponseStateTests {
    struct Row {
        var name: String
        var command: ResponseCommand
        var actor: Actor?
        var at = Sample.tuesday
        /// A state that is missing here refuses the command: as `wrong_state`, or as `refuses` says.
        var leads: [PetitionState: PetitionState]
        var refuses: [PetitionState: String] = [:]
    }

    private static func staying(_ states: PetitionState...) -> [PetitionState: PetitionState] {
        Dictionary(uniqueKeysWithValues: states.map { ($0, $0) })
    }

    private static let withBody: [PetitionState: PetitionState] = staying(
        .thresholdReached, .thresholdMissed, .underConsideration, .draftDecision, .decided, .replied, .noted,
        .concluded)

    /// How a petition is answered as a reader of the rules would draw it: every command against every state.
    static let table = [
        Row(name: "give notice", command: .giveNotice("notice"), actor: Sample.moderator, leads: withBody),
        Row(
            name: "register", command: .register(number: "17"), actor: Sample.official,
            leads: staying(.underConsideration, .draftDecision, .decided).merging(
                [.thresholdReached: .underConsideration], uniquingKeysWith: { $1 })),
        Row(
            name: "count as registered", command: .countAsRegistered(on: LegalDate("2026-05-04")!), actor: nil,
            leads: [.thresholdReached: .underConsideration]),
        Row(
            name: "forward", command: .forward(to: Sample.otherBody(), reason: "reason"), actor: Sample.official,
            leads: staying(.thresholdReached)),
        Row(
            name: "form the commission", command: .formCommission(.commission, [Sample.chair, Sample.seat]),
            actor: Sample.official, leads: [:], refuses: [.underConsideration: "already_done"]),
        Row(
            name: "invite", command: .invite(Sample.expert()), actor: Sample.official,
            leads: staying(.underConsideration, .draftDecision)),
        Row(
            name: "answer an invitation",
            command: .answerInvitation(member: Sample.chair.id, .accepted, interests: "none"), actor: Sample.official,
            leads: staying(.underConsideration, .draftDecision)),
        Row(
            name: "end a membership", command: .endMembership(member: Sample.chair.id, reason: "illness"),
            actor: Sample.official, leads: staying(.underConsideration, .draftDecision)),
        Row(
            name: "announce", command: .announce(Sample.proceeding(.hearing, at: "2026-05-12T06:00:00Z")),
            actor: Sample.official, leads: staying(.underConsideration, .draftDecision)),
        Row(
            name: "minute", command: .minute(proceeding: Sample.visit.id, minutes: "minutes"), actor: Sample.official,
            leads: staying(.underConsideration, .draftDecision, .decided)),
        Row(
            name: "call off", command: .callOff(proceeding: Sample.visit.id, reason: "rain"), actor: Sample.official,
            leads: staying(.underConsideration, .draftDecision, .decided)),
        Row(
            name: "publish a draft", command: .publishDraft(Sample.decision(.draft), Sample.discussion),
            actor: Sample.official,
            leads: [.underConsideration: .draftDecision, .draftDecision: .draftDecision]),
        Row(
            name: "decide", command: .decide(Sample.decision()), actor: Sample.official,
            leads: [.draftDecision: .decided], refuses: [.underConsideration: "draft_needed"]),
        Row(
            name: "publish the decision", command: .publishDecision, actor: Sample.official, leads: staying(.decided)),
        Row(
            name: "make the statement", command: .makeStatement("statement", link: nil), actor: Sample.official,
            leads: staying(.replied, .noted, .concluded)),
        Row(
            name: "reply", command: .reply(Sample.reply()), actor: Sample.official,
            leads: [.thresholdMissed: .replied]),
        Row(
            name: "note", command: .reply(Sample.reply(.noted(code: "appointments"))), actor: Sample.official,
            leads: [.thresholdMissed: .noted]),
        Row(
            name: "uphold about the rejection", command: .reopen(.rejection), actor: nil,
            leads: [.rejected: .underCheck]),
        Row(
            name: "uphold about the decision", command: .reopen(.decision), actor: nil,
            leads: [.decided: .underConsideration, .concluded: .underConsideration]),
        Row(
            name: "uphold about the reply", command: .reopen(.reply), actor: nil,
            leads: [.replied: .thresholdMissed, .noted: .thresholdMissed]),
        Row(
            name: "uphold about silence", command: .reopen(.silence), actor: nil,
            leads: staying(.underConsideration, .draftDecision, .thresholdMissed)),
        Row(
            name: "note silence", command: .noteSilence(since: LegalDate("2026-05-04")!, article: "91(2)"), actor: nil,
            leads: staying(.underConsideration, .draftDecision, .thresholdMissed)),
        Row(
            name: "conclude", command: .conclude, actor: nil, at: Sample.moment("2026-08-05T06:00:00Z"),
            leads: [.replied: .concluded, .noted: .concluded]),
    ]

    @Test(arguments: Self.table.indices)
    func `every step of an answer leads from every state where the table says, and nowhere else`(row: Int) throws {
        let row = Self.table[row]
        for state in PetitionState.allCases {
            let petition = Sample.answered(state)
            let outcome = Result { () throws(Refusal) in
                try petition.deciding(.respond(row.command), by: row.actor, at: row.at, under: Sample.answering)
            }
            switch (row.leads[state], outcome) {
            case (let next?, .success(let outcome)):
                #expect(outcome.petition.state == next, "\(row.name) from \(state)")
                #expect(outcome.petition.version == 8, "\(row.name) from \(state)")
                #expect(!outcome.events.isEmpty, "\(row.name) from \(state) leaves no event")
                #expect(outcome.events.allSatisfy { $0.version == 8 && $0.subject == petition.id })
                #expect(outcome.events.allSatisfy { $0.actor == row.actor?.account })
            case (nil, .failure(let refusal)):
                #expect(refusal.code == row.refuses[state] ?? "wrong_state", "\(row.name) from \(state)")
            case (let next, let outcome):
                Issue.record(
                    "\(row.name) from \(state): expected \(next.map { "\($0)" } ?? "a refusal"), got \(outcome)")
            }
        }
    }

    @Test func `what the answer to a petition is and what it replaces cannot be mixed up by a complaint`() {
        var replied = Sample.answered(.replied)
        replied.state = .concluded
        #expect(refusalCodes { () throws(Refusal) in try reopen(.decision, replied) } == ["wrong_state"])
        #expect(
            refusalCodes { () throws(Refusal) in try reopen(.reply, Sample.answered(.concluded)) } == ["wrong_state"])
        #expect(refusalCodes { () throws(Refusal) in try reopen(.reply, replied) } == [])
    }

    private func reopen(_ subject: ComplaintSubject, _ petition: Petition) throws(Refusal) -> PetitionOutcome {
        try petition.deciding(.respond(.reopen(subject)), by: nil, at: Sample.tuesday, under: Sample.answering)
    }
}
