import Domain
import Foundation
import Services
import Support
import Testing

/// People who arrive in a town the whole way: with a code from a letter, and a number that is vouched for.
struct Neighbours {
    let town: Town

    init(_ town: Town) {
        self.town = town
    }

    /// A number that nobody has.
    static func iin(_ place: Int) -> String {
        DemonstrationIdentity.number(at: 17 * place)!
    }

    func arrive(_ text: String, _ name: String, number: Int) async throws -> Actor {
        let code = try await code(for: text)
        let signedIn = try await SignIn(town.environment).exchange(code, of: EmailAddress(text), as: .token)
        let actor = try await Authenticator(town.environment).actor(for: signedIn.secret.text, as: .token)
        let provider = DemonstrationIdentityProvider()
        _ = try await Identification(town.environment, providers: [provider]).identify(
            actor, as: IdentityClaim(nationalIdentifier: Self.iin(number), name: name), through: provider.name)
        return try await Authenticator(town.environment).actor(for: signedIn.secret.text, as: .token)
    }

    func code(for text: String) async throws -> String {
        town.clock.advance(seconds: 1)
        _ = try await SignIn(town.environment).requestCode(for: EmailAddress(text), in: .ru)
        return try #require(try await lastLetter(to: text)?.code)
    }

    /// Delivers what is due; the last letter to an address of those delivered now.
    func lastLetter(to text: String) async throws -> StoredLetter? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let maildir = Maildir(folder: folder.path(percentEncoded: false))
        _ = try await Delivery(
            town.environment, through: maildir, from: try #require(MailSender("dauys@localhost")), publicAddress: nil
        ).deliverDue()
        return try maildir.letters(to: EmailAddress(text)).last
    }
}
