import Foundation
import Testing

@testable import Domain

/// What holds for every history of a petition, tried on a few thousand random ones.
@Suite struct ObligationPropertyTests {
    private static let lastDay = LegalDate("2026-12-01")!

    /// Runs histories to the end of the calendar, and looks at each after every step.
    private static func histories(_ batch: Int, look: (LifeHistory) -> String?) -> Set<PetitionState> {
        var seen: Set<PetitionState> = []
        for number in 0..<200 {
            let seed = UInt64(batch * 1000 + number)
            var life = LifeHistory(seed: seed)
            for step in 0..<160 where life.today < lastDay {
                life.step()
                seen.insert(life.petition.state)
                if let fault = look(life) {
                    Issue.record("history \(seed), step \(step), \(life.petition.state) on \(life.today): \(fault)")
                    return seen
                }
            }
        }
        return seen
    }

    @Test(arguments: 0..<8) func `every history keeps the books in order`(batch: Int) {
        let seen = Self.histories(batch) { life in
            Self.ends(life) ?? Self.owners(life) ?? Self.duplicates(life) ?? Self.states(life) ?? Self.promises(life)
        }
        #expect(PetitionState.allCases.filter { !seen.contains($0) } == [], "not every state was reached")
    }

    @Test(arguments: 8..<11) func `the events alone give back exactly what is and was owed`(batch: Int) {
        var kinds: Set<ObligationKind> = []
        for number in 0..<200 {
            var life = LifeHistory(seed: UInt64(batch * 1000 + number))
            for _ in 0..<160 where life.today < Self.lastDay { life.step() }
            let replayed = Replayed.obligations(life.events)
            let kept = life.obligations.mapValues(Replayed.init)
            guard replayed == kept else {
                Issue.record("history \(batch * 1000 + number): \(replayed) is not \(kept)")
                return
            }
            kinds.formUnion(life.obligations.values.map(\.kind))
        }
        let ofOtherMatters: Set<ObligationKind> = [
            .consultationOutcome, .remainingReplies, .entryCheck, .authorshipReview, .redactionReview,
            .organisationCheck,
            .feedbackAcknowledgement, .feedbackAnswer, .feedbackReview, .periodicFeedbackAnswer,
        ]
        #expect(kinds == Set(ObligationKind.allCases).subtracting(ofOtherMatters), "not everything was owed once")
    }

    /// Nothing is both discharged and overdue, and what ended late ended after its last day.
    private static func ends(_ life: LifeHistory) -> String? {
        for obligation in life.obligations.values {
            let standing = obligation.standing(on: life.today)
            switch obligation.closing?.ending {
            case .discharged(_, let took, let late):
                guard standing == (late > 0 ? .late : .onTime), took >= 0 else { return "\(obligation) is \(standing)" }
                guard (late > 0) == (obligation.closing!.on > obligation.dueOn) else { return "\(obligation) is late" }
            case .void: guard standing == .void else { return "\(obligation) is \(standing)" }
            case nil:
                guard (standing == .overdue) == (obligation.dueOn < life.today) else { return "\(obligation)" }
            }
        }
        return nil
    }

    /// What is open has somebody who owes it, a day, and a day on which something is said of it or has been.
    private static func owners(_ life: LifeHistory) -> String? {
        for obligation in life.open {
            guard obligation.dueOn >= obligation.startOn else { return "\(obligation) is due before it starts" }
            switch (obligation.kind, obligation.debtor) {
            case (.complianceCheck, .service), (.thresholdNotice, .service), (.complaintForwarding, _),
                (.complaintReply, _):
                break
            case (.commitment, .body), (.progressReport, .body): break
            case (_, .body(let body)) where body == life.petition.response?.body: break
            default: return "\(obligation.kind) is owed by \(obligation.debtor)"
            }
        }
        return nil
    }

    private static func duplicates(_ life: LifeHistory) -> String? {
        let open = life.open.map { "\($0.kind.rawValue) \($0.subject)" }
        return Set(open).count == open.count ? nil : "owed twice: \(open.sorted())"
    }

