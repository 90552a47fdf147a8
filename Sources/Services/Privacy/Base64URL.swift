import Foundation

extension Sequence<UInt8> {
    /// base64url without padding (RFC 4648 §5).
    package var base64URL: String {
        Data(self).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
