import Domain
import Services
import Web

/// One decision on a petition.
struct DecisionAnswer: Encodable, Sendable {
    var kind: String
    var code: String?
    var label: LocalizedText?
    var article: String?
    var quote: String?
    var reason: String?
    var authority: String?
    var duplicateOf: String?
    var remark: String?
    var checklist: [String]?
    var secondModerator: Bool
    var decidedAt: String

    init(_ decision: PetitionView.Decision) {
        kind = decision.kind
        code = decision.code
        label = decision.label
        article = decision.article
        quote = decision.quote
        reason = decision.reason
        authority = decision.authority
        duplicateOf = decision.duplicateOf?.text
        remark = decision.remark
        checklist = decision.checklist.isEmpty ? nil : decision.checklist
        secondModerator = decision.hasSecondModerator
        decidedAt = decision.decidedAt.description
    }
}
