import Domain
import Services
import Store
import Web

/// The official who answers for a text.
struct SignatoryAnswer: Encodable, Sendable {
    var name: String
    var office: String

    init(_ signatory: Signatory) {
        name = signatory.name
        office = signatory.office
    }
}

/// A draft or a decision of a body, with an answer to each demand.
struct BodyDecisionAnswer: Encodable, Sendable {
    struct Answer: Encodable, Sendable {
        var demand: Int
        var outcome: String
        var reasons: String
        var facts: String
        var law: String
    }

    var id: String
    var number: Int
    var bodyId: String
    var outcome: String
    var label: LocalizedText
    var language: String
    var reasons: String
    var answers: [Answer]
    var visitWaiver: String?
    var appealNotice: String?
    var official: SignatoryAnswer
    var late: Bool
    var writtenAt: String

    init(_ recorded: BodyDecisionRepository.Recorded) {
        let decision = recorded.decision
        id = decision.id.text
        number = recorded.number
        bodyId = recorded.body.text
        outcome = decision.outcome.rawValue
        label = decision.outcome.label
        language = decision.language
        reasons = decision.reasons
        answers = decision.answers.map {
            Answer(
                demand: $0.demand, outcome: $0.outcome.rawValue, reasons: $0.reasons, facts: $0.facts, law: $0.law)
        }
        visitWaiver = decision.visitWaiver
        appealNotice = decision.appealNotice
        official = SignatoryAnswer(decision.official)
        late = recorded.isLate
        writtenAt = recorded.writtenAt.description
    }
}

/// What changed from the last draft to the decision.
struct DecisionChangeAnswer: Encodable, Sendable {
    struct Segment: Encodable, Sendable {
        var kind: String
        var text: String
    }

    struct Answer: Encodable, Sendable {
        var demand: Int
        var draft: String
        var final: String
        var reasons: [Segment]
    }

    var draft: String
    var final: String
    var reasons: [Segment]
    var answers: [Answer]

    init(_ change: ResponseView.Change) {
        draft = change.draft.rawValue
        final = change.final.rawValue
        reasons = change.reasons.map(Segment.init)
        answers = change.answers.map {
            Answer(
                demand: $0.demand, draft: $0.draft.rawValue, final: $0.final.rawValue,
                reasons: $0.reasons.map(Segment.init))
        }
    }
}

extension DecisionChangeAnswer.Segment {
    init(_ segment: TextDifference.Segment) {
        kind = segment.kind.rawValue
        text = segment.text
    }
}

/// The answer to a petition below its threshold, or that it was taken note of without one.
struct ProposalReplyAnswer: Encodable, Sendable {
    var id: String
    var number: Int
    /// The barred topic that allows to note without an answer.
    var notedOn: String?
    var language: String
    var text: String
    var appealNotice: String?
    var official: SignatoryAnswer
    var late: Bool
    var writtenAt: String

    init(_ recorded: ProposalReplyRepository.Recorded) {
        id = recorded.reply.id.text
        number = recorded.number
        if case .noted(let code) = recorded.reply.kind { notedOn = code }
        language = recorded.reply.language
        text = recorded.reply.text
        appealNotice = recorded.reply.appealNotice
        official = SignatoryAnswer(recorded.reply.official)
        late = recorded.isLate
        writtenAt = recorded.writtenAt.description
    }
}
