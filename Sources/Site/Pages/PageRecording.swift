import Domain
import Hummingbird
import Services
import Web

/// Notes in the security record that a form was refused because it came from another site, as it is noted of the API.
/// Without an account: whose browser was used says nothing of who asked.
struct PageRecording: RouterMiddleware {
    let record: SecurityRecord

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem where CrossSite.codes.contains(problem.code) {
            record.note(
                SecurityEvent(
                    .requestRefused,
                    facts: [
                        "code": .text(problem.code), "method": .text(request.method.rawValue),
                        "route": .text(context.endpointPath ?? "unknown"),
                    ]), at: context.arrival)
            throw problem
        }
    }
}
