import Domain
import Services
import Store

/// What the page of an initiative fills in, in one language.
struct InitiativePage: Sendable {
    struct Change: Sendable {
        var day: String
        var what: String
        var why: String
        /// What stood there before.
        var before: [ConsultationPage.Fact]
    }

    /// "You said, we did".
    struct Topic: Sendable {
        var topic: String
        var items: String
        var youSaid: [String]
        var weDid: [String]
        var answeredOn: String?
    }

    var title: String
    var reference: String
    var body: String
    var status: String
    var translated: String?
    var give: FormPage.Link?
    var closed: String?
    var objective: [String]
    var facts: [ConsultationPage.Fact]
    var changes: [Change]
    var topics: [Topic]
    var figures: [ConsultationPage.Fact]
    var judged: String?
    var items: [FeedbackLine]
    var next: String?
    var data: String
    let text: [String: [String: String]]

    init(_ view: InitiativeView, profile: RuleProfile, _ say: Wording) {
        let (initiative, catalogue, language) = (view.initiative, say.catalogue, say.language)
        let said = initiative.text
        title = said.title[language]
        reference = initiative.reference ?? ""
        body = view.body.name[language]
        status = say("status_\(initiative.status.rawValue)")
        if said.original != language {
            translated = catalogue.text(
                "consultation", "translated",
                ["language": catalogue.text("consultation", "original_\(said.original.rawValue)") ?? ""])
        }
        if initiative.isOpen {
            give = FormPage.Link(
                address: "/\(language.rawValue)/initiatives/\(reference)/feedback", label: say("give"))
        } else {
            closed = say("closed")
        }
        objective = said.objective[language].paragraphs
        facts = [
            .init(fact: say("kind"), said: say("kind_\(said.kind.rawValue)")),
            .init(
                fact: say("topic"), said: profile.topic(said.topic)?.label[language] ?? said.topic),
            .init(fact: say("lead"), said: said.lead[language]),
            .init(fact: say("timeline"), said: Self.text(of: initiative.timeline, say)),
        ]
        changes = (view.changes ?? []).map { recorded in
            let change = recorded.change
            let what =
                change.kind == .closed
                ? [say("change_closed")] : change.fields.map { say("changed_\($0.rawValue)") }
            return Change(
                day: catalogue.date(profile.zone.date(of: recorded.changedAt)),
                what: what.joined(separator: ", "), why: change.reason[language], before: Self.before(change, say))
        }
        (topics, figures, items) = ([], [], [])
        data = "/api/v1/initiatives/\(initiative.id.text)"
        text = catalogue.texts
    }

    private static func text(of timeline: InitiativeTimeline, _ say: Wording) -> String {
        let start = say.catalogue.date(timeline.startsOn)
        return timeline.endsOn.map { say("from_until", ["from": start, "until": say.catalogue.date($0)]) }
            ?? say("from_on", ["from": start])
    }

    private static func before(_ change: InitiativeChange, _ say: Wording) -> [ConsultationPage.Fact] {
        var before: [ConsultationPage.Fact] = []
        if change.wasStatus != change.status {
            before.append(.init(fact: say("changed_status"), said: say("status_\(change.wasStatus.rawValue)")))
        }
        if let was = change.wasTimeline, was != change.timeline {
            before.append(.init(fact: say("timeline"), said: text(of: was, say)))
        }
        if let earlier = change.earlier {
            for (field, text) in [
                (InitiativeChange.Field.title, earlier.title), (.objective, earlier.objective), (.lead, earlier.lead),
            ] where change.fields.contains(field) {
                before.append(.init(fact: say("changed_\(field.rawValue)"), said: text[say.language]))
            }
        }
        return before
    }

    mutating func add(_ found: FeedbackFigures, under rules: RuleVersion, _ say: Wording) {
        let number = say.catalogue.number
        figures =
            [
                .init(fact: say("figure_total"), said: number(found.total)),
                .init(fact: say("figure_unanswered"), said: number(found.unanswered)),
            ]
            + FeedbackReply.Outcome.allCases.map {
                .init(fact: $0.label[say.language], said: number(found.of($0)))
            }
        judged =
            found.verdicts(under: rules).map { counts in
                say(
                    "judged",
                    [
                        "solved": number(counts[.solved] ?? 0), "partly": number(counts[.partly] ?? 0),
                        "not": number(counts[.notSolved] ?? 0),
                    ])
            } ?? say("judged_below", ["minimum": number(FeedbackFigures.minimum(under: rules))])
    }
}

extension InitiativePage.Topic {
    init(_ counted: FeedbackTopicRepository.Counted, zone: Zone, _ say: Wording) {
        topic = counted.topic.title[say.language]
        items = say("items", counted.items)
        youSaid = counted.answer?.answer.said[say.language].paragraphs ?? []
        weDid = counted.answer?.answer.did[say.language].paragraphs ?? []
        answeredOn = counted.answer.map {
            say("answered_on", ["date": say.catalogue.date(zone.date(of: $0.publishedAt))])
        }
    }
}
