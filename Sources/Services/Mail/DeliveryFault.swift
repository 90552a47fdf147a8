/// Why a message was not taken.
package struct DeliveryFault: Error, Hashable, Sendable {
    /// Whether a later attempt may succeed.
    package var isPassing: Bool
    /// For whoever runs the service; names nobody.
    package var reason: String
    /// What the receiving server said of it, where that is known.
    package var status: MailStatus?

    package init(isPassing: Bool = true, _ reason: String, status: MailStatus? = nil) {
        self.isPassing = isPassing
        self.reason = reason
        self.status = status
    }
}
