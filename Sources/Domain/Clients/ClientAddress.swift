import Foundation

/// The IP address that a request comes from. An IPv4 address inside of IPv6 (RFC 4291 §2.5.5.2) is the IPv4 address.
package struct ClientAddress: Hashable, Sendable {
    package enum Family: Hashable, Sendable {
        case v4, v6

        /// In bits.
        package var length: Int {
            switch self {
            case .v4: 32
            case .v6: 128
            }
        }
    }

    package let family: Family
    /// Four or sixteen bytes, the highest first.
    package let bytes: [UInt8]

    /// - Parameter text: an address as it is written, with or without the zone of an interface (`fe80::1%eth0`).
    package init?(_ text: some StringProtocol) {
        let bare = String(text.prefix { $0 != "%" })
        guard bare.utf8.count <= 45, !bare.utf8.contains(0) else { return nil }
        if let bytes = Self.bytes(of: bare, AF_INET, 4) {
            (family, self.bytes) = (.v4, bytes)
        } else if let bytes = Self.bytes(of: bare, AF_INET6, 16) {
            let isMapped = bytes.starts(with: Self.mapped)
            (family, self.bytes) = isMapped ? (.v4, Array(bytes[12...])) : (.v6, bytes)
        } else {
            return nil
        }
    }

    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]

    private static func bytes(of text: String, _ family: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }
}

extension ClientAddress {
    /// What one subscriber has: an IPv4 address, or an IPv6 /64, the least that providers give to a household (RFC 6177),
    /// in which a single machine can take a new address for each request.
    package var subscriber: AddressRange {
        AddressRange(self, length: family == .v4 ? 32 : 64)
    }

    /// What one site or provider's neighbourhood has: an IPv4 /24, the smallest that is routed on its own, or an IPv6 /48.
    package var network: AddressRange {
        AddressRange(self, length: family == .v4 ? 24 : 48)
    }
}

extension ClientAddress: CustomStringConvertible {
    package var description: String {
        var text = [CChar](repeating: 0, count: 46)
        let number = family == .v4 ? AF_INET : AF_INET6
        guard inet_ntop(number, bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
