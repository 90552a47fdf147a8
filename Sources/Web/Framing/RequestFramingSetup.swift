import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Puts `RequestFraming` between the parser and what turns its heads into others that lack the version and repeated
/// fields, and is gone again. Where it cannot be put there the connection is closed.
final class RequestFramingSetup: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
            try pipeline.addHandler(RequestFraming(), position: .before(codec))
        } catch {
            context.close(promise: nil)
        }
        pipeline.removeHandler(context: context, promise: nil)
    }
}
