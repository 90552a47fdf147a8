import Domain
import Foundation
import Hummingbird
import Services
import Web

/// A consultation: what is asked, by whom, until when, and every change of that.
struct ConsultationAnswer: Encodable, Sendable {
    struct Change: Encodable, Sendable {
        var kind: ConsultationChange.Kind
        var wasClosesAt: String?
        var closesAt: String?
        var reason: LocalizedText
        var changedAt: String
    }

    var id: String
    var reference: String?
    var version: Int
    var state: ConsultationState
    var profile: String
    var ruleVersion: String?
    var body: BodyBriefAnswer
    var kind: ConsultationKind
    var topic: String
    /// The language it was written in; the others are translations.
    var original: Language
    var title: LocalizedText
    var summary: LocalizedText
    var audience: LocalizedText
    var assurance: Assurance
    var moderation: ContributionModeration
    var createdAt: String
    var announcedAt: String?
    var opensAt: String?
    var closesAt: String?
    var takesContributions: Bool
    var outcomeDueOn: String?
    var outcomePublishedAt: String?
    /// Contributions without a reply when the outcome was published last.
    var unanswered: Int?
    var endedAt: String?
    /// Not in lists.
    var changes: [Change]?

    init(_ view: ConsultationView) {
        let consultation = view.consultation
        let text = consultation.text
        id = consultation.id.text
        reference = consultation.reference
        version = consultation.version
        state = consultation.state
        profile = consultation.profile
        ruleVersion = consultation.ruleVersion
        body = BodyBriefAnswer(view.body)
        kind = text.kind
        topic = text.topic
        original = text.original
        title = text.title
        summary = text.summary
        audience = text.audience
        assurance = text.assurance
        moderation = text.moderation
        createdAt = consultation.createdAt.description
        announcedAt = consultation.announcedAt?.description
        opensAt = consultation.opensAt?.description
        closesAt = consultation.closesAt?.description
        takesContributions = view.takesContributions
        outcomeDueOn = consultation.outcomeDueOn?.description
        outcomePublishedAt = consultation.outcomePublishedAt?.description
        unanswered = consultation.unanswered
        endedAt = consultation.endedAt?.description
        changes = view.changes?.map {
            Change(
                kind: $0.change.kind, wasClosesAt: $0.change.wasClosesAt?.description,
                closesAt: $0.change.closesAt?.description, reason: $0.change.reason,
                changedAt: $0.changedAt.description)
        }
    }
}

extension ConsultationView {
    /// The consultation with its version as `ETag`.
    func answer(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONAnswer<ConsultationAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: consultation.version).description
        return JSONAnswer(status, ConsultationAnswer(self), headers: headers)
    }
}
