import Domain

/// The proxies whose word about where a request came from is taken: those that the settings name, and nobody else.
///
/// Only `X-Forwarded-For` is read. Each proxy adds on the right the address it was reached from, so what a trusted one
/// has added can be believed, and the first address from the right that is no trusted proxy's is the client's. Everything
/// to the left of it may be invented.
package struct TrustedProxies: Sendable {
    /// More hops than any installation has. What lies further left is not looked at: a client can make the list as long as
    /// it likes, and must not become the proxy by that.
    private static let hops = 32

    private let ranges: [AddressRange]

    package init(_ ranges: [AddressRange] = []) {
        self.ranges = ranges
    }

    package func contains(_ address: ClientAddress) -> Bool {
        ranges.contains { $0.contains(address) }
    }

    /// - Parameter forwarded: the values of `X-Forwarded-For`, in the order in which they came.
    /// - Returns: the peer itself where it is no trusted proxy, or where what it reports is not a list of addresses.
    package func client(of peer: ClientAddress?, forwarded: [String]) -> ClientAddress? {
        guard let peer, contains(peer) else { return peer }
        let entries = forwarded.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for entry in entries.reversed().prefix(Self.hops) {
            guard let address = Self.address(in: entry.trimmed) else { return peer }
            if !contains(address) { return address }
        }
        return peer
    }

    /// Some proxies add the port, and put an IPv6 address into brackets for it.
    private static func address(in entry: Substring) -> ClientAddress? {
        if entry.first == "[", let end = entry.lastIndex(of: "]") {
            let rest = entry[end...].dropFirst()
            guard rest.isEmpty || isPort(rest) else { return nil }
            return ClientAddress(entry[entry.index(after: entry.startIndex)..<end])
        }
        if let colon = entry.firstIndex(of: ":"), colon == entry.lastIndex(of: ":") {
            return isPort(entry[colon...]) ? ClientAddress(entry[..<colon]) : nil
        }
        return ClientAddress(entry)
    }

    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.utf8.dropFirst()
        return text.utf8.first == UInt8(ascii: ":") && 1...5 ~= digits.count
            && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
