import Domain

/// Whom somebody who has found a weakness writes to, and until when that can be relied on.
package struct SecurityContact: Hashable, Sendable {
    /// A web address or one of mail, as a URI.
    package let address: String
    package let expiresAt: Instant

    /// Nil unless both are known.
    init?(address: String?, expiresAt: Instant?) {
        guard let address, let expiresAt else { return nil }
        self.address = address
        self.expiresAt = expiresAt
    }

    /// Whether it is a URI that can stand on a line by itself.
    static func isAddress(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("mailto:")) && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
            && text.utf8.count > 8
    }

    /// The fields of RFC 9116 §2.5.
    func text(publicAddress: String?) -> String {
        var lines = ["Contact: \(address)", "Expires: \(expiresAt)", "Preferred-Languages: kk, ru, en"]
        if let publicAddress { lines.append("Canonical: \(publicAddress)\(SecurityContactRoutes.path)") }
        return lines.joined(separator: "\n") + "\n"
    }
}
