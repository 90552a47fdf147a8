import Domain
import Hummingbird
import Web

extension Request {
    /// The version in `If-Match`, for a command that may also be given without one.
    func expectedVersionIfAny() throws(Problem) -> Int? {
        headers[.ifMatch] == nil ? nil : try expectedVersion()
    }

    /// The JSON object in the body, or an empty one where no body was sent; clients name a type of content even then.
    func jsonBodyIfAny() async throws -> JSONBody {
        if headers[.contentType] != nil, headers[.contentLength] != "0" { return try await jsonBody() }
        for try await chunk in body where chunk.readableBytes > 0 {
            throw Problem.unsupportedMediaType(accepted: "application/json")
        }
        return try JSONBody(Array("{}".utf8))
    }

    /// For a command without any input: a field that is sent all the same is refused, not passed over.
    func expectNoFields() async throws {
        try await jsonBodyIfAny().read { _ in }
    }
}
