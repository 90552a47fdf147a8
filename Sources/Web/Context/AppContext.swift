import Domain
import Hummingbird

/// What is known of every request: where it came from, when, in which language to answer, and who asks if they said.
package struct AppContext: NumberedContext, Sendable {
    package var coreContext: CoreRequestContextStorage
    package let requestID: String
    /// Who is connected: a reverse proxy where there is one; nil for a Unix socket.
    package let peer: ClientAddress?
    /// Who asks: the peer, or the address that a trusted proxy reports. Set by `Arrival`.
    package var client: ClientAddress?
    /// What rate limits have said so far.
    package let taken: TakenLimits
    package var arrival: Instant
    package var language: Language
    /// Set by `Authentication`; nil for somebody who is not signed in.
    package var actor: Actor?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? RequestID().description
        peer = source.channel.remoteAddress?.ipAddress.flatMap { ClientAddress($0) }
        client = peer
        taken = TakenLimits()
        arrival = .now
        language = .kk
    }
}
