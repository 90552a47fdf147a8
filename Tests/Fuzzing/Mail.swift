import Foundation

/// Headers and letters of a maildir, and what a mail server says: what is written comes back.
func fuzz(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let encoded = HeaderText.encoded(text, after: 9)
    precondition(encoded.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    precondition(HeaderText.decoded(encoded)?.utf8.isEmpty == text.utf8.isEmpty)
    _ = StoredLetter(file: "1", text: text)
    if let reply = SMTPReply(in: text) { precondition(SMTPReply(in: reply.description) == reply) }
}

let examples = [
    "To: <a@example.kz>\nSubject: =?utf-8?B?0JrRltGA0YM=?=\nDate: x\nContent-Transfer-Encoding: base64\n\nYQ==\n",
    "550 5.1.1 no such user", "550-5.7.1 x",
]
