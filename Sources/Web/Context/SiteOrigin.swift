import Hummingbird

/// Where this service is reached from outside.
package struct SiteOrigin: Sendable {
    /// As the settings have it, such as `https://petitions.example`; nil where they do not say.
    package let publicAddress: String?

    package init(publicAddress: String?) {
        self.publicAddress = publicAddress
    }

    /// Without a setting, the address by which the caller found it.
    package func address(for request: Request) -> String {
        publicAddress ?? "http://\(request.head.authority ?? "localhost")"
    }

    /// Whether a page with this `Origin` (RFC 6454) is of this service. A proxy may end TLS, so that without a setting
    /// only the host counts.
    func isOwn(_ origin: String, of request: Request) -> Bool {
        if let publicAddress { return origin == publicAddress }
        guard let authority = request.head.authority else { return false }
        return origin == "http://\(authority)" || origin == "https://\(authority)"
    }
}
