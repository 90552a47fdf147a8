import Foundation

/// What may be asked of a provider over the network: HTTPS, or plain HTTP on this machine, for trying things out.
package enum ProviderAddress {
    private static let loopback: Set<String> = ["localhost", "127.0.0.1", "::1", "[::1]"]

    /// Whether secrets may be sent to the address.
    package static func isSafe(_ address: String) -> Bool {
        guard address.utf8.count <= 2_000, address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { return false }
        return parts.scheme == "https" || (parts.scheme == "http" && loopback.contains(host.lowercased()))
    }
}
