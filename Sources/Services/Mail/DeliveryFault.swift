/// Why a message was not taken.
package struct DeliveryFault: Error, Hashable, Sendable {
    /// Whether a later attempt may succeed.
    package var isPassing: Bool
    /// For whoever runs the service; names nobody.
    package var reason: String

    package init(isPassing: Bool = true, _ reason: String) {
        self.isPassing = isPassing
        self.reason = reason
    }
}
