/// A way to hand a message on. Returning means that the other side has taken responsibility for it.
package protocol MailTransport: Sendable {
    func deliver(_ message: MailMessage) async throws(DeliveryFault)
}
