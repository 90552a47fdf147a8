import Hummingbird

/// The name of a header of HTTP.
package typealias HeaderName = HTTPFields.Element.Name

extension HeaderName {
    package static let idempotencyKey = HeaderName("Idempotency-Key")!
    package static let link = HeaderName("Link")!
    package static let requestID = HeaderName("X-Request-ID")!
    static let xForwardedFor = HeaderName("X-Forwarded-For")!
    static let crossOriginEmbedderPolicy = HeaderName("Cross-Origin-Embedder-Policy")!
    static let crossOriginOpenerPolicy = HeaderName("Cross-Origin-Opener-Policy")!
    package static let crossOriginResourcePolicy = HeaderName("Cross-Origin-Resource-Policy")!
    static let permissionsPolicy = HeaderName("Permissions-Policy")!
    package static let referrerPolicy = HeaderName("Referrer-Policy")!
    static let xFrameOptions = HeaderName("X-Frame-Options")!
}
