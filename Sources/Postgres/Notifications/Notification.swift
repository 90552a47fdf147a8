/// What a listener hears.
package enum Notification: Hashable, Sendable {
    case received(channel: String, payload: String)
    /// Listening has begun, or begun again, or the reader was too slow: something may have been missed, so look at the
    /// tables.
    case reconnected
}
