import Domain
import Hummingbird

extension Request {
    /// The JSON object in the body.
    ///
    /// At most `limit` bytes, with `values` JSON values in them, are ever held, whatever `Content-Length` says or a chunked body brings, and a sender who
    /// trickles is cut off after `patience`, so that it costs no more than a connection.
    package func jsonBody(
        limit: Int = JSONBody.limit, values: Int = JSONBody.valueLimit, patience: Duration = .seconds(30)
    ) async throws -> JSONBody {
        guard hasPlainJSON else { throw Problem.unsupportedMediaType(accepted: "application/json") }
        return try JSONBody(await bytes(limit: limit, patience: patience), values: values)
    }

    /// Reads the JSON object in the body at once, for requests that need it for nothing else.
    package func read<Value>(_ build: (inout Fields) throws(Refusal) -> Value) async throws -> Value {
        try await jsonBody().read(build)
    }

    private var hasPlainJSON: Bool {
        guard headers[.contentEncoding] == nil, let contentType = headers[.contentType] else { return false }
        let parts = contentType.split(separator: ";").map { $0.trimmed.lowercased() }
        return parts.first == "application/json"
            && parts.dropFirst().allSatisfy { $0 == "charset=utf-8" || $0 == #"charset="utf-8""# }
    }
}
