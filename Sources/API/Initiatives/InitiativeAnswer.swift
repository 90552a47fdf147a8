import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// An initiative, a programme or a service of a body, and every change of it.
struct InitiativeAnswer: Encodable, Sendable {
    /// What stood there before a change of words.
    struct Wording: Encodable, Sendable {
        var original: Language
        var title: LocalizedText
        var objective: LocalizedText
        var lead: LocalizedText

        init(_ wording: InitiativeChange.Wording) {
            original = wording.original
            title = wording.title
            objective = wording.objective
            lead = wording.lead
        }
    }

    struct Change: Encodable, Sendable {
        var kind: InitiativeChange.Kind
        var changed: [InitiativeChange.Field]
        var wasStatus: InitiativeStatus
        var status: InitiativeStatus
        var wasFrom: String?
        var wasUntil: String?
        var from: String
        var until: String?
        /// Left out where the words stayed.
        var earlier: Wording?
        var reason: LocalizedText
        var changedAt: String

        init(_ recorded: InitiativeRepository.Recorded) {
            let change = recorded.change
            kind = change.kind
            changed = change.fields
            wasStatus = change.wasStatus
            status = change.status
            wasFrom = change.wasTimeline?.startsOn.description
            wasUntil = change.wasTimeline?.endsOn?.description
            from = change.timeline.startsOn.description
            until = change.timeline.endsOn?.description
            earlier = change.earlier.map(Wording.init)
            reason = change.reason
            changedAt = recorded.changedAt.description
        }
    }

    var id: String
    /// Left out for a draft, as all that comes with the opening is.
    var reference: String?
    var version: Int
    var profile: String
    var ruleVersion: String?
    var draft: Bool
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
    var publishedAt: String?
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
        draft = !initiative.isPublic
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
        publishedAt = initiative.publishedAt?.description
        closedAt = initiative.closedAt?.description
        changes = view.changes?.map(Change.init)
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
