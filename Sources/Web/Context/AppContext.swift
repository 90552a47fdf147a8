import Domain
import Hummingbird

/// What is known of every request: where it came from, when, in which language to answer, and who asks if they said.
package struct AppContext: NumberedContext, Sendable {
    package var coreContext: CoreRequestContextStorage
    package let requestID: String
    /// The peer's IP address: a reverse proxy's where there is one; nil for a Unix socket.
    package let remoteAddress: String?
    package var arrival: Instant
    package var language: Language
    /// Set by `Authentication`; nil for somebody who is not signed in.
    package var actor: Actor?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? RequestID().description
        remoteAddress = source.channel.remoteAddress?.ipAddress
        arrival = .now
        language = .kk
    }
}
