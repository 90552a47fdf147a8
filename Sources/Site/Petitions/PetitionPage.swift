import Domain
import Services
import Web

/// What the page of a petition fills in, in one language.
struct PetitionPage: Sendable {
    struct Threshold: Sendable {
        var name: String
        var progress: Progress
        var reached: String?
    }

    struct Demand: Sendable {
        var number: Int
        var text: String
    }

    /// Why it is rejected, returned, withdrawn or not shown.
    struct Decision: Sendable {
        var label: String?
        var article: String?
        var quote: String?
        var reason: String?
    }

    var title: String
    var reference: String
    var body: String
    var language: String
    var state: String
    /// What is owed next, or was.
    var clock: String?
    var silence: String?
    var decision: Decision?
    var isTextHidden: Bool
    var demands: [Demand]
    var arguments: [String]
    var foreign: String?
    /// Whether the number can still grow.
    var isLive: Bool
    var signatures: String
    var withdrawn: String?
    var imported: String?
    var thresholds: [Threshold]
    var curve: SigningCurve?
    var data: String
    /// Nil where nothing was answered yet.
    var answer: AnswerSection?
    var promises: [PromiseLine] = []
    /// Nil where nobody can sign.
    var signing: SigningSection?
    /// What is owed about it and what was, by its last day.
    var obligations: [ClockLine] = []
    /// Everything that happened, where it is not too much for this page.
    var events: [EventLine] = []
    /// The page of the whole history.
    var history: String
    /// What is wrong with a form that was sent.
    var summary: [FormRefusal.Line] = []
    let text: [String: [String: String]]

    init(_ view: PetitionView, curve points: [Counts.Point], zone: Zone, in catalogue: Catalogue) {
        let say = Wording(page: "petition", catalogue: catalogue)
        let (petition, language) = (view.petition, catalogue.language)
        reference = petition.reference ?? ""
        title = view.isTextHidden ? say("hidden", ["reference": reference]) : petition.text.subject
        body = view.body.name[language]
        self.language = petition.text.language
        state = say("state_\(petition.state.rawValue)")
        clock = Self.clock(petition, zone, say)
        silence = view.silence.map { say("silence", ["date": catalogue.date($0.since)]) }
        decision = view.decision.map {
            Decision(label: $0.label?[language], article: $0.article, quote: $0.quote, reason: $0.reason)
        }
        isTextHidden = view.isTextHidden
        demands = petition.text.demands.enumerated().map { Demand(number: $0 + 1, text: $1) }
        arguments = petition.text.arguments.paragraphs
        if petition.text.language != language.rawValue, let original = Language(rawValue: petition.text.language) {
            foreign = say("written_in", ["language": say("language_\(original.rawValue)")])
        }
        isLive = petition.state == .collecting
        signatures = say("signatures", view.signatures.verified)
        withdrawn = view.signatures.withdrawn > 0 ? say("withdrawn", view.signatures.withdrawn) : nil
        imported = view.signatures.imported.map { say("imported", $0) }
        thresholds = view.thresholds.map { threshold in
            Threshold(
                name: threshold.label[language],
                progress: Progress(view.signatures.verified, of: threshold.required, say),
                reached: threshold.reachedAt.map {
                    say("reached", ["date": catalogue.date(zone.date(of: $0))])
                })
        }
        curve = SigningCurve(points, zone: zone, say)
        history = "/\(language.rawValue)/petitions/\(reference)/history"
        data = "/api/v1/petitions/\(petition.id.text)"
        text = catalogue.texts
    }

    private static func clock(_ petition: Petition, _ zone: Zone, _ say: Wording) -> String? {
        switch petition.state {
        case .collecting:
            petition.closesAt.map { say("closes", ["date": say.catalogue.lastDay(before: $0, in: zone)]) }
        case .thresholdReached, .thresholdMissed, .underConsideration, .draftDecision:
            petition.response?.answerDueOn.map { say("answer_due", ["date": say.catalogue.date($0)]) }
        case .draft, .gatheringSupport, .underCheck, .secondOpinion, .returned, .rejected, .decided, .replied, .noted,
            .concluded, .withdrawn, .takenDown:
            nil
        }
    }
}
