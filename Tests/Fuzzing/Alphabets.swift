import Foundation

/// The alphabets of cursors, tokens and secrets: bytes come back from their text.
func fuzz(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    precondition([UInt8](base64URL: bytes.base64URL) == bytes)
    precondition(Base32.decode(Base32.encode(bytes)) == bytes)
    if Base32.decode(text) != nil { precondition(bytes.allSatisfy { $0 < 0x80 }) }
    _ = [UInt8](base64URL: text)
}

let examples = ["SGVsbG8", "JBSW Y3DP", "straße"]
