import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What an organisation says of a list for a period, and what the bodies answered.
struct PeriodicFeedbackAnswer: Encodable, Sendable {
    struct Answer: Encodable, Sendable {
        var body: BodyBriefAnswer?
        /// How far the body itself holds that the point has come.
        var assessment: PeriodicFeedback.Assessment
        var original: Language
        var text: LocalizedText
        var decision: LocalizedText?
        var commitment: ReplyAnswer.Commitment?
        var answeredAt: String
    }

    struct Entry: Encodable, Sendable {
        var point: String
        var assessment: PeriodicFeedback.Assessment
        var evidence: String
        var sources: [String]
        var answer: Answer?
    }

    struct Content: Encodable, Sendable {
        /// Left out for what is not submitted.
        var revision: Int?
        var language: String
        var remarks: String
        var entries: [Entry]
    }

    /// What one body owes an answer to.
    struct Part: Encodable, Sendable {
        var id: String
        var body: BodyBriefAnswer?
        var points: [String]
        var answered: Int
    }

    var id: String
    var reference: String?
    var list: String
    var period: FeedbackPeriodAnswer
    var organisation: OrganisationAnswer
    var version: Int
    var state: PeriodicFeedback.State
    var revision: Int?
    var submittedAt: String?
    /// The revision that was asked for; the one that counts where none was.
    var content: Content?
    /// What is written and not submitted; for the organisation only.
    var draft: Content?
    /// Empty before the period has closed.
    var parts: [Part]
    var mine: Bool

    init(_ view: PeriodicFeedbackView) {
        let feedback = view.feedback
        id = feedback.id.text
        reference = feedback.reference
        list = feedback.list.text
        period = FeedbackPeriodAnswer(view.period, at: view.readAt)
        organisation = OrganisationAnswer(view.organisation)
        version = feedback.version
        state = feedback.state
        revision = feedback.revision
        submittedAt = feedback.submittedAt?.description
        content = view.shown.map { shown in
            // What was answered is the revision that counts.
            Content(shown.content, revision: shown.revision) { point in
                shown.revision == feedback.revision ? Answer(to: point, in: view) : nil
            }
        }
        draft = feedback.draft.map { Content($0, revision: nil) { _ in nil } }
        parts = view.parts.map { part in
            Part(
                id: part.id.text, body: view.bodies[part.body].map { BodyBriefAnswer($0) }, points: part.points,
                answered: part.points.count { view.answers[$0] != nil })
        }
        mine = view.isMine
    }
}

extension PeriodicFeedbackAnswer.Content {
    fileprivate init(
        _ content: PeriodicFeedback.Content, revision: Int?,
        answer: (String) -> PeriodicFeedbackAnswer.Answer?
    ) {
        self.init(
            revision: revision, language: content.language, remarks: content.remarks,
            entries: content.entries.map { entry in
                PeriodicFeedbackAnswer.Entry(
                    point: entry.point, assessment: entry.assessment, evidence: entry.evidence,
                    sources: entry.sources, answer: answer(entry.point))
            })
    }
}

extension PeriodicFeedbackAnswer.Answer {
    fileprivate init?(to point: String, in view: PeriodicFeedbackView) {
        guard let given = view.answers[point] else { return nil }
        let body = view.parts.first { $0.points.contains(point) }.flatMap { view.bodies[$0.body] }
        self.init(
            body: body.map { BodyBriefAnswer($0) }, assessment: given.answer.assessment,
            original: given.answer.original, text: given.answer.text, decision: given.answer.decision,
            commitment: given.answer.commitment.map {
                ReplyAnswer.Commitment(id: $0.text, reference: given.commitmentReference)
            }, answeredAt: given.answeredAt.description)
    }
}

/// The feedback of an organisation in a list.
struct PeriodicFeedbackSummaryAnswer: Encodable, Sendable {
    var id: String
    var reference: String
    var period: String
    var organisation: OrganisationAnswer
    var state: PeriodicFeedback.State
    var revision: Int
    /// How many points it speaks of.
    var points: Int
    var answered: Int
    var submittedAt: String

    init(_ item: PeriodicFeedbackListing.Item) {
        id = item.id.text
        reference = item.reference
        period = item.period
        organisation = OrganisationAnswer(item.organisation)
        state = item.state
        revision = item.revision
        points = item.entries
        answered = item.answered
        submittedAt = item.submittedAt.description
    }
}
