import HummingbirdCore
import NIOCore

extension HTTPServerBuilder {
    /// HTTP/1.1 with bounds on what a connection may cost before a route sees it.
    ///
    /// A head is small, so 16 KiB and 100 fields are plenty. A connection on which nothing comes for
    /// 75 seconds, within a request or between two, is closed: longer than proxies usually keep theirs. So is one on which
    /// a head takes that long, or a body a minute, however often a byte of it comes, or an answer two minutes to be
    /// taken: a megabyte at 9 kB a second. A request whose ends others could see elsewhere is refused; see
    /// `RequestFraming`.
    package static func edge(_ connections: ConnectionsByAddress) -> HTTPServerBuilder {
        edge(connections, head: .seconds(75), body: .seconds(60), answer: .seconds(120))
    }

    static func edge(
        _ connections: ConnectionsByAddress, head: TimeAmount, body: TimeAmount, answer: TimeAmount
    ) -> HTTPServerBuilder {
        .http1(
            configuration: .init(
                additionalChannelHandlers: [
                    ConnectionsByAddress.Door(connections), RequestFramingSetup(),
                    RequestDeadlines(head: head, body: body, answer: answer),
                ],
                idleTimeout: .seconds(75),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 100)))
    }
}
