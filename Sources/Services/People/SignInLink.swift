import Domain
import Foundation

/// The link of a sign-in letter: the code's identifier and 128 random bits, in hexadecimal, of which mail programs make
/// a whole link.
struct SignInLink: Sendable {
    let id: UUID
    let secret: [UInt8]

    static let secretLength = 16

    static func random(of id: UUID) -> SignInLink {
        SignInLink(id: id, secret: Secrets.random(secretLength))
    }

    private init(id: UUID, secret: [UInt8]) {
        self.id = id
        self.secret = secret
    }

    /// Nil for what is no link of ours.
    init?(_ text: String) {
        guard let bytes = [UInt8](hexadecimal: text), bytes.count == 16 + Self.secretLength else { return nil }
        id = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
        secret = Array(bytes[16...])
    }

    var path: String {
        SignIn.linkRoot + (withUnsafeBytes(of: id.uuid) { Array($0) } + secret).hexadecimal
    }
}

extension SignInLink: CustomStringConvertible, CustomReflectable {
    var description: String { "SignInLink(hidden)" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
