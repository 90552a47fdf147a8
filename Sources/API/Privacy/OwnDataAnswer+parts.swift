import Domain
import Services
import Store
import Web

extension OwnDataAnswer {
    struct Account: Encodable, Sendable {
        var id: String
        var email: String
        var name: String?
        var language: Language
        var identityProvider: String?
        var identifiedAt: String?
        var createdAt: String
        var disabledAt: String?
        var unusedSince: String?
        var unusedWarnedAt: String?

        init(_ data: OwnData) {
            id = data.account.id.text
            email = data.email
            name = data.name
            language = data.account.language
            identityProvider = data.account.identityProvider
            identifiedAt = data.account.identifiedAt?.description
            createdAt = data.account.createdAt.description
            disabledAt = data.account.disabledAt?.description
            unusedSince = data.account.unusedSince?.description
            unusedWarnedAt = data.account.unusedWarnedAt?.description
        }
    }

    struct Role: Encodable, Sendable {
        var role: String
        var body: String?
        var organisation: String?
        var grantedAt: String

        init(_ role: OwnDataRepository.Role) {
            self.role = role.role
            body = role.body?.text
            organisation = role.organisation?.text
            grantedAt = role.grantedAt.description
        }
    }

    struct Contribution: Encodable, Sendable {
        /// Against a redaction.
        struct Complaint: Encodable, Sendable {
            var redaction: String
            var text: String
            var complainedAt: String
        }

        var id: String
        var reference: String?
        var consultation: String
        var organisation: String?
        var state: Domain.Contribution.State
        var content: ContributionContentAnswer?
        var draft: ContributionContentAnswer?
        /// Their contents are read one by one.
        var attachments: [AttachmentAnswer]
        var complaints: [Complaint]
        var createdAt: String
        var submittedAt: String?

        init(
            _ contribution: Domain.Contribution, _ attachments: [Attachment],
            _ complaints: [OwnData.RedactionComplaint]
        ) {
            id = contribution.id.text
            reference = contribution.reference
            consultation = contribution.consultation.text
            organisation = contribution.organisation?.text
            state = contribution.state
            content = contribution.content.map(ContributionContentAnswer.init)
            draft = contribution.draft.map(ContributionContentAnswer.init)
            self.attachments = attachments.map(AttachmentAnswer.init)
            self.complaints = complaints.map {
                Complaint(redaction: $0.redaction.text, text: $0.text, complainedAt: $0.at.description)
            }
            createdAt = contribution.createdAt.description
            submittedAt = contribution.submittedAt?.description
        }
    }

    struct Petition: Encodable, Sendable {
        var id: String
        var reference: String?
        var state: PetitionState
        var language: String
        var subject: String
        var arguments: String
        var demands: [String]
        var createdAt: String

        init(_ petition: OwnDataRepository.Petition) {
            id = petition.id.text
            reference = petition.reference
            state = petition.state
            language = petition.language
            subject = petition.subject
            arguments = petition.arguments
            demands = petition.demands
            createdAt = petition.createdAt.description
        }
    }

    struct Text: Encodable, Sendable {
        var petition: String
        var revision: Int
        var subject: String
        var arguments: String
        var demands: [String]
        var submittedAt: String

        init(_ text: OwnDataRepository.Text) {
            petition = text.petition.text
            revision = text.revision
            subject = text.subject
            arguments = text.arguments
            demands = text.demands
            submittedAt = text.submittedAt.description
        }
    }

    struct Signature: Encodable, Sendable {
        var petition: String
        var reference: String?
        var stage: String
        var signedAt: String
        /// `invalidated` where a review took it out of the count, else `valid`.
        var standing: String
        /// The one that the signer stated.
        var region: String?

        init(_ signature: OwnData.Signature) {
            petition = signature.petition.text
            reference = signature.reference
            stage = signature.stage.rawValue
            signedAt = signature.signedAt.description
            standing = signature.standing.rawValue
            region = signature.region
        }
    }

    struct Judgement: Encodable, Sendable {
        var petition: String
        var decision: String
        var demand: Int
        var verdict: String

        init(_ judgement: OwnData.Judgement) {
            petition = judgement.petition.text
            decision = judgement.verdict.decision.text
            demand = judgement.verdict.demand
            verdict = judgement.verdict.verdict.rawValue
        }
    }

    struct Complaint: Encodable, Sendable {
        var id: String
        var reference: String
        var petition: String
        var text: String
        var filedAt: String

        init(_ complaint: OwnDataRepository.Complaint) {
            id = complaint.id.text
            reference = complaint.reference
            petition = complaint.petition.text
            text = complaint.text
            filedAt = complaint.filedAt.description
        }
    }

    struct Writing: Encodable, Sendable {
        var id: String
        var petition: String
        var text: String
        var writtenAt: String

        init(_ writing: OwnDataRepository.Writing) {
            id = writing.id.text
            petition = writing.petition.text
            text = writing.text
            writtenAt = writing.writtenAt.description
        }
    }

    struct Feedback: Encodable, Sendable {
        var id: String
        var reference: String
        var initiative: String
        var text: String
        var name: String
        var verdict: String?
        var givenAt: String

        init(_ feedback: OwnDataRepository.Feedback) {
            id = feedback.id.text
            reference = feedback.reference
            initiative = feedback.initiative.text
            text = feedback.text
            name = feedback.name
            verdict = feedback.verdict?.rawValue
            givenAt = feedback.givenAt.description
        }
    }

    struct Token: Encodable, Sendable {
        var kind: String
        var name: String?
        var method: String
        var scopes: [String]
        var createdAt: String
        var lastUsedAt: String
        var expiresAt: String
        var endedAt: String?

        init(_ token: OwnDataRepository.Token) {
            kind = token.kind.rawValue
            name = token.name
            method = token.method.rawValue
            scopes = token.scopes
            createdAt = token.createdAt.description
            lastUsedAt = token.lastUsedAt.description
            expiresAt = token.expiresAt.description
            endedAt = token.endedAt?.description
        }
    }

    struct Pass: Encodable, Sendable {
        var createdAt: String
        var expiresAt: String
        var endedAt: String?

        init(_ pass: OwnDataRepository.Pass) {
            createdAt = pass.createdAt.description
            expiresAt = pass.expiresAt.description
            endedAt = pass.endedAt?.description
        }
    }

    struct Letter: Encodable, Sendable {
        var kind: String
        var createdAt: String
        var sentAt: String?
        var subject: String?
        var text: String?

        init(_ copy: OwnData.CopiedLetter) {
            kind = copy.kind
            createdAt = copy.createdAt.description
            sentAt = copy.sentAt?.description
            subject = copy.letter?.subject
            text = copy.letter?.body
        }
    }

    struct RepeatKey: Encodable, Sendable {
        var key: String
        var createdAt: String

        init(_ repeatKey: OwnDataRepository.RepeatKey) {
            key = repeatKey.key
            createdAt = repeatKey.createdAt.description
        }
    }

    struct Act: Encodable, Sendable {
        var kind: String
        var subject: String
        var actedAs: String
        var at: String

        init(_ act: OwnDataRepository.Act) {
            kind = act.kind
            subject = act.subject.text
            actedAs = act.capacity
            at = act.at.description
        }
    }
}
