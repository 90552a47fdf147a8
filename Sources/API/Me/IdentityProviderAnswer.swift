import Domain
import Services

/// One way to prove who one is.
struct IdentityProviderAnswer: Encodable, Sendable {
    var key: String
    var name: LocalizedText
    /// True where anybody can claim to be anybody.
    var demonstration: Bool
    /// Where signing in with it begins; left out where one cannot sign in with it.
    var signIn: String?

    init(_ provider: any IdentityProvider) {
        key = provider.name
        name = provider.label
        demonstration = provider.isDemonstration
        if provider is any RemoteIdentityProvider { signIn = Addresses.signIn(with: provider.name) }
    }
}
