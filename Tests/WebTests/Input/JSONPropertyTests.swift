import Domain
import Foundation
import Generators
import Testing

@testable import Web

@Suite struct JSONPropertyTests {
    private static let examples = [
        #"{"a": 1, "b": [true, null, -2.5e3, "\u04d9\ud83d\ude00\n"], "c": {"d": {}}}"#, #"{"name": "Жаңа саябақ"}"#,
        "{}",
    ]
    private static let pieces = [
        "{", "}", "[", "]", "\\u", "\\ud800", "\\udc00", "\\x", "null", "tru", "1.", ".5", "01", "1e5", "1E+400",
        "/**/",
        "'", "\"a\":1,", "//", "\u{2028}", "\u{7F}", "Infinity",
    ]

    @Test func `what is taken for JSON another reader takes for the same`() throws {
        var taken = 0
        for bytes in Mutations(of: Self.examples, pieces: Self.pieces, count: 5_000) {
            guard let body = try? JSONBody(bytes) else { continue }
            taken += 1
            let other = try? JSONSerialization.jsonObject(with: Data(bytes))
            #expect(other is [String: Any], "\(bytes.text)")
            #expect((other as? [String: Any])?.keys.sorted() == body.members.keys.sorted(), "\(bytes.text)")
        }
        #expect(taken > 200)
    }

    @Test func `a value comes back from its JSON`() throws {
        var random = SeededRandom(seed: 8259)
        let texts = Array(Mutations(of: ["мәтін", "\u{1F600}"], count: 200)).map(\.text)
        for _ in 0..<2_000 {
            let members = Self.object(&random, texts, depth: 3)
            let written = JSONValue.object(members).written
            #expect(try JSONBody(Array(written.utf8)).members == members, "\(written)")
        }
    }

    private static func object(
        _ random: inout SeededRandom, _ texts: [String], depth: Int
    ) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            members[texts.randomElement(using: &random)!] = value(&random, texts, depth: depth - 1)
        }
        return members
    }

    private static func value(_ random: inout SeededRandom, _ texts: [String], depth: Int) -> JSONValue {
        switch Int.random(in: depth > 0 ? 0...5 : 2...5, using: &random) {
        case 0: .object(object(&random, texts, depth: depth))
        case 1:
            .array((0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, texts, depth: depth - 1) })
        case 2: .boolean(random.chance(50))
        case 3: .integer(.random(in: .min ... .max, using: &random))
        case 4: .null
        default: .string(texts.randomElement(using: &random)!)
        }
    }

    @Test func `64 kilobytes of one thing in a body is read in no time`() {
        let pieces = ["{", "[", "\"", "\\", "1", ",", " ", "[1],", "\"a\":1,", "\\u0041", "e", "-", "ә", "{\"a\":"]
        for (start, end) in [("", ""), ("{\"a\":[", "]}"), ("{\"a\":\"", "\"}"), ("{", "}"), ("{\"a\":1", "}")] {
            let time = Repetitions.longestTime(of: pieces, after: start, before: end) { bytes in
                _ = try? JSONBody(bytes)
            }
            #expect(time < Repetitions.bound)
        }
    }
}

extension JSONValue {
    /// As JSON, written without a library.
    fileprivate var written: String {
        switch self {
        case .null: "null"
        case .boolean(let boolean): "\(boolean)"
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .string(let text): Self.quoted(text)
        case .array(let elements): "[" + elements.map(\.written).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.key)):\($0.value.written)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        "\""
            + text.utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined() + "\""
    }
}
