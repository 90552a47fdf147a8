import Domain
import Foundation
import Services
import Web

/// An item of feedback, without who gave it but for the name they chose: `mine` tells one's own.
struct FeedbackAnswer: Encodable, Sendable {
    struct Reply: Encodable, Sendable {
        var outcome: FeedbackReply.Outcome
        var label: LocalizedText
        var original: Language
        var text: LocalizedText
        var commitment: String?
        var repliedAt: String

        init(_ reply: FeedbackReply) {
            outcome = reply.wording.outcome
            label = reply.wording.outcome.label
            original = reply.wording.original
            text = reply.wording.text
            commitment = reply.wording.commitment?.text
            repliedAt = reply.repliedAt.description
        }
    }

    var id: String
    var reference: String
    var initiative: String
    var kind: Feedback.Kind
    var state: Feedback.State
    var language: String
    var disclosure: Feedback.Disclosure
    /// Left out where it is hidden, but for its author, the body and moderators; and once its author was erased.
    var name: String?
    var text: String?
    var mine: Bool
    var hidden: Bool
    var hiddenReason: String?
    var givenAt: String
    var acknowledgedAt: String?
    var answer: Reply?
    /// The last day on which its author says whether the answer solved it.
    var verdictUntil: String?
    /// To its author, the body and moderators; others see figures.
    var verdict: Feedback.Verdict?
    var review: Reply?
    /// Where its author can turn once the body has said its last word.
    var remedy: LocalizedText?

    init(_ view: FeedbackView) {
        let (feedback, content) = (view.feedback, view.feedback.content)
        id = feedback.id.text
        reference = feedback.reference
        initiative = feedback.initiative.text
        kind = content.kind
        state = feedback.state
        language = content.language
        disclosure = content.disclosure
        name = view.showsText ? content.name : nil
        text = view.showsText ? content.text : nil
        mine = view.isMine
        hidden = feedback.hiding != nil
        hiddenReason = feedback.hiding?.reason
        givenAt = feedback.givenAt.description
        acknowledgedAt = feedback.acknowledgedAt?.description
        answer = feedback.replies.first { $0.stage == .answer }.map(Reply.init)
        verdictUntil = feedback.verdictUntil?.description
        verdict = view.showsVerdict ? feedback.verdict : nil
        review = feedback.replies.first { $0.stage == .review }.map(Reply.init)
        remedy = view.remedy
    }
}

/// An item that reads like another one.
struct SimilarFeedbackAnswer: Encodable, Sendable {
    var feedback: FeedbackAnswer
    /// In per cent.
    var similarity: Int
    var topics: [String]

    init(_ similar: FeedbackBrowsing.Similar) {
        feedback = FeedbackAnswer(similar.view)
        similarity = similar.similarity
        topics = similar.topics.map(\.text)
    }
}

/// What came in on an initiative and what became of it.
struct FeedbackFiguresAnswer: Encodable, Sendable {
    struct Kind: Encodable, Sendable {
        var kind: Feedback.Kind
        var count: Int
    }

    struct Outcome: Encodable, Sendable {
        var outcome: FeedbackReply.Outcome
        var count: Int
    }

    struct Verdict: Encodable, Sendable {
        var verdict: Feedback.Verdict
        var count: Int
    }

    var total: Int
    var unanswered: Int
    var hidden: Int
    var byKind: [Kind]
    var byOutcome: [Outcome]
    /// Left out while fewer than `minimum` have judged.
    var verdicts: [Verdict]?
    var minimum: Int

    init(_ figures: FeedbackFigures, under rules: RuleVersion) {
        total = figures.total
        unanswered = figures.unanswered
        hidden = figures.hidden
        byKind = Feedback.Kind.allCases.map { Kind(kind: $0, count: figures.of($0)) }
        byOutcome = FeedbackReply.Outcome.allCases.map { Outcome(outcome: $0, count: figures.of($0)) }
        verdicts = figures.verdicts(under: rules).map { counts in
            Feedback.Verdict.allCases.map { Verdict(verdict: $0, count: counts[$0] ?? 0) }
        }
        minimum = FeedbackFigures.minimum(under: rules)
    }
}
