import Domain
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

    /// An address as browsers write it in `Origin` (RFC 6454 §6.2): in lower case, and without the port that its scheme
    /// has anyway. Nil for what is none, or is more than scheme, host and port: pages of the service would not be its own.
    @Sendable package static func normal(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let text = text.lowercased()
        guard let colon = text.firstRange(of: "://"), let port = ports[String(text[..<colon.lowerBound])] else {
            return nil
        }
        var host = text[colon.upperBound...]
        if host.last == "/" { host.removeLast() }
        var ending = ""
        if let end = host.lastIndex(of: ":"), host.last != "]" {
            let digits = host[end...].dropFirst()
            guard digits.allSatisfy(\.isNumber), let number = Int(digits), (1...65_535).contains(number) else {
                return nil
            }
            if number != port { ending = ":\(number)" }
            host = host[..<end]
        }
        return isHost(host) ? String(text[..<colon.upperBound]) + host + ending : nil
    }

    private static let ports = ["http": 80, "https": 443]

    /// A name (an international one in its ASCII form), an IPv4 address, or an IPv6 address in brackets.
    private static func isHost(_ host: Substring) -> Bool {
        if host.first == "[", host.last == "]" {
            let address = host.dropFirst().dropLast()
            return address.contains(":") && ClientAddress(address)?.description == String(address)
        }
        return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        }
    }

    /// Whether a page with this `Origin` (RFC 6454) is of this service. A proxy may end TLS, so that without a setting
    /// only the host counts.
    func isOwn(_ origin: String, of request: Request) -> Bool {
        if let publicAddress { return origin == publicAddress }
        guard let authority = request.head.authority else { return false }
        return origin == "http://\(authority)" || origin == "https://\(authority)"
    }
}
