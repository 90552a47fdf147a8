import Foundation

/// The alphabets of cursors, tokens and secrets: bytes come back from their text.
func fuzz(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    precondition(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    precondition(Base32.decode(Base32.encode(bytes)) == bytes)
    if Base32.decode(text) != nil { precondition(bytes.allSatisfy { $0 < 0x80 }) }
    _ = Base64URL.decode(text)
}

let examples = ["SGVsbG8", "JBSW Y3DP", "straße"]
