import Domain
import NIOCore
import NIOHTTP1

/// Refuses requests about whose ends or whose host a proxy in front could be of another mind, and gives what the parser
/// refuses an answer of the same form as any other.
///
/// A second request hidden in the body of a first gets past a proxy only where the two disagree on how long the first one
/// is (RFC 9112 §6.3, §11.2). The parser refuses most of it; here is what it takes. After a refusal nothing of the
/// connection is read any more.
final class RequestFraming: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private var isRefused = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        if case .head(let head) = unwrapInboundIn(data), !Self.isClear(head) {
            isRefused = true
            // The server answers it in its turn, after requests that came before on this connection, and then closes.
            return context.fireErrorCaught(HTTPParserError.invalidHeaderToken)
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError { isRefused = true }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard isRefused, case .head(let head) = unwrapOutboundIn(data), head.isBareRefusal,
            let body = try? Problem.unreadable.document(in: .kk, requestID: nil)
        else { return context.write(data, promise: promise) }
        var described = head
        described.headers.replaceOrAdd(name: "Content-Type", value: Problem.contentType)
        described.headers.replaceOrAdd(name: "Content-Language", value: Language.kk.rawValue)
        described.headers.replaceOrAdd(name: "Content-Length", value: String(body.readableBytes))
        described.headers.replaceOrAdd(name: "Cache-Control", value: "no-store")
        described.headers.replaceOrAdd(name: "X-Content-Type-Options", value: "nosniff")
        context.write(wrapOutboundOut(.head(described)), promise: promise)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }

    /// Whether everybody who reads this head sees the same length of body and the same host.
    static func isClear(_ head: HTTPRequestHead) -> Bool {
        let isModern = (head.version.major, head.version.minor) >= (1, 1)
        let hosts = head.headers["Host"]
        guard hosts.count == 1 || (hosts.isEmpty && !isModern), hosts.allSatisfy(isHost) else { return false }
        let codings = head.headers["Transfer-Encoding"]
        let lengths = head.headers["Content-Length"]
        guard codings.isEmpty else {
            return isModern && codings.count == 1 && codings[0].lowercased() == "chunked" && lengths.isEmpty
        }
        return lengths.count <= 1
            && lengths.allSatisfy { (1...18).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }
    }

    /// A name or an address of the network with a port or without one: the host of RFC 3986 §3.2.2, except for the
    /// characters that no host of ours can have.
    private static func isHost(_ text: String) -> Bool {
        (1...300).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "["),
                    UInt8(ascii: "]"):
                    true
                default: isDigit(byte)
                }
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
}

extension HTTPResponseHead {
    /// What the server says to what it could not parse.
    fileprivate var isBareRefusal: Bool {
        status == .badRequest && headers["Content-Length"] == ["0"] && headers["Content-Type"].isEmpty
    }
}

extension Problem {
    /// Of a request that is not even one, so nothing is known of its language.
    fileprivate static var unreadable: Problem { Problem(httpStatus: .badRequest) }
}
