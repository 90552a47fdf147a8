import Domain
import Services
import Web

/// One entry of the register of refusals.
struct RefusalAnswer: Encodable, Sendable {
    var petition: String
    var reference: String?
    var profile: String
    var subject: String
    var textHidden: Bool
    var bodyName: LocalizedText
    var code: String
    var label: LocalizedText?
    var article: String?
    var quote: String
    var reason: String
    var duplicateOf: String?
    var secondModerator: Bool
    var decidedAt: String

    init(_ entry: Refusals.Entry) {
        let record = entry.record
        petition = record.petition.text
        reference = record.reference
        profile = record.profile
        subject = record.subject
        textHidden = entry.isTextHidden
        bodyName = record.bodyName
        code = record.code
        label = entry.label
        article = entry.article
        quote = record.quote
        reason = record.reason
        duplicateOf = record.duplicateOf
        secondModerator = record.kind == .agreement
        decidedAt = record.decidedAt.description
    }
}
