import Domain
import Foundation
import Hummingbird

/// The limits of an account and of single operations, once it is known who asks and for what.
package struct OperationLimits: RouterMiddleware {
    let limits: RateLimits

    package init(_ limits: RateLimits) {
        self.limits = limits
    }

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if let actor = context.actor {
            if let credential = request.credential { limits.prove(credential) }
            try context.taken.add(limits.take(.account, of: actor.account, for: actor.account))
        }
        for name in RateLimit.limits(of: request.method, at: context.endpointPath) {
            try take(name, context)
        }
        return try await next(request, context)
    }

    private func take(_ name: RateLimit.Name, _ context: AppContext) throws(Problem) {
        let account = context.actor?.account
        guard let subject = RateLimit.table.first(where: { $0.name == name })?.subject else { return }
        let decision: RateDecision? =
            switch subject {
            case .address: limits.take(name, of: context.client?.subscriber, for: account)
            case .network: limits.take(name, of: context.client?.network, for: account)
            // Whoever is not signed in is refused by the operation itself.
            case .account: account.flatMap { limits.take(name, of: $0, for: $0) }
            case .caller:
                account.map { limits.take(name, of: $0, for: $0) }
                    ?? limits.take(name, of: context.client?.subscriber)
            // The edge has taken it.
            case .credential: nil
            case .accountOnPetition:
                // The identifier and not its text, which can be written in more than one way. Without one
                // the operation finds nothing.
                if let account, let petition = try? context.parameters.uuid("id") {
                    limits.take(name, of: [account, petition], for: account)
                } else {
                    nil
                }
            }
        try context.taken.add(decision)
    }
}
