import Domain
import Hummingbird
import Services
import Web

/// How a petition is being answered.
struct ResponseAnswer: Encodable, Sendable {
    struct Notice: Encodable, Sendable {
        var text: String
        var givenAt: String
    }

    struct Forwarding: Encodable, Sendable {
        var from: String
        var reason: String
        var forwardedAt: String
    }

    struct Registration: Encodable, Sendable {
        var on: String
        /// The body's own; absent while the petition only counts as registered.
        var number: String?
    }

    struct Discussion: Encodable, Sendable {
        var from: String
        var until: String
    }

    struct Statement: Encodable, Sendable {
        var text: String
        var link: String?
        var madeAt: String
    }

    var petitionId: String
    var state: PetitionState
    var version: Int
    var body: BodyBriefAnswer
    var sentOn: String
    var notice: Notice?
    var forwarding: Forwarding?
    var registration: Registration?
    var answerDueOn: String?
    var commission: CommissionAnswer?
    var proceedings: [ProceedingAnswer]
    var discussion: Discussion?
    var drafts: [BodyDecisionAnswer]
    var decisions: [BodyDecisionAnswer]
    var decidedOn: String?
    var publishedAt: String?
    var change: DecisionChangeAnswer?
    var replies: [ProposalReplyAnswer]
    var statement: Statement?
    var complaintUntil: String?
    var judgementUntil: String?
    var silence: SilenceAnswer?
}

extension ResponseAnswer {
    init(_ view: ResponseView) {
        let response = view.response
        self.init(
            petitionId: view.petition.id.text, state: view.petition.state, version: view.petition.version,
            body: BodyBriefAnswer(view.body), sentOn: response.sentOn.description,
            notice: response.notice.map { Notice(text: $0.text, givenAt: $0.at.description) },
            forwarding: response.forwarding.map {
                Forwarding(from: $0.from.text, reason: $0.reason, forwardedAt: $0.at.description)
            },
            registration: response.registeredOn.map {
                Registration(on: $0.description, number: response.registrationNumber)
            },
            answerDueOn: response.answerDueOn?.description, commission: CommissionAnswer(view),
            proceedings: response.proceedings.map(ProceedingAnswer.init),
            discussion: response.discussion.map {
                Discussion(from: $0.from.description, until: $0.until.description)
            },
            drafts: view.decisions.filter { $0.decision.stage == .draft }.map(BodyDecisionAnswer.init),
            decisions: view.decisions.filter { $0.decision.stage == .final }.map(BodyDecisionAnswer.init),
            decidedOn: response.decidedOn?.description, publishedAt: response.publishedAt?.description,
            change: view.change.map(DecisionChangeAnswer.init), replies: view.replies.map(ProposalReplyAnswer.init),
            statement: response.statement.map {
                Statement(text: $0.text, link: $0.link, madeAt: $0.at.description)
            },
            complaintUntil: response.complaintUntil?.description,
            judgementUntil: response.judgementUntil?.description, silence: view.silence.map(SilenceAnswer.init))
    }
}

extension ResponseView {
    /// The response with the version of its petition as `ETag`.
    func answer() -> JSONAnswer<ResponseAnswer> {
        JSONAnswer(
            ResponseAnswer(self), headers: [.eTag: EntityTag(version: petition.version).description])
    }
}
