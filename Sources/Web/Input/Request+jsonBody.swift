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
        return try JSONBody(await bodyBytes(limit: limit, patience: patience), values: values)
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

    private func bodyBytes(limit: Int, patience: Duration) async throws -> [UInt8] {
        if let announced = headers[.contentLength].flatMap(Int.init), announced > limit {
            throw Problem.tooLarge(limit: limit)
        }
        let start = ContinuousClock.now
        var bytes: [UInt8] = []
        do {
            for try await chunk in body {
                guard bytes.count + chunk.readableBytes <= limit else { throw Problem.tooLarge(limit: limit) }
                guard ContinuousClock.now - start <= patience else { throw Problem.tooSlow }
                bytes.append(contentsOf: chunk.readableBytesView)
            }
        } catch let problem as Problem {
            throw problem
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw Problem.brokenBody
        }
        return bytes
    }
}

extension Problem {
    static var brokenBody: Problem {
        .malformed(
            "broken_body",
            LocalizedText(
                kk: "Сұраудың денесі толық келмеді.",
                ru: "Тело запроса пришло не полностью.",
                en: "The body of the request did not arrive whole."))
    }
}
