import Domain
import Foundation
import Generators
import Hummingbird
import Testing

@testable import Web

@Suite struct QueryPropertyTests {
    @Test func `base64url comes back, and what is taken has its alphabet only`() {
        for bytes in Mutations(of: ["SGVsbG8", "_-8", ""], pieces: ["=", "==", "+", "/", "-", "_"], count: 5_000) {
            #expect([UInt8](base64URL: Array(bytes).base64URL) == Array(bytes))
            guard [UInt8](base64URL: bytes.text) != nil else { continue }
            #expect(bytes.allSatisfy { $0 == 0x2D || $0 == 0x5F || (0x30...0x7A).contains($0) })
        }
    }

    private struct Key: Codable, Equatable {
        var at: Int64
        var id: UUID
        var name: String
    }

    @Test func `a cursor gives the key that it was made of, and a changed one gives none`() throws {
        var random = SeededRandom(seed: 8)
        for bytes in Mutations(of: ["Әкімдік", "\"}"], count: 1_000) {
            let key = Key(
                at: .random(in: .min ... .max, using: &random), id: UUID(), name: String(bytes.text.prefix(40)))
            let cursor = try Cursor.encode(key, scope: "list/newest")
            #expect(cursor.utf8.count > 512 || Cursor.decode(cursor, as: Key.self, scope: "list/newest") == key)
            #expect(Cursor.decode(cursor, as: Key.self, scope: "list/oldest") == nil)
        }
        let cursor = try Cursor.encode(Key(at: 1, id: UUID(), name: "a"), scope: "list")
        for bytes in Mutations(of: [cursor], count: 5_000) where bytes.text != cursor {
            // A digest of four bytes is met by chance once in four thousand million; the last letter of base64 may have
            // bits that say nothing.
            let read = Cursor.decode(bytes.text, as: Key.self, scope: "list")
            #expect(read == nil || bytes.text.dropLast() == cursor.dropLast())
        }
    }

    @Test func `a text comes back from its percent-encoding, and half an escape is refused`() {
        let examples = ["a%20b+c", "%D3%99", "%e2%82%ac"]
        for bytes in Mutations(of: examples, pieces: ["%", "%%", "%0", "%zz", "+"], count: 5_000) {
            let encoded = bytes.map { byte in "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
            #expect(Request.decoded(encoded[...]) == String(validating: bytes, as: UTF8.self))
            let text = bytes.text
            guard let read = Request.decoded(text[...]), !read.unicodeScalars.contains("\u{FEFF}") else { continue }
            // Foundation takes the same for the same, but for byte order marks, which it drops.
            let blank = text.utf8.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
            #expect(read == blank.text.removingPercentEncoding)
        }
    }

    @Test func `64 kilobytes of one thing in a query is read in no time`() {
        let time = Repetitions.longestTime(of: ["a", "%", "%41", "-", "_", "=", "&", "\u{301}"]) { bytes in
            let text = bytes.text
            _ = Request.decoded(text[...])
            _ = [UInt8](base64URL: text)
            _ = Cursor.decode(text, as: String.self, scope: "list")
        }
        #expect(time < Repetitions.bound)
    }
}
