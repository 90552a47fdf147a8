import Domain

/// Vouches for who somebody is.
package protocol IdentityProvider: Sendable {
    /// Short and stable; kept with the account that was identified through it.
    var name: String { get }
    var label: LocalizedText { get }
    /// True where anybody can claim to be anybody: for trying the service out.
    var isDemonstration: Bool { get }

    /// - Throws: `invalid` with the faulty fields of the claim.
    func identify(_ claim: IdentityClaim) async throws(Refusal) -> Identity
}

/// Who somebody says they are.
package struct IdentityClaim: Sendable {
    package var nationalIdentifier: String
    package var name: String

    package init(nationalIdentifier: String, name: String) {
        self.nationalIdentifier = nationalIdentifier
        self.name = name
    }
}

/// Who somebody is, as a provider vouches.
package struct Identity: Sendable {
    package var nationalIdentifier: NationalIdentifier
    package var name: String
}

extension IdentityClaim: CustomStringConvertible, CustomReflectable {
    package var description: String { "IdentityClaim(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Identity: CustomStringConvertible, CustomReflectable {
    package var description: String { "Identity(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
