import Domain
import Services
import Web

/// An attachment, without its content.
struct AttachmentAnswer: Encodable, Sendable {
    /// How it stands with the contribution that it belongs to.
    enum Standing: String, Encodable, Sendable {
        /// Not before the next revision.
        case draft
        case submitted
        /// Not any more in the next revision.
        case leaving
        /// Its content went with its author.
        case erased
    }

    var id: String
    /// Left out once it was erased, and for whom it is withheld from.
    var name: String?
    var type: AttachmentType
    var size: Int
    /// Of the content, in hexadecimal; left out where the name is.
    var sha256: String?
    var addedAt: String
    /// Left out where it belongs to no contribution.
    var standing: Standing?
    /// Why a moderator took it out of the public's sight; left out where nobody did.
    var withheld: Redaction.Code?

    init(_ attachment: Attachment) {
        id = attachment.id.text
        name = attachment.name
        type = attachment.type
        size = attachment.size
        sha256 = attachment.hash?.hexadecimal
        addedAt = attachment.addedAt.description
        withheld = attachment.withheld
        guard case .contribution = attachment.owner else { return }
        standing =
            if attachment.erasedAt != nil {
                .erased
            } else if attachment.isLeaving {
                .leaving
            } else {
                attachment.sinceRevision == nil ? .draft : .submitted
            }
    }
}
