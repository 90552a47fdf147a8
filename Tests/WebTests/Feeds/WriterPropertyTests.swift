import Domain
import Foundation
import Generators
import Logging
import Testing

@testable import Web

/// Whatever people write, a reader of the format gets one text back and nothing else.
@Suite struct WriterPropertyTests {
    private static let texts = Array(
        Mutations(
            of: ["Шешім; \"жарияланды\", https://example.kz", "=1+1", "a\r\nb\\n"],
            pieces: ["\"\u{301}", ",\u{301}", "\r\n", "\n\u{301}", "\\\u{301}", "]]>", "<!--", "&amp;", "\u{85}"],
            count: 1_500)
    ).map(\.text)

    @Test func `a cell is one cell`() {
        for text in Self.texts {
            var table = CSVText(columns: ["a", "b"])
            table.append([.exact(text), .number(1)])
            #expect(Self.rows(table.text) == [["a", "b"], [text, "1"]])
        }
    }

    /// RFC 4180, by octets.
    private static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var (row, cell, isQuoted) = ([String](), [UInt8](), false)
        var rest = Array(text.utf8)[...]
        while let octet = rest.popFirst() {
            switch octet {
            case UInt8(ascii: "\"") where isQuoted && rest.first == octet: cell.append(rest.removeFirst())
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                row.append(cell.text)
                cell = []
            case UInt8(ascii: "\r") where !isQuoted && rest.first == UInt8(ascii: "\n"):
                rest.removeFirst()
                rows.append(row + [cell.text])
                (row, cell) = ([], [])
            default: cell.append(octet)
            }
        }
        return rows
    }

    @Test func `a line of a calendar unfolds to one line and its text comes back`() throws {
        for text in Self.texts {
            var lines = ICalendarLines()
            lines.addText("SUMMARY", text)
            lines.add("URL", text)
            let octets = Array(lines.text.utf8)
            let physical = octets.split(separator: UInt8(ascii: "\n"))
            #expect(physical.allSatisfy { $0.count <= 76 && $0.last == UInt8(ascii: "\r") })
            let logical = String(decoding: Self.unfolded(octets), as: UTF8.self).unicodeScalars
                .split(separator: "\n").map { String($0) }
            #expect(logical.count == 2)
            let line = try #require(logical.first)
            #expect(Self.unescaped(String(line.unicodeScalars.dropFirst(8).dropLast())) == text.printable)
        }
    }

    private static func unfolded(_ octets: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        while place < octets.count {
            guard !octets[place...].starts(with: "\r\n ".utf8) else {
                place += 3
                continue
            }
            result.append(octets[place])
            place += 1
        }
        return result
    }

    private static func unescaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let next = rest.popFirst() else {
                result.append(scalar)
                continue
            }
            result.append(next == "n" ? "\n" : next)
        }
        return String(result)
    }

    @Test func `an element of XML and a line of the log give their text back`() throws {
        for text in Self.texts {
            var xml = XMLText()
            xml.element("title", [("href", text)], text: text)
            #expect(Self.markup(in: xml.text) == 6, "\(text.debugDescription)")
            #expect(!text.htmlEscaped.utf8.contains { "<>\"'".utf8.contains($0) })
            var line = LogLine()
            line.add("message", text)
            line.add(text, .dictionary([text: .array([.string(text)])]))
            let written = line.finished
            #expect(written.utf8.count(where: { $0 < 0x20 || $0 == 0x7F }) == 1)
            let read = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any]
            // Foundation drops byte order marks from texts.
            if !text.unicodeScalars.contains("\u{FEFF}") { #expect(read?["message"] as? String == text) }
            #expect(read?.count == 2)
        }
    }

    /// How many signs mean something: of the declaration, the element's two tags and nothing else.
    private static func markup(in xml: String) -> Int {
        xml.utf8.count { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    }

    @Test func `a label of a metric stays on its line and in its quotes`() {
        for text in Self.texts {
            let written = LabelSet([("name", text)]).rendered(with: nil)
            #expect(written.utf8.starts(with: "{name=\"".utf8) && written.utf8.suffix(2).elementsEqual("\"}".utf8))
            var rest = Array(written.utf8.dropFirst(7).dropLast(2))[...]
            var read: [UInt8] = []
            while let octet = rest.popFirst() {
                #expect(octet != UInt8(ascii: "\"") && octet != UInt8(ascii: "\n"), "\(text.debugDescription)")
                guard octet == UInt8(ascii: "\\"), let next = rest.popFirst() else {
                    read.append(octet)
                    continue
                }
                read.append(next == UInt8(ascii: "n") ? UInt8(ascii: "\n") : next)
            }
            #expect(read.text == text)
        }
    }
}
