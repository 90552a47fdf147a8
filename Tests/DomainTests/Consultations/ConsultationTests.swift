import Domain
import Foundation
import Testing

@Suite struct ConsultationTests {
    @Test(arguments: ConsultationState.allCases)
    func `every state leads to an end, and an end leads nowhere`(state: ConsultationState) {
        var reached: Set<ConsultationState> = [state]
        var next = reached
        while !next.isEmpty {
            next = Set(next.flatMap { ConsultationState.transitions[$0] ?? [] }).subtracting(reached)
            reached.formUnion(next)
        }
        #expect(!reached.isDisjoint(with: [.concluded, .cancelled]))
        #expect(ConsultationState.transitions[.concluded] == [] && ConsultationState.transitions[.cancelled] == [])
    }

    @Test func `whether a contribution is in time is decided by the stated instants alone`() {
        let (opens, closes) = (Instant(microsecondsSinceEpoch: 1_000), Instant(microsecondsSinceEpoch: 2_000))
        for state in ConsultationState.allCases {
            var consultation = Sample.consultation(state)
            consultation.opensAt = opens
            consultation.closesAt = closes
            let takes = [.announced, .open, .closed].contains(state)
            #expect(consultation.takesContributions(at: opens) == takes)
            #expect(consultation.takesContributions(at: closes.adding(microseconds: -1)) == takes)
            #expect(!consultation.takesContributions(at: closes))
            #expect(!consultation.takesContributions(at: opens.adding(microseconds: -1)))
        }
    }
}

extension Sample {
    static func consultation(_ state: ConsultationState) -> Consultation {
        let text = LocalizedText(kk: "Жоспар", ru: "План", en: "Plan")
        return Consultation(
            id: id(7), profile: "kz", body: id(9),
            text: ConsultationText(
                kind: .plan, topic: "transport", original: .ru, title: text, summary: text, audience: text,
                assurance: .email, moderation: .afterPublication),
            state: state, createdAt: Instant(microsecondsSinceEpoch: 0))
    }
}
