import Domain
import Foundation

/// A file as it was sent, before anybody has looked into it.
package struct AttachmentFile: Sendable {
    package var name: String
    package var type: AttachmentType
    package var bytes: [UInt8]

    /// - Parameters:
    ///   - name: one line; what of it is kept, `AttachmentName` says.
    ///   - bytes: at most `Attachment.sizeLimit`.
    package init(name: String, type: AttachmentType, bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
    }
}
