import Domain
import Foundation
import Postgres
import Services
import Support

/// A letter that waits in the outbox, opened.
struct PostedLetter: Hashable {
    /// As the outbox keeps it: `account:…` or `address:…`.
    var recipient: String
    var letter: Letter
}

extension Town {
    /// The letters that are to go out, of the kinds whose name begins so.
    func letters(_ kind: String = "") async throws -> [PostedLetter] {
        try await environment.pool.query(
            "SELECT id, recipient_sealed, message_sealed FROM outbox WHERE starts_with(kind, \(kind)) ORDER BY id"
        ).map { row in
            let (id, recipient, message) = try row.decode(UUID.self, [UInt8].self, [UInt8].self)
            let vault = environment.vault
            let text = try vault.open(message, for: .letterText(id))
            return PostedLetter(
                recipient: try vault.open(recipient, for: .letterRecipient(id)),
                letter: try JSONDecoder().decode(Letter.self, from: Data(text.utf8)))
        }
    }

    func announce(
        _ kind: Announcement.Kind, of petition: UUID, day: LegalDate? = nil, to body: Body? = nil
    ) async throws {
        try await environment.pool.transaction { transaction in
            try await Announcements().post(
                Announcement(kind, matter: .petition(petition), body: (body ?? village).id, day: day), at: clock.now,
                in: transaction)
        }
    }
}

extension Actor {
    var recipient: String { "account:\(account.uuidString)" }
}
