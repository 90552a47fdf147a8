import Domain
import Foundation
import Hummingbird
import Services
import Web

/// An initiative, a programme or a service of a body, and every change of it.
struct InitiativeAnswer: Encodable, Sendable {
    struct Change: Encodable, Sendable {
        var kind: InitiativeChange.Kind
        var wasStatus: InitiativeStatus
        var status: InitiativeStatus
        var from: String
        var until: String?
        var reason: LocalizedText
        var changedAt: String
    }

    var id: String
    var reference: String
    var version: Int
    var profile: String
    var ruleVersion: String
    var body: BodyBriefAnswer
    var kind: InitiativeKind
    var topic: String
    /// The language it was written in; the others are translations.
    var original: Language
    var title: LocalizedText
    var objective: LocalizedText
    var lead: LocalizedText
    var from: String
    /// Left out where no end is planned.
    var until: String?
    var status: InitiativeStatus
    var takesFeedback: Bool
    var publishedAt: String
    var closedAt: String?
    /// Not in lists.
    var changes: [Change]?

    init(_ view: InitiativeView) {
        let (initiative, text) = (view.initiative, view.initiative.text)
        id = initiative.id.text
        reference = initiative.reference
        version = initiative.version
        profile = initiative.profile
        ruleVersion = initiative.ruleVersion
        body = BodyBriefAnswer(view.body)
        kind = text.kind
        topic = text.topic
        original = text.original
        title = text.title
        objective = text.objective
        lead = text.lead
        from = initiative.timeline.startsOn.description
        until = initiative.timeline.endsOn?.description
        status = initiative.status
        takesFeedback = initiative.isOpen
        publishedAt = initiative.publishedAt.description
        closedAt = initiative.closedAt?.description
        changes = view.changes?.map {
            Change(
                kind: $0.change.kind, wasStatus: $0.change.wasStatus, status: $0.change.status,
                from: $0.change.timeline.startsOn.description, until: $0.change.timeline.endsOn?.description,
                reason: $0.change.reason, changedAt: $0.changedAt.description)
        }
    }
}

extension InitiativeView {
    /// The initiative with its version as `ETag`.
    func answer(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONAnswer<InitiativeAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: initiative.version).description
        return JSONAnswer(status, InitiativeAnswer(self), headers: headers)
    }
}
