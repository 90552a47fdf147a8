import Domain
import Services
import Web

/// A petition as one reader sees it.
struct PetitionAnswer: Encodable, Sendable {
    struct Support: Encodable, Sendable {
        var required: Int
        var count: Int
        var closesAt: String
        var reachedAt: String?
    }

    struct Signatures: Encodable, Sendable {
        var verified: Int
        var withdrawn: Int
        var imported: Int?
    }

    var id: String
    var reference: String?
    var profile: String
    var ruleVersion: String?
    var tier: String
    var body: BodyBriefAnswer
    var language: String
    var topic: String
    var subject: String
    var arguments: String
    var demands: [String]
    var textHidden: Bool
    var state: PetitionState
    var version: Int
    var createdAt: String
    var submittedAt: String?
    var support: Support?
    var check: DeadlineAnswer?
    var publishedAt: String?
    var closesAt: String?
    var population: PopulationAnswer?
    var thresholds: [ThresholdAnswer]
    var signatures: Signatures
    var decision: DecisionAnswer?
    /// By when its body owes the decision or the reply.
    var answerDueOn: String?
    var silence: SilenceAnswer?
    var endedAt: String?
    var mine: Bool
    var importedFrom: String?
}

extension PetitionAnswer {
    init(_ view: PetitionView) {
        let petition = view.petition
        self.init(
            id: petition.id.text, reference: petition.reference, profile: petition.profile,
            ruleVersion: petition.ruleVersion, tier: view.tier, body: BodyBriefAnswer(view.body),
            language: petition.text.language, topic: petition.text.topic, subject: petition.text.subject,
            arguments: petition.text.arguments, demands: petition.text.demands, textHidden: view.isTextHidden,
            state: petition.state, version: petition.version, createdAt: petition.createdAt.description,
            submittedAt: petition.submittedAt?.description,
            support: petition.support.map { support in
                Support(
                    required: support.required, count: view.supporters, closesAt: support.closesAt.description,
                    reachedAt: support.reachedAt?.description)
            },
            check: view.check.map { DeadlineAnswer(dueOn: $0.dueOn, workingDaysLeft: $0.workingDaysLeft) },
            publishedAt: petition.publishedAt?.description, closesAt: petition.closesAt?.description,
            population: petition.population.map(PopulationAnswer.init),
            thresholds: view.thresholds.map(ThresholdAnswer.init),
            signatures: Signatures(
                verified: view.signatures.verified, withdrawn: view.signatures.withdrawn,
                imported: view.signatures.imported),
            decision: view.decision.map(DecisionAnswer.init),
            answerDueOn: petition.response?.answerDueOn?.description, silence: view.silence.map(SilenceAnswer.init),
            endedAt: petition.endedAt?.description,
            mine: view.isMine, importedFrom: view.importedFrom)
    }
}
