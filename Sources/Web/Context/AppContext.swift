import Domain
import Hummingbird

/// What is known of every request: where it came from, when, in which language to answer, and who asks if they said.
package struct AppContext: RequestContext, Sendable {
    package var coreContext: CoreRequestContextStorage
    /// The peer's IP address: a reverse proxy's where there is one; nil for a Unix socket.
    package let remoteAddress: String?
    package var arrival: Instant
    package var language: Language
    /// Set by `BearerAuthentication`; nil for somebody who is not signed in.
    package var actor: Actor?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress
        arrival = .now
        language = .kk
    }
}

extension RequestContext {
    /// Made by the server for each request and never taken from outside; it is in every log line and problem.
    package var requestID: String? {
        logger[metadataKey: "hb.request.id"]?.description
    }
}
