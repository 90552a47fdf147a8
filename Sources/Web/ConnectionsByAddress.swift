import Domain
import NIOCore
import Synchronization

/// How many connections each subscriber has open. One of it for the whole server.
///
/// Connections of trusted proxies are not counted: behind one of them is everybody.
package final class ConnectionsByAddress: Sendable {
    private let most: Int
    private let proxies: TrustedProxies
    private let open = Mutex<[AddressRange: Int]>([:])

    package init(most: Int, proxies: TrustedProxies = TrustedProxies()) {
        self.most = most
        self.proxies = proxies
    }

    /// - Returns: whose connection it is, to be given back when it closes; nil where it is one too many.
    func enter(_ peer: ClientAddress) -> AddressRange? {
        let subscriber = peer.subscriber
        return open.withLock { open in
            let count = open[subscriber, default: 0]
            guard count < most else { return nil }
            open[subscriber] = count + 1
            return subscriber
        }
    }

    func leave(_ subscriber: AddressRange) {
        open.withLock { open in
            let count = open[subscriber, default: 1] - 1
            // No bigger than the number of connections, which is bounded.
            open[subscriber] = count > 0 ? count : nil
        }
    }

    func counts(_ peer: ClientAddress) -> Bool {
        !proxies.contains(peer)
    }

    /// Closes a connection that is one too many as soon as it is there.
    final class Door: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = NIOAny

        private let connections: ConnectionsByAddress
        private var entered: AddressRange?

        init(_ connections: ConnectionsByAddress) {
            self.connections = connections
        }

        func handlerAdded(context: ChannelHandlerContext) {
            guard let peer = context.channel.remoteAddress?.ipAddress.flatMap({ ClientAddress($0) }),
                connections.counts(peer)
            else { return }
            entered = connections.enter(peer)
            if entered == nil { context.close(promise: nil) }
        }

        func channelInactive(context: ChannelHandlerContext) {
            leave()
            context.fireChannelInactive()
        }

        func handlerRemoved(context: ChannelHandlerContext) {
            leave()
        }

        private func leave() {
            if let entered { connections.leave(entered) }
            entered = nil
        }
    }
}
