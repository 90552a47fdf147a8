import Domain
import Foundation

/// An attachment with its bytes, for a reader who may have it.
package struct AttachmentView: Sendable {
    package var attachment: Attachment
    package var name: String
    package var hash: [UInt8]
    package var bytes: [UInt8]
}
