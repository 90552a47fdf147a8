import Domain
import Hummingbird

/// The context of a request by somebody who is signed in.
///
/// A handler that needs an account takes this type, so it cannot be mounted where nobody is signed in:
///
///     routes.group("petitions", context: MemberContext.self).post(use: file)
package struct MemberContext: ChildRequestContext, NumberedContext, Sendable {
    package var coreContext: CoreRequestContextStorage
    package let requestID: String
    package let client: ClientAddress?
    package let arrival: Instant
    package let language: Language
    package let actor: Actor

    package init(context: AppContext) throws {
        guard let actor = context.actor else { throw Problem(.notSignedIn) }
        coreContext = context.coreContext
        requestID = context.requestID
        client = context.client
        arrival = context.arrival
        language = context.language
        self.actor = actor
    }
}
