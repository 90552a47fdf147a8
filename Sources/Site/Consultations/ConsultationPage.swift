import Domain
import Services
import Web

/// What the page of a consultation fills in, in one language.
struct ConsultationPage: Sendable {
    struct Fact: Sendable {
        var fact: String
        var said: String
    }

    struct Change: Sendable {
        var what: String
        var reason: String
    }

    struct Link: Sendable {
        var linked: String
        var linkAddress: String
    }

    var title: String
    var reference: String
    var body: String
    var state: String
    var window: String?
    var translated: String?
    var contribute: FormPage.Link?
    var summary: [String]
    var audience: [String]
    var assurance: String
    var facts: [Fact]
    var changes: [Change]
    var owed: [Fact]
    var documents: [Link]
    var files: [Link]
    var questions: [String]
    var contributions: String
    var answered: String
    /// Said while something that came on paper waits for its second person.
    var awaitingCheck: String?
    /// Nil where there is nothing to answer yet.
    var chart: CoverageChart?
    var all: String
    var outcome: String
    var data: String
    let text: [String: [String: String]]

    init(_ view: ConsultationView, profile: RuleProfile, in catalogue: Catalogue) {
        let say = Wording(page: "consultation", catalogue: catalogue)
        let (consultation, language) = (view.consultation, catalogue.language)
        let asked = consultation.text
        reference = consultation.reference ?? ""
        title = asked.title[language]
        body = view.body.name[language]
        state = say("state_\(consultation.state.rawValue)")
        window = ConsultationLine.window(consultation, profile.zone, say)
        if asked.original != language {
            translated = say("translated", ["language": say("original_\(asked.original.rawValue)")])
        }
        summary = asked.summary[language].paragraphs
        audience = asked.audience[language].paragraphs
        assurance = say("assurance_\(asked.assurance.rawValue)")
        facts = Self.facts(of: consultation, profile, say)
        changes = (view.changes ?? []).map { recorded in
            let change = recorded.change
            var what = say(
                "change_\(change.kind.rawValue)", ["moment": catalogue.moment(recorded.changedAt, in: profile.zone)])
            if let was = change.wasClosesAt, let closes = change.closesAt, was != closes {
                what +=
                    " "
                    + say(
                        "change_closing",
                        [
                            "was": catalogue.moment(was, in: profile.zone),
                            "closes": catalogue.moment(closes, in: profile.zone),
                        ])
            }
            return Change(what: what, reason: change.reason[language])
        }
        (owed, documents, files, questions) = ([], [], [], [])
        (contributions, answered) = ("", "")
        let home = "/\(language.rawValue)/consultations/\(reference)"
        all = home + "/contributions"
        outcome = home + "/outcome"
        data = "/api/v1/consultations/\(consultation.id.text)"
        text = catalogue.texts
    }

    mutating func add(_ coverage: Coverage, _ say: Wording) {
        contributions = say("contributions", coverage.total)
        answered = say("answered", coverage.answered)
        if coverage.awaitingCheck > 0 {
            awaitingCheck = say.catalogue.text("outcome", "awaiting_check", count: coverage.awaitingCheck)
        }
        chart = CoverageChart(coverage, say)
    }

    private static func facts(of consultation: Consultation, _ profile: RuleProfile, _ say: Wording) -> [Fact] {
        let (asked, catalogue) = (consultation.text, say.catalogue)
        return [
            Fact(fact: say("kind"), said: say("kind_\(asked.kind.rawValue)")),
            Fact(fact: say("topic"), said: profile.topic(asked.topic)?.label[say.language] ?? asked.topic),
            consultation.opensAt.map {
                Fact(fact: say("opening"), said: catalogue.moment($0, in: profile.zone))
            },
            consultation.closesAt.map {
                Fact(fact: say("closing"), said: catalogue.moment($0, in: profile.zone))
            },
            consultation.outcomeDueOn.map { Fact(fact: say("outcome_term"), said: catalogue.date($0)) },
            Fact(fact: say("moderation"), said: say("moderation_\(asked.moderation.rawValue)")),
        ].compactMap { $0 }
    }
}

extension ConsultationPage.Fact {
    /// Something that is owed, with its last day and how it stands.
    init(_ view: ObligationView, _ say: Wording) {
        let late = view.workingDaysLate > 0 ? ", " + say("late", view.workingDaysLate) : ""
        fact = view.obligation.kind.label[say.language]
        said =
            say("due", ["date": say.catalogue.date(view.obligation.dueOn)]) + " – "
            + view.standing.label[say.language] + late
    }
}
