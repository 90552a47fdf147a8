import Hummingbird

/// The context of a request that has a number: made by the server for each request, never taken from outside, and the
/// same in every log line, in the header `X-Request-ID` and in a problem.
package protocol NumberedContext: RequestContext {
    var requestID: String { get }
}

extension RequestContext {
    /// The number, in code that is written for any context.
    var number: String? {
        (self as? any NumberedContext)?.requestID
    }
}
