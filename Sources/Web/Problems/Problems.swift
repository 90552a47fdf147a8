import Domain
import Hummingbird

/// Turns whatever a route throws into a problem document: the only place where an error of a request is handled.
package struct Problems<Context: RequestContext>: RouterMiddleware {
    /// What an error that is no refusal means to a caller, if it means anything.
    private let meaning: @Sendable (any Error) -> Refusal?

    package init(meaning: @escaping @Sendable (any Error) -> Refusal? = { _ in nil }) {
        self.meaning = meaning
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            guard Self.methods.contains(request.method) else { throw Problem.notImplemented }
            return try await next(request, context)
        } catch {
            return try problem(for: error, context: context).response(from: request, context: context)
        }
    }

    /// Known to HTTP, so refused with 405 and not 501 where an address does not take them.
    static var methods: Set<HTTPRequest.Method> {
        [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect, HTTPRequest.Method("QUERY")!]
    }

    private func problem(for error: any Error, context: Context) -> Problem {
        switch error {
        case let problem as Problem:
            return problem
        case let refusal as Refusal:
            return Problem(refusal)
        case let error as any HTTPResponseError where error.status.code < 500:
            return Problem(httpStatus: error.status)
        case is CancellationError:
            return Problem(.stopping)
        default:
            // Logged here and nowhere else; the description of our own errors names no personal data.
            context.logger.error("request failed", metadata: ["error": "\(String(reflecting: error))"])
            return meaning(error).map { Problem($0) } ?? .unexpected
        }
    }
}

extension Problem {
    /// What the router or the HTTP library itself refuses.
    init(httpStatus status: HTTPResponse.Status) {
        switch status {
        case .notFound:
            self = .noSuchAddress
        case .contentTooLarge:
            self = .tooLarge(limit: JSONBody.limit)
        default:
            self = .malformed(
                "bad_request",
                LocalizedText(
                    kk: "Сұрау дұрыс құрылмаған.", ru: "Запрос составлен неверно.", en: "The request is not right."))
            self.status = status
        }
    }
}

extension Refusal {
    static let stopping = Refusal(
        .unavailable, "stopping",
        LocalizedText(
            kk: "Қызмет тоқтатылып жатыр, сәлден соң қайталаңыз.",
            ru: "Сервис останавливается, повторите немного позже.",
            en: "The service is stopping; try again in a moment."))
}
