import Domain
import Hummingbird
import Services
import Web

extension Request {
    /// The file in the body, with its type in `Content-Type` and its name in the query.
    ///
    /// - Parameter prepare: run once head and query are right and before a byte of the body is read: whoever has no right
    ///   to send it is not let send so much.
    /// - Throws: `unsupported_media_type` for a type that no attachment has; `too_large`, `too_slow`, `broken_body`.
    func attachment(_ prepare: () async throws -> Void) async throws -> AttachmentFile {
        let name = try query { $0.required("name", .text(PlainText(.line, 1...255))) }
        guard headers[.contentEncoding] == nil, headers[values: .contentType].count == 1,
            let type = headers[.contentType].flatMap(AttachmentType.init(declared:))
        else {
            throw Problem.unsupportedMediaType(
                accepted: AttachmentType.allCases.map(\.rawValue).joined(separator: ", "))
        }
        try await prepare()
        let bytes = try await bytes(limit: Attachment.sizeLimit, patience: .seconds(60))
        return AttachmentFile(name: name, type: type, bytes: bytes)
    }
}
