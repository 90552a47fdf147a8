import Domain
import Foundation

/// Whom a letter is for.
package enum Recipient: Sendable {
    /// Whoever owns the account when the letter is delivered, at the address that is theirs by then.
    case account(UUID)
    case address(EmailAddress)
}

extension Recipient {
    private static let accountPrefix = "account:"
    private static let addressPrefix = "address:"

    /// How it is written down, sealed, in the outbox.
    var sealedText: String {
        switch self {
        case .account(let id): Self.accountPrefix + id.uuidString
        case .address(let address): Self.addressPrefix + address.text
        }
    }

    init?(sealedText text: String) {
        if text.hasPrefix(Self.accountPrefix) {
            guard let id = UUID(uuidString: String(text.dropFirst(Self.accountPrefix.count))) else { return nil }
            self = .account(id)
        } else if text.hasPrefix(Self.addressPrefix) {
            guard let address = try? EmailAddress(String(text.dropFirst(Self.addressPrefix.count))) else { return nil }
            self = .address(address)
        } else {
            return nil
        }
    }
}
