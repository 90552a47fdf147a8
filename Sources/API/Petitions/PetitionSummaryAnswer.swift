import Domain
import Store
import Web

/// A petition as a line of a list.
struct PetitionSummaryAnswer: Encodable, Sendable {
    struct Signatures: Encodable, Sendable {
        var verified: Int
        var imported: Int?
    }

    var id: String
    var reference: String?
    var profile: String
    var tier: String
    var body: BodyBriefAnswer
    var language: String
    var topic: String
    /// Empty where `textHidden`.
    var subject: String
    var textHidden: Bool
    var state: PetitionState
    var supporters: Int
    var signatures: Signatures
    var threshold: Int?
    var publishedAt: String?
    var closesAt: String?

    init(_ item: PetitionListing.Item) {
        id = item.id.text
        reference = item.reference
        profile = item.profile
        tier = item.tier
        body = BodyBriefAnswer(id: item.body.text, key: item.bodyKey, name: item.bodyName, kind: item.bodyKind)
        language = item.language
        topic = item.topic
        subject = item.subject
        textHidden = item.isTextHidden
        state = item.state
        supporters = item.supporters
        signatures = Signatures(verified: item.signatures, imported: item.importedSignatures)
        threshold = item.threshold
        publishedAt = item.publishedAt?.description
        closesAt = item.closesAt?.description
    }
}
