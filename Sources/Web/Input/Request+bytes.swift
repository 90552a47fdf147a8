import Domain
import Hummingbird

extension Request {
    /// The body as it came, at most `limit` bytes of it, which are all that is ever held.
    ///
    /// - Throws: `too_large`; `too_slow` for a sender who has not sent it after `patience`; `broken_body`.
    package func bytes(limit: Int, patience: Duration) async throws -> [UInt8] {
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
