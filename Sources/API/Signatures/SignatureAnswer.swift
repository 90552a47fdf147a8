import Domain
import Hummingbird
import Services
import Web

/// What somebody who supports or signs is told, the first time and every time after it.
struct SignatureAnswer: Encodable, Sendable {
    var petition: String
    var stage: String
    var signedAt: String
    var count: Int

    static func answer(_ signed: Signing.Signed) -> JSONAnswer<SignatureAnswer> {
        JSONAnswer(
            signed.isNew ? .created : .ok,
            SignatureAnswer(
                petition: signed.petition.text, stage: signed.stage.rawValue, signedAt: signed.signedAt.description,
                count: signed.count))
    }
}

/// When the caller supported and signed, and whether it was taken out of the count; nothing where they did not.
struct OwnSignatureAnswer: Encodable, Sendable {
    var supportedAt: String?
    var signedAt: String?
    var invalidated: Bool?
    /// Why it was.
    var reason: String?
    /// Since when nobody can tell.
    var forgottenAt: String?

    init(_ own: Signing.Own) {
        supportedAt = own.support?.at.description
        signedAt = own.collection?.at.description
        invalidated = own.collection.flatMap { $0.isInvalidated ? true : nil }
        reason = own.collection?.reason
        forgottenAt = own.forgottenAt?.description
    }
}
