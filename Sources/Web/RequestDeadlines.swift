import NIOCore
import NIOHTTPTypes

/// Closes connections of clients that dribble: whatever keeps a connection busy without finishing a request, or without
/// taking its answer.
///
/// An idle timeout alone never fires for somebody who sends a byte from time to time.
final class RequestDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// From the opening of the connection, or the end of the last answer, to the end of the next request's head.
    private let head: TimeAmount
    /// From the end of the head to the end of the body.
    private let body: TimeAmount
    /// From the head of the answer until all of it has gone out.
    private let answer: TimeAmount
    private var deadline: Scheduled<Void>?
    /// Requests that have begun, less the answers that have gone out. It is nought at the end of a request whose answer did
    /// not wait for it, as one to a body that is too large.
    private var unanswered = 0

    init(head: TimeAmount, body: TimeAmount, answer: TimeAmount) {
        self.head = head
        self.body = body
        self.answer = answer
    }

    func handlerAdded(context: ChannelHandlerContext) {
        allow(head, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            allow(body, context)
        case .body: break
        case .end:
            // With the answer gone nothing is left that would arm the next deadline.
            if unanswered == 0 { allow(head, context) } else { deadline?.cancel() }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head:
            allow(answer, context)
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            // Written is not taken: as long as the client does not read, what is left of the answer waits here.
            let promise = promise ?? context.eventLoop.makePromise()
            let context = NIOLoopBound(context, eventLoop: context.eventLoop)
            let deadlines = NIOLoopBound(self, eventLoop: context.value.eventLoop)
            promise.futureResult.whenSuccess {
                deadlines.value.unanswered -= 1
                deadlines.value.allow(deadlines.value.head, context.value)
            }
            context.value.write(data, promise: promise)
        }
    }

    private func allow(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
