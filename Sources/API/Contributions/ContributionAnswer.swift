import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// An organisation as its contributions name it.
struct OrganisationAnswer: Encodable, Sendable {
    var key: String
    var name: LocalizedText
    var registerNumber: String?
    /// Whether a moderator has checked it as it is called now.
    var check: OrganisationCheck.State

    init(_ organisation: Organisation) {
        key = organisation.key
        name = organisation.name
        registerNumber = organisation.registerNumber
        check = organisation.check
    }
}

/// What a contribution says, as whoever may read it sees it.
struct ContributionContentAnswer: Encodable, Sendable {
    var language: String
    var text: String
    var disclosure: ContributionContent.Disclosure
    var mandate: ContributionContent.Mandate?
    var comments: [PassageCommentAnswer]
    /// By the keys of the questions.
    var answers: [String: QuestionAnswer]

    init(_ content: ContributionContent) {
        language = content.language
        text = content.text
        disclosure = content.disclosure
        mandate = content.mandate
        comments = content.comments.map(PassageCommentAnswer.init)
        answers = Dictionary(
            content.answers.map { ($0.question, QuestionAnswer($0.value)) }, uniquingKeysWith: { first, _ in first })
    }
}

/// One contribution.
struct ContributionAnswer: Encodable, Sendable {
    var id: String
    var reference: String?
    var consultation: String
    var version: Int
    var state: Contribution.State
    var publication: Contribution.Visibility
    /// Why there is no text for the public.
    var notShown: LocalizedText?
    var channel: Contribution.Channel
    /// The day on which it came in, of what staff entered.
    var receivedOn: String?
    var assurance: Assurance?
    var organisation: OrganisationAnswer?
    var disclosure: ContributionContent.Disclosure.Kind?
    var revision: Int?
    var submittedAt: String?
    var withdrawnAt: String?
    /// Left out where it is not for this reader.
    var content: ContributionContentAnswer?
    /// What its author has not submitted; for them only.
    var draft: ContributionContentAnswer?
    /// How many redactions are in force in it.
    var redactions: Int
    /// Left out where the text is not for this reader; what is not submitted is for its author only.
    var attachments: [AttachmentAnswer]?
    var mine: Bool

    init(_ view: ContributionView) {
        let contribution = view.contribution
        redactions = view.redactions
        id = contribution.id.text
        reference = contribution.reference
        consultation = contribution.consultation.text
        version = contribution.version
        state = contribution.state
        publication = Contribution.Visibility(contribution.publication, view.disclosure)
        notShown = contribution.state == .submitted ? publication.explanation : nil
        channel = contribution.channel
        receivedOn = contribution.receivedOn?.description
        assurance = contribution.assurance
        organisation = view.organisation.map(OrganisationAnswer.init)
        disclosure = view.disclosure
        revision = contribution.revision
        submittedAt = contribution.submittedAt?.description
        withdrawnAt = contribution.withdrawnAt?.description
        content = view.content.map(ContributionContentAnswer.init)
        draft = view.isMine ? contribution.draft.map(ContributionContentAnswer.init) : nil
        attachments = view.isMine || view.content != nil ? view.attachments.map(AttachmentAnswer.init) : nil
        mine = view.isMine
    }
}

extension ContributionView {
    /// The contribution with its version as `ETag`.
    func answer(_ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> JSONAnswer<ContributionAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: contribution.version).description
        return JSONAnswer(status, ContributionAnswer(self), headers: headers)
    }
}

/// One submitted revision of a contribution, without the name of its author.
struct RevisionAnswer: Encodable, Sendable {
    var revision: Int
    var submittedAt: String
    /// Left out where it is not for this reader.
    var content: ContributionContentAnswer?

    init(_ view: RevisionView) {
        revision = view.number
        submittedAt = view.submittedAt.description
        content = view.content.map(ContributionContentAnswer.init)
    }
}

/// A contribution in a list.
struct ContributionSummaryAnswer: Encodable, Sendable {
    var id: String
    var reference: String
    var channel: Contribution.Channel
    /// The day on which it came in, of what staff entered.
    var receivedOn: String?
    var assurance: Assurance?
    var organisation: OrganisationAnswer?
    var disclosure: ContributionContent.Disclosure.Kind
    var name: String?
    var publication: Contribution.Visibility
    /// Why there is no text for the public.
    var notShown: LocalizedText?
    var language: String
    var revision: Int
    /// Left out where the text is not before the public.
    var text: String?
    var redactions: Int
    var submittedAt: String

    init(_ item: ContributionListing.Item) {
        redactions = item.redactions
        id = item.id.text
        reference = item.reference
        channel = item.channel
        receivedOn = item.receivedOn?.description
        assurance = item.assurance
        organisation = item.organisation.map(OrganisationAnswer.init)
        disclosure = item.disclosure
        name = item.name
        publication = item.visibility
        notShown = item.visibility.explanation
        language = item.language
        revision = item.revision
        text = item.text
        submittedAt = item.submittedAt.description
    }
}

/// One page of contributions.
struct ContributionListAnswer: Encodable, Sendable {
    var items: [ContributionSummaryAnswer]
    /// Where words are looked for: how many they were not looked for in.
    var notSearched: Int?
    var next: String?
}

extension ContributionListAnswer: ResponseGenerator {
    func response(from request: Request, context: some RequestContext) throws -> Response {
        try JSONAnswer(self, headers: request.linking(next)).response(from: request, context: context)
    }
}
