/// The addresses that begin with the same bits, as CIDR writes them (RFC 4632): `198.51.100.0/24`, `2001:db8::/32`.
package struct AddressRange: Hashable, Sendable {
    /// The first address of the range.
    package let first: [UInt8]
    /// How many bits all of its addresses share.
    package let length: Int
    package let family: ClientAddress.Family

    package init(_ address: ClientAddress, length: Int) {
        precondition((0...address.family.length).contains(length), "a range has no more bits than its addresses")
        family = address.family
        self.length = length
        first = Self.masked(address.bytes, length)
    }

    /// - Parameter text: an address alone stands for itself. Bits after the length have to be nought: whoever writes
    ///   `10.0.0.1/8` may have meant something else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = ClientAddress(parts[0]), !parts[0].contains("%") else { return nil }
        guard parts.count == 2 else {
            self.init(address, length: address.family.length)
            return
        }
        guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let length = Int(parts[1]), length <= address.family.length
        else { return nil }
        self.init(address, length: length)
        guard first == address.bytes else { return nil }
    }

    package func contains(_ address: ClientAddress) -> Bool {
        address.family == family && Self.masked(address.bytes, length) == first
    }

    private static func masked(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
        bytes.enumerated().map { index, byte in
            let kept = min(max(length - index * 8, 0), 8)
            return byte & UInt8(truncatingIfNeeded: 0xff00 >> kept)
        }
    }
}

extension AddressRange: CustomStringConvertible {
    package var description: String {
        let text = first.count == 4 ? first.map(String.init).joined(separator: ".") : Self.groups(first)
        return "\(ClientAddress(text).map(\.description) ?? text)/\(length)"
    }

    private static func groups(_ bytes: [UInt8]) -> String {
        stride(from: 0, to: bytes.count, by: 2).map { place in
            String(Int(bytes[place]) << 8 | Int(bytes[place + 1]), radix: 16)
        }.joined(separator: ":")
    }
}
