import Domain
import Hummingbird

/// A file that is saved and never shown: whatever is in it, a browser runs none of it on this site.
///
///     return FileAnswer(bytes: bytes, contentType: "application/pdf", name: "смета.pdf", hash: digest)
///
/// Its `ETag` is the hash of the bytes, and a conditional GET that has them already gets 304.
package struct FileAnswer: ResponseGenerator {
    package var bytes: [UInt8]
    package var contentType: String
    package var name: String
    /// SHA-256 of the bytes.
    package var hash: [UInt8]

    package init(bytes: [UInt8], contentType: String, name: String, hash: [UInt8]) {
        self.bytes = bytes
        self.contentType = contentType
        self.name = name
        self.hash = hash
    }

    package func response(from request: Request, context: some RequestContext) -> Response {
        let tag = "\"\(hash.hexadecimal)\""
        var headers: HTTPFields = [
            .eTag: tag, .contentSecurityPolicy: "sandbox; default-src 'none'", .xContentTypeOptions: "nosniff",
        ]
        if Self.isHeld(hash, by: request) { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = contentType
        headers[.contentDisposition] = Self.disposition(of: name)
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Whether the caller has the bytes of that hash already (RFC 9110 §13.1.2).
    package static func isHeld(_ hash: [UInt8], by request: Request) -> Bool {
        let tag = "\"\(hash.hexadecimal)\""
        return request.headers[values: .ifNoneMatch].contains { value in
            value.split(separator: ",").contains { element in
                let element = element.trimmed
                return element == "*" || (element.hasPrefix("W/") ? element.dropFirst(2) : element) == tag
            }
        }
    }

    /// The name twice (RFC 6266 §4.3): in ASCII, and as it is (RFC 8187).
    static func disposition(of name: String) -> String {
        let plain = String(
            String.UnicodeScalarView(name.unicodeScalars.map { isPlain($0) ? $0 : "_" }))
        let encoded = name.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            guard !(byte < 0x80 && isAttribute(scalar)) else { return String(scalar) }
            return "%" + [byte].hexadecimal.uppercased()
        }.joined()
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }

    /// What needs no escape in a quoted text, and that no reader takes for one.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        isAttribute(scalar) || scalar == " " || scalar == "(" || scalar == ")" || scalar == ","
    }

    /// attr-char of RFC 8187 §3.2.1, without the ones that only some readers know.
    private static func isAttribute(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": true
        default: false
        }
    }
}
