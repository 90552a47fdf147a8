/// What a bucket said to one request.
package struct RateDecision: Hashable, Sendable {
    package var limit: RateLimit
    package var isAllowed: Bool
    /// Tokens that are left.
    package var remaining: Int
    /// Seconds until the bucket is full again; where the request was refused, until it has one token.
    package var seconds: Int
}
