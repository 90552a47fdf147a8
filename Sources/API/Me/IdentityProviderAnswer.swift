import Domain
import Services

/// One way to prove who one is.
struct IdentityProviderAnswer: Encodable, Sendable {
    var key: String
    var name: LocalizedText
    /// True where anybody can claim to be anybody.
    var demonstration: Bool

    init(_ provider: any IdentityProvider) {
        key = provider.name
        name = provider.label
        demonstration = provider.isDemonstration
    }
}
