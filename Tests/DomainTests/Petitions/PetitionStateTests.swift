import Testing

@testable import Domain

@Suite struct PetitionStateTests {
    /// The life of a petition as a reader of the rules would draw it: every command against every state.
    /// A state that is missing from a row refuses the command.
    static let table: [(name: String, command: PetitionCommand, actor: Actor?, leads: [PetitionState: PetitionState])] =
        [
            ("submit", .submit, Sample.applicant, [.draft: .gatheringSupport, .returned: .underCheck]),
            (
                "edit", .edit(Sample.text, body: Sample.body()), Sample.applicant,
                [.draft: .draft, .returned: .returned]
            ),
            (
                "withdraw", .withdraw(reason: nil), Sample.applicant,
                [
                    .draft: .withdrawn, .gatheringSupport: .withdrawn, .underCheck: .withdrawn,
                    .secondOpinion: .withdrawn, .returned: .withdrawn, .collecting: .withdrawn,
                    .thresholdReached: .withdrawn, .underConsideration: .withdrawn, .draftDecision: .withdrawn,
                    .thresholdMissed: .withdrawn,
                ]
            ),
            ("support reached", .supportReached(count: 50), nil, [.gatheringSupport: .underCheck]),
            ("support term passed", .supportTermPassed(count: 12), nil, [.gatheringSupport: .rejected]),
            (
                "publish",
                .publish(checklist: Sample.rules().version.rejectionCodes.filter { !$0.automatic }.map(\.code)),
                Sample.moderator, [.underCheck: .collecting]
            ),
            (
                "reject on a plain code",
                .reject(Rejection(code: "no_demand", quote: "Поставить светофор", reason: "reason")), Sample.moderator,
                [.underCheck: .rejected]
            ),
            (
                "reject on an open-textured code",
                .reject(Rejection(code: "order_morality_reputation", quote: "наезда", reason: "reason")),
                Sample.moderator,
                [.underCheck: .secondOpinion]
            ),
            ("agree", .secondOpinion(agrees: true, reason: nil), Sample.otherModerator, [.secondOpinion: .rejected]),
            (
                "disagree", .secondOpinion(agrees: false, reason: "reason"), Sample.otherModerator,
                [.secondOpinion: .underCheck]
            ),
            ("send back", .sendBack(reason: "reason"), Sample.moderator, [.underCheck: .returned]),
            (
                "take down", .takeDown(authority: "court", reason: "reason"), Sample.moderator,
                [
                    .gatheringSupport: .takenDown, .underCheck: .takenDown, .secondOpinion: .takenDown,
                    .returned: .takenDown, .rejected: .takenDown, .collecting: .takenDown,
                    .thresholdReached: .takenDown, .thresholdMissed: .takenDown, .withdrawn: .takenDown,
                    .underConsideration: .takenDown, .draftDecision: .takenDown, .decided: .takenDown,
                    .replied: .takenDown, .noted: .takenDown, .concluded: .takenDown,
                ]
            ),
            (
                "threshold that closes the collection",
                .thresholdReached(key: "consideration", required: 10, count: 10, closesCollection: true), nil,
                [.collecting: .thresholdReached]
            ),
            (
                "threshold that does not",
                .thresholdReached(key: "response", required: 10, count: 10, closesCollection: false), nil,
                [.collecting: .collecting]
            ),
            (
                "collection over, nothing reached", .collectionTermPassed(count: 3, anyReached: false), nil,
                [.collecting: .thresholdMissed]
            ),
            (
                "collection over, something reached", .collectionTermPassed(count: 30, anyReached: true), nil,
                [.collecting: .thresholdReached]
            ),
        ]

    @Test(arguments: Self.table.indices)
    func `every command leads from every state where the table says, and nowhere else`(row: Int) throws {
        let (name, command, actor, leads) = Self.table[row]
        for state in PetitionState.allCases {
            let petition = Sample.petition(state)
            let later = Sample.moment("2027-01-11T06:00:00Z")
            let outcome = Result { () throws(Refusal) in
                try petition.deciding(command, by: actor, at: later, under: Sample.rules())
            }
            switch (leads[state], outcome) {
            case (let next?, .success(let outcome)):
                #expect(outcome.petition.state == next, "\(name) from \(state)")
                #expect(outcome.petition.version == 8, "\(name) from \(state)")
                #expect(outcome.events.allSatisfy { $0.version == 8 && $0.subject == petition.id })
                #expect(!outcome.events.isEmpty, "\(name) from \(state) leaves no event")
            case (nil, .failure(let refusal)):
                #expect(refusal.code == "wrong_state", "\(name) from \(state)")
                #expect(refusal.currentVersion == 7)
            case (let next, let outcome):
                Issue.record(
                    "\(name) from \(state): expected \(next.map(String.init(describing:)) ?? "a refusal"), got \(outcome)"
                )
            }
        }
    }

    @Test func `a state that is left is never entered again, but for what a complaint or a correction takes up anew`() {
        let mayComeBack: Set<PetitionState> = [
            .underCheck, .secondOpinion, .returned, .rejected, .thresholdMissed, .underConsideration, .draftDecision,
            .decided, .replied, .noted, .concluded,
        ]
        for state in PetitionState.allCases where !mayComeBack.contains(state) {
            var reachable: Set<PetitionState> = []
            var frontier = PetitionState.transitions[state] ?? []
            while let next = frontier.popFirst() {
                guard reachable.insert(next).inserted else { continue }
                frontier.formUnion(PetitionState.transitions[next] ?? [])
            }
            #expect(!reachable.contains(state))
        }
    }

    @Test func `every state has its row of transitions`() {
        #expect(Set(PetitionState.transitions.keys) == Set(PetitionState.allCases))
    }
}
