import Foundation

/// The network that a request comes from, as far as guesses are counted by it: one IPv4 address, or the 64 bits of IPv6
/// that one customer gets at least.
package struct ClientNetwork: Hashable, Sendable {
    package let text: String

    /// - Parameter address: the client's IP address; nil (a Unix socket) and what is none are one network together.
    package init(of address: String?) {
        guard let address else {
            text = "none"
            return
        }
        var ip4 = in_addr()
        var ip6 = in6_addr()
        if inet_pton(AF_INET, address, &ip4) == 1 {
            text = address
        } else if inet_pton(AF_INET6, address, &ip6) == 1 {
            let bytes = withUnsafeBytes(of: ip6) { Array($0) }
            let isMapped = bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
            text =
                isMapped
                ? bytes.suffix(4).map(String.init).joined(separator: ".")
                : bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
        } else {
            text = "none"
        }
    }
}
