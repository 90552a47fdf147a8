import Domain
import Hummingbird
import Services
import Web

/// A complaint as one reader sees it.
struct ComplaintAnswer: Encodable, Sendable {
    struct Answer: Encodable, Sendable {
        var outcome: Complaint.Outcome
        var text: String?
        var official: SignatoryAnswer
        var answeredAt: String
    }

    /// `service` for whoever runs it, else the body.
    struct Party: Encodable, Sendable {
        var service: Bool
        var body: BodyBriefAnswer?

        init(_ debtor: Debtor, _ body: Body?) {
            service = debtor == .service
            self.body = body.map(BodyBriefAnswer.init)
        }
    }

    var id: String
    var reference: String
    var petition: String
    var petitionReference: String?
    var about: ComplaintSubject
    var text: String?
    var filedAt: String
    var termEndsOn: String
    var late: Bool
    var version: Int
    var respondent: Party
    var forwardedAt: String?
    var reviewer: Party?
    var dueOn: String?
    var answer: Answer?
    var mine: Bool

    init(_ view: ComplaintView) {
        let complaint = view.complaint
        id = complaint.id.text
        reference = complaint.reference
        petition = complaint.petition.text
        petitionReference = view.petitionReference
        about = complaint.about
        text = view.text
        filedAt = complaint.filedAt.description
        termEndsOn = complaint.termEndsOn.description
        late = complaint.isLate
        version = complaint.version
        respondent = Party(complaint.respondent, view.respondent)
        forwardedAt = complaint.forwardedAt?.description
        reviewer = complaint.reviewer.map { Party($0, view.reviewer) }
        dueOn = view.dueOn?.description
        answer = complaint.answer.map { answer in
            Answer(
                outcome: answer.outcome, text: view.answer, official: SignatoryAnswer(answer.official),
                answeredAt: answer.at.description)
        }
        mine = view.isMine
    }
}

extension ComplaintView {
    /// The complaint with its version as `ETag`.
    func answer(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONAnswer<ComplaintAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: complaint.version).description
        return JSONAnswer(status, ComplaintAnswer(self), headers: headers)
    }
}
