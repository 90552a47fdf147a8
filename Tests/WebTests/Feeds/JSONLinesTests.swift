import Foundation
import Generators
import Testing

@testable import Web

@Suite struct JSONLinesTests {
    private struct Row: Decodable {
        var text: String?
        var number: Int?
    }

    @Test func `whatever people write, a line is one object and its text comes back`() throws {
        let texts = Mutations(
            of: ["Шешім; \"жарияланды\", C:\\temp", "a\r\nb\\n", "\u{0}\u{1F}\u{7F}"],
            pieces: ["\"\u{301}", "\\", "\r\n", "\u{2028}", "\u{2029}", "\u{85}", "}{", "\u{1F600}"], count: 1_500
        ).map(\.text)
        for text in texts {
            var lines = JSONLines()
            lines.append([(name: "text", value: .string(text)), (name: "number", value: .number(7))])
            lines.append([(name: "text", value: .null), (name: "number", value: .null)])
            let written = lines.drain()
            let parts = written.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            #expect(parts.count == 3 && parts[2].isEmpty)
            #expect(!written.unicodeScalars.contains { "\u{85}\u{2028}\u{2029}\r".unicodeScalars.contains($0) })
            let row = try JSONDecoder().decode(Row.self, from: Data(parts[0]))
            #expect(row.text.map { Array($0.utf8) } == Array(text.utf8) && row.number == 7)
            #expect(try JSONDecoder().decode(Row.self, from: Data(parts[1])).text == nil)
        }
    }
}
