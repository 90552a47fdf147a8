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
        let deadline = ContinuousClock.now + Self.patience
        var codes: [String: String] = [:]
        repeat {
            for letter in try letters() where !known.contains(letter.file) {
                if let code = letter.code { codes[letter.recipient] = code }
            }
            if emails.allSatisfy({ codes[$0] != nil }) { return codes }
            try await Task.sleep(for: .milliseconds(100))
        } while ContinuousClock.now < deadline
        throw Surprise(
            """
            No letter with a code came for \(emails.first { codes[$0] == nil } ?? "") in \(settings.maildir). \
            Is that the data folder of the server? Name it with --data-dir.
            """)
    }

    private func letters() throws -> [StoredLetter] {
        try Maildir(folder: settings.maildir).letters()
    }
}
