/// The numbers with which a mail server refuses a letter, such as `550 5.1.1` (RFC 5321 §4.2, RFC 2034).
struct SMTPReply: Hashable, Sendable, CustomStringConvertible {
    let code: Int
    let status: MailStatus

    /// The first refusal in what a mailer says; nil where there is none with both numbers.
    init?(in text: String) {
        let words = text.utf8.split { $0 <= 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "#") }
        for (word, next) in zip(words, words.dropFirst()) {
            guard word.count == 3, let code = Int(Substring(word)), 400...599 ~= code,
                let status = MailStatus(Substring(next)), status.category == code / 100
            else { continue }
            self.code = code
            self.status = status
            return
        }
        return nil
    }

    var description: String { "\(code) \(status)" }
}
