import Domain

/// What guesses are counted by beside the address that they are about: the subscriber that they come from.
package struct ClientNetwork: Hashable, Sendable {
    package let text: String

    /// - Parameter client: nil (a Unix socket) is one network of its own.
    package init(of client: ClientAddress?) {
        text = client.map { "\($0.subscriber)" } ?? "none"
    }
}
