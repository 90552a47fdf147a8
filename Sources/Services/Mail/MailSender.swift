/// The address that letters come from. Unlike the addresses of people it may be on this machine: `dauys@localhost`.
package struct MailSender: Hashable, Sendable {
    package let address: String

    /// Nil for what cannot stand in a header as it is.
    package init?(_ address: String) {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        let allowed = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>()[],;:\\\"".utf8.contains($0) }
        guard allowed, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), address.utf8.count <= 254 else {
            return nil
        }
        self.address = address
    }

    var host: Substring { address.split(separator: "@")[1] }
}
