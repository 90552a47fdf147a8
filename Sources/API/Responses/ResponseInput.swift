import Domain
import Foundation
import Services
import Web

extension Signatory {
    init(_ fields: inout Fields) {
        self.init(name: fields.required("name", .text(.name)), office: fields.required("office", .text(.office)))
    }
}

extension Field where Value == Signatory {
    static var signatory: Field { .object { Signatory(&$0) } }
}

extension Answering.Seat {
    /// The applicant's seat is nobody's to give.
    init(_ fields: inout Fields) {
        self.init(
            role: fields.required(
                "role", .choice(among: CommissionMember.Role.allCases.filter { $0 != .applicant })),
            name: fields.required("name", .text(.name)), office: fields.optional("office", .text(.office)),
            interests: fields.optional("interests", .text(.interests)))
    }
}

extension DemandAnswer {
    init(_ fields: inout Fields) {
        self.init(
            demand: fields.required("demand", .integer(1...PetitionText.demandCount.upperBound)),
            outcome: fields.required("outcome", .choice(DemandAnswer.Outcome.self)),
            reasons: fields.required("reasons", .text(.answerText)),
            facts: fields.required("facts", .text(.answerText)), law: fields.required("law", .text(.law)))
    }
}

extension BodyDecision {
    init(_ stage: Stage, id: UUID, _ fields: inout Fields) {
        self.init(
            id: id, stage: stage, outcome: fields.required("outcome", .choice(BodyDecision.Outcome.self)),
            language: fields.required("language", .language), reasons: fields.required("reasons", .text(.longText)),
            answers: fields.required(
                "answers", .list(0...PetitionText.demandCount.upperBound, of: .object { DemandAnswer(&$0) })),
            visitWaiver: fields.optional("visit_waiver", .text(.law)),
            appealNotice: fields.optional("appeal_notice", .text(.law)),
            official: fields.required("official", .signatory))
    }
}

extension ProposalReply {
    init(id: UUID, _ fields: inout Fields) {
        self.init(
            id: id, kind: fields.optional("noted_on", .key).map(Kind.noted) ?? .reply,
            language: fields.required("language", .language), text: fields.required("text", .text(.longText)),
            appealNotice: fields.optional("appeal_notice", .text(.law)),
            official: fields.required("official", .signatory))
    }
}