    /// What a state implies is owed, and nothing else about the petition.
    private static func states(_ life: LifeHistory) -> String? {
        let petition = life.petition
        let response = petition.response
        var wanted: Set<ObligationKind> = []
        var optional: Set<ObligationKind> = []
        switch petition.state {
        case .draft, .gatheringSupport, .returned, .rejected, .collecting, .withdrawn, .takenDown: break
        case .underCheck, .secondOpinion: wanted = [.complianceCheck]
        case .thresholdReached: wanted = [.registration]
        case .underConsideration: wanted = [.consideration, .discussionNotice]
        case .draftDecision: wanted = [.consideration]
        case .decided: if response?.publishedAt == nil { wanted = [.decisionPublication] }
        case .thresholdMissed: wanted = [.proposalReply]
        case .replied, .noted, .concluded: break
        }
        if petition.state.isWithBody {
            optional.insert(.thresholdNotice)
            if response?.notice == nil, response?.finals == 0,
                response?.registeredOn != nil || wanted == [.registration]
            {
                wanted.insert(.thresholdNotice)
            }
        }
        if petition.state == .underConsideration || petition.state == .draftDecision, response?.finals == 0,
            response?.registrationNumber == nil
        {
            wanted.insert(.registration)
        }
        let owed = Set(life.open.filter { $0.subject == .petition(petition.id) }.map(\.kind))
        guard wanted.isSubset(of: owed), owed.isSubset(of: wanted.union(optional)) else {
            return "\(owed.map(\.rawValue).sorted()) is owed, not \(wanted.map(\.rawValue).sorted())"
        }
        return nil
    }

    /// A promise is owed until the body says that it is kept, and a complaint until it is answered.
    private static func promises(_ life: LifeHistory) -> String? {
        for commitment in life.commitments {
            let subject = ObligationSubject.commitment(commitment.id)
            if commitment.verified == .complete {
                guard !life.open.contains(where: { $0.subject == subject }) else { return "a kept promise is owed" }
            } else if commitment.stated != .complete {
                guard life.isOpen(.commitment, subject) else { return "a promise at \(commitment.stated) is not owed" }
            }
        }
        for complaint in life.complaints {
            let subject = ObligationSubject.complaint(complaint.id)
            guard life.isOpen(.complaintForwarding, subject) == (complaint.forwardedAt == nil),
                life.isOpen(.complaintReply, subject) == (complaint.forwardedAt != nil && complaint.answer == nil)
            else { return "the complaint about \(complaint.about) and what is owed differ" }
        }
        return nil
    }
}

/// An obligation as far as the record tells of it.
private struct Replayed: Hashable {
    var kind: String
    var startOn: EventFact
    var dueOn: EventFact
    var ended: [String: EventFact] = [:]

    init(_ obligation: Obligation) {
        kind = obligation.kind.rawValue
        startOn = .date(obligation.startOn)
        dueOn = .date(obligation.dueOn)
        switch obligation.closing?.ending {
        case .discharged(let event, let took, let late):
            ended = [
                "by": .text(event), "took": .number(took), "late": .number(late), "on": .date(obligation.closing!.on),
            ]
        case .void(let reason): ended = ["reason": .text(reason.rawValue), "on": .date(obligation.closing!.on)]
        case nil: break
        }
    }

    private init(opened payload: [String: EventFact]) {
        guard case .text(let kind) = payload["kind"] else { preconditionFailure("an obligation has a kind") }
        self.kind = kind
        startOn = payload["start_on"]!
        dueOn = payload["due_on"]!
    }

    static func obligations(_ events: [NewEvent]) -> [UUID: Replayed] {
        var replayed: [UUID: Replayed] = [:]
        for event in events where event.kind.hasPrefix("obligation.") {
            guard case .text(let name) = event.payload["obligation"], let id = UUID(uuidString: name) else { continue }
            switch event.kind {
            case "obligation.opened":
                if replayed.updateValue(Replayed(opened: event.payload), forKey: id) != nil {
                    Issue.record("opened twice")
                }
            case "obligation.moved":
                replayed[id]!.startOn = event.payload["start_on"]!
                replayed[id]!.dueOn = event.payload["due_on"]!
            case "obligation.discharged", "obligation.voided":
                if replayed[id]?.ended.isEmpty != true { Issue.record("ended twice, or before it opened") }
                replayed[id]?.ended = event.payload.filter { $0.key != "obligation" && $0.key != "kind" }
            default: Issue.record("an unknown event: \(event.kind)")
            }
        }
        return replayed
    }
}
