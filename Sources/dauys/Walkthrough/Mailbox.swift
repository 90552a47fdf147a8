import Domain
import Foundation
import Server
import Services

/// The folder in which a server on this machine leaves its letters.
struct Mailbox: Sendable {
    /// Letters are delivered within a moment; a server that takes longer has something wrong with it.
    private static let patience = Duration.seconds(20)

    let settings: Settings

    /// The letters that are there, by the names of their files.
    func files() throws -> Set<String> {
        Set(try letters().map(\.file))
    }

    /// The codes in letters that came since, by address; waits until there is one for each.
    func codes(for emails: [String], since known: Set<String>) async throws -> [String: String] {
        try await wait(for: "A letter with the code for \(emails.first ?? "")") { letters in
            var codes: [String: String] = [:]
            for letter in letters where !known.contains(letter.file) {
                if let code = letter.code { codes[letter.recipient] = code }
            }
            return emails.allSatisfy { codes[$0] != nil } ? codes : nil
        }
    }

    /// The first letter to the address that came since, with those words in it where some are wanted.
    func letter(to email: String, since known: Set<String>, with words: String = "") async throws -> StoredLetter {
        try await wait(for: "A letter to \(email)") { letters in
            letters.first {
                $0.recipient == email && !known.contains($0.file) && (words.isEmpty || $0.body.contains(words))
            }
        }
    }

    private func wait<Found>(for wanted: String, _ find: ([StoredLetter]) -> Found?) async throws -> Found {
        let deadline = ContinuousClock.now + Self.patience
        repeat {
            if let found = find(try letters()) { return found }
            try await Task.sleep(for: .milliseconds(100))
        } while ContinuousClock.now < deadline
        throw Surprise(
            """
            \(wanted) did not come to \(settings.maildir). Is that the data folder of the server? Name it \
            with --data-dir.
            """)
    }

    private func letters() throws -> [StoredLetter] {
        try Maildir(folder: settings.maildir).letters()
    }
}
