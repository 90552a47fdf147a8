import Domain
import Services
import Store

/// What the body answered, demand by demand: the decision, or the draft of it while there is none.
///
/// No name here is one of the page around it, where what is nil would be looked for.
struct AnswerSection: Sendable {
    struct DemandAnswered: Sendable {
        var demandNumber: String
        var demandText: String
        var demandOutcome: String
        var grounds: [String]
        var factsFound: String
        var lawCited: String
        /// How people judged the answer; nil where there is nothing to judge yet.
        var judged: String?
    }

    var answerHeading: String
    var answerLanguage: String
    /// Nil of a reply below the threshold, which decides nothing.
    var answerOutcome: String?
    var signedBy: String
    var lateness: String?
    var reasonsGiven: [String]
    var demandsAnswered: [DemandAnswered] = []
    var waiver: String?
    var appeal: String?

    /// Nil where nothing was answered yet.
    init?(_ view: ResponseView, judged figures: [JudgementFigures], zone: Zone, _ say: Wording) {
        let final = view.decisions.last { $0.decision.stage == .final }
        if let recorded = final ?? view.decisions.last {
            self.init(recorded, zone: zone, say)
            let voices = figures.first { $0.decision == recorded.decision.id }?.demands ?? []
            demandsAnswered = recorded.decision.answers.map { answer in
                let judged = voices.first { $0.demand == answer.demand }?.voices
                return Self.demand(answer, of: view.petition, judged: judged, say)
            }
        } else if let recorded = view.replies.last {
            self.init(recorded, zone: zone, say)
        } else {
            return nil
        }
    }

    private init(_ recorded: ProposalReplyRepository.Recorded, zone: Zone, _ say: Wording) {
        let reply = recorded.reply
        answerHeading = say(reply.kind == .reply ? "reply" : "noted")
        answerLanguage = reply.language
        signedBy = Self.signed(reply.official, recorded.writtenAt, zone, say)
        lateness = recorded.isLate ? say("late") : nil
        reasonsGiven = reply.text.paragraphs
        appeal = reply.appealNotice
    }

    private init(_ recorded: BodyDecisionRepository.Recorded, zone: Zone, _ say: Wording) {
        let decision = recorded.decision
        answerHeading = say("decision_\(decision.stage.rawValue)")
        answerLanguage = decision.language
        answerOutcome = decision.outcome.label[say.language]
        signedBy = Self.signed(decision.official, recorded.writtenAt, zone, say)
        lateness = recorded.isLate ? say("late") : nil
        reasonsGiven = decision.reasons.paragraphs
        (waiver, appeal) = (decision.visitWaiver, decision.appealNotice)
    }

    private static func signed(_ official: Signatory, _ at: Instant, _ zone: Zone, _ say: Wording) -> String {
        say(
            "signed_by",
            ["name": official.name, "office": official.office, "date": say.catalogue.date(zone.date(of: at))])
    }

    private static func demand(
        _ answer: DemandAnswer, of petition: Petition, judged: DemandVoices.Published?, _ say: Wording
    ) -> DemandAnswered {
        let demands = petition.text.demands
        return DemandAnswered(
            demandNumber: say("demand", ["number": say.catalogue.number(answer.demand)]),
            demandText: demands.indices.contains(answer.demand - 1) ? demands[answer.demand - 1] : "",
            demandOutcome: say("outcome_\(answer.outcome.rawValue)"), grounds: answer.reasons.paragraphs,
            factsFound: answer.facts, lawCited: answer.law, judged: judged.map { self.judged($0, say) })
    }

    private static func judged(_ voices: DemandVoices.Published, _ say: Wording) -> String {
        let number = say.catalogue.number
        switch voices {
        case .figures(let answered, let partly, let notAnswered):
            return say(
                "judged", ["answered": number(answered), "partly": number(partly), "not": number(notAnswered)])
        case .below(let minimum): return say("judged_below", ["minimum": number(minimum)])
        }
    }
}
