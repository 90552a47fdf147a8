import Domain
import Hummingbird
import Services
import Web

/// Notes in the security record that somebody signed in was refused what they asked for: who, which route, which code.
///
/// The route's template stands for the address, as in the log.
struct RefusalRecording: RouterMiddleware {
    let record: SecurityRecord

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as Refusal where refusal.kind == .forbidden {
            record.note(
                SecurityEvent(
                    .accessRefused, actor: context.actor?.account,
                    facts: [
                        "code": .text(refusal.code), "method": .text(request.method.rawValue),
                        "route": .text(context.endpointPath ?? "unknown"),
                    ]), at: context.arrival)
            throw refusal
        }
    }
}
