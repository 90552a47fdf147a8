import Domain
import Foundation

/// A letter in the form in which it travels: RFC 5322, ASCII throughout.
package struct MailMessage: Sendable {
    package let id: UUID
    package let createdAt: Instant
    package let recipient: EmailAddress
    /// Lines end with a line feed, as mailers expect it on their standard input and maildirs keep it.
    package let text: String

    /// - Parameters:
    ///   - id: the same for every attempt at this letter, so that a letter that comes twice can be recognised.
    ///   - createdAt: when the letter was written, not when it is delivered.
    package init(
        _ letter: Letter, id: UUID, to recipient: EmailAddress, from sender: MailSender, createdAt: Instant,
        publicAddress: String?
    ) {
        self.id = id
        self.createdAt = createdAt
        self.recipient = recipient
        let footer = LetterFooter(publicAddress: publicAddress).text(
            in: letter.language, unfollowPath: letter.unfollowPath)
        let body = [letter.body, Self.wayIn(letter, publicAddress: publicAddress), "-- \n\(footer)\n"]
            .compactMap { $0 }.joined(separator: "\n\n")
        let headers = [
            "Message-ID: <\(id.uuidString.lowercased())@\(sender.host)>",
            "Date: \(MailDate.text(createdAt))",
            "From: Dauys <\(sender.address)>",
            "To: <\(recipient.text)>",
            "Subject: \(HeaderText.encoded(letter.subject, after: "Subject: ".utf8.count))",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "Content-Language: \(letter.language.rawValue)",
            // RFC 3834: no vacation notices, please.
            "Auto-Submitted: auto-generated",
        ]
        let unfollow = Self.unfollowHeaders(of: letter, publicAddress: publicAddress)
        text = (headers + unfollow).joined(separator: "\n") + "\n\n" + Self.base64Lines(body)
    }

    /// The link that does what typing the code does; none where the service does not know its own address.
    private static func wayIn(_ letter: Letter, publicAddress: String?) -> String? {
        guard let path = letter.signInPath, let publicAddress else { return nil }
        let words = LocalizedText(
            kk: "Кодты терудің орнына мына бетті ашып, батырманы басуға болады:",
            ru: "Вместо ввода кода можно открыть эту страницу и нажать кнопку:",
            en: "Instead of typing the code you can open this page and press its button:")
        return "\(words[letter.language])\n\n    \(publicAddress)\(path)"
    }

    /// The button of mail programs that ends such letters (RFC 2369 §3.2). With one click (RFC 8058 §3.1) only where the
    /// address is HTTPS; none where an address would not be ASCII, since headers are.
    private static func unfollowHeaders(of letter: Letter, publicAddress: String?) -> [String] {
        guard let path = letter.unfollowPath, let publicAddress, publicAddress.utf8.allSatisfy({ $0 < 0x80 }) else {
            return []
        }
        let header = "List-Unsubscribe: <\(publicAddress)\(path)>"
        return publicAddress.hasPrefix("https://")
            ? [header, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"] : [header]
    }

    /// Lines of 76 characters (RFC 2045 §6.8).
    private static func base64Lines(_ text: String) -> String {
        let encoded = Array(Data(text.utf8).base64EncodedString().utf8)
        let lines = stride(from: 0, to: encoded.count, by: 76).map { start in
            String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
