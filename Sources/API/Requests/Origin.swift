import Hummingbird

/// Where this service is reached from outside, for addresses in texts that are read elsewhere.
struct Origin: Sendable {
    /// As the settings have it, such as `https://petitions.example`; nil where they do not say.
    let publicAddress: String?

    /// Without a setting, the address by which the caller found it.
    func address(for request: Request) -> String {
        publicAddress ?? "http://\(request.head.authority ?? "localhost")"
    }
}
