import Domain
import Services
import Web

/// How the answers of one final decision were judged.
struct JudgementAnswer: Encodable, Sendable {
    /// Either the figures, or the number of voices that there are fewer than.
    struct Demand: Encodable, Sendable {
        var demand: Int
        var voices: Int?
        var answered: Int?
        var partly: Int?
        var notAnswered: Int?
        var voicesBelowMinimum: Int?

        init(_ demand: Int, _ voices: DemandVoices.Published) {
            self.demand = demand
            switch voices {
            case .figures(let answered, let partly, let notAnswered):
                self.voices = answered + partly + notAnswered
                self.answered = answered
                self.partly = partly
                self.notAnswered = notAnswered
            case .below(let minimum): voicesBelowMinimum = minimum
            }
        }
    }

    var decision: String
    var number: Int
    var until: String?
    var open: Bool
    var demands: [Demand]

    init(_ figures: JudgementFigures) {
        decision = figures.decision.text
        number = figures.number
        until = figures.until?.description
        open = figures.isOpen
        demands = figures.demands.map { Demand($0.demand, $0.voices) }
    }
}

/// What the caller said of the answers.
struct OwnJudgementAnswer: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        var demand: Int
        var verdict: Verdict
    }

    var decision: String
    var until: String?
    var open: Bool
    var verdicts: [Line]

    init(_ judgement: OwnJudgement) {
        decision = judgement.decision.text
        until = judgement.until?.description
        open = judgement.isOpen
        verdicts = judgement.verdicts.sorted { $0.key < $1.key }.map { Line(demand: $0.key, verdict: $0.value) }
    }
}
