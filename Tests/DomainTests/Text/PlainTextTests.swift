import Domain
import Foundation
import Testing

struct PlainTextTests {
    private let line = PlainText(.line, 1...10)
    private let paragraphs = PlainText(.paragraphs, 1...20)

    @Test(arguments: [
        ("  Абай ", "Абай"), ("\u{FEFF}Абай\u{200B}", "Абай"), ("Абай\u{A0}", "Абай"), ("e\u{301}", "é"),
        ("\u{1100}\u{1161}", "가"), ("❤️", "❤️"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("שלום", "שלום"), ("a  b", "a  b"),
    ])
    func `a line is kept normalised and without blanks around it`(raw: String, kept: String) throws {
        let accepted = try line.accept(raw)
        #expect(Array(accepted.unicodeScalars) == Array(kept.unicodeScalars))
    }

    @Test func `every character comes out in NFC`() throws {
        let otherwise = (0x20...0x2_FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            guard let accepted = try? line.accept("a\(scalar)b") else { return false }
            let normal = "a\(scalar)b".precomposedStringWithCanonicalMapping
            return !accepted.utf8.elementsEqual(normal.utf8)
        }
        #expect(otherwise.isEmpty)
    }

    @Test func `paragraphs have line feeds whatever system they were written on`() throws {
        #expect(try paragraphs.accept("a\r\nb\rc\n\td\r\n") == "a\nb\nc\n\td")
    }

    @Test(arguments: ["a\nb", "a\tb", "a\rb", "a\u{0}b", "a\u{7F}b", "a\u{9B}b", "a\u{2028}b", "a\u{FFFF}b"])
    func `a line has no control characters`(text: String) {
        #expect(throws: PlainTextFault.controlCharacter) { try line.accept(text) }
    }

    @Test(arguments: [
        "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ])
    func `no text changes the direction of writing`(control: String) {
        #expect(throws: PlainTextFault.bidiControl) { try line.accept("a\(control)b") }
        #expect(throws: PlainTextFault.bidiControl) { try paragraphs.accept("a\(control)b") }
    }

    @Test func `length is counted in code points as the database counts it`() throws {
        #expect(try line.accept(String(repeating: "ң", count: 10)).utf8.count == 20)
        #expect(throws: PlainTextFault.tooLong(10)) { try line.accept(String(repeating: "ң", count: 11)) }
        // One character on the screen, 11 code points.
        #expect(throws: PlainTextFault.tooLong(10)) { try line.accept("👨‍👩‍👧‍👦👨‍👩‍👧‍👦") }
    }

    @Test(arguments: ["", "   ", "\u{200B}", "\u{3164}", "\u{2800}", "\u{301}", "\u{AD}"])
    func `a text that nobody can see is empty`(text: String) {
        #expect(throws: PlainTextFault.tooShort(1)) { try line.accept(text) }
    }

    @Test func `a text that may be left empty may be blank`() throws {
        #expect(try PlainText(.line, 0...5).accept("  ") == "")
    }

    @Test func `marks stack as high as orthographies stack them and no higher`() throws {
        #expect(try line.accept("ệ") == "ệ")
        #expect(throws: PlainTextFault.stackedMarks) {
            try line.accept("a" + String(repeating: "\u{301}", count: 9))
        }
        #expect(throws: PlainTextFault.stackedMarks) {
            try line.accept("a" + String(repeating: "\u{301}", count: 200_000))
        }
    }

    @Test func `a fault names its field`() {
        let faults = PlainText.faults("", length: 1...5, at: "/subject")
        #expect(faults.map(\.pointer) == ["/subject"])
        #expect(faults.map(\.code) == ["too_short"])
        #expect(PlainText.faults("a\nb", length: 1...5, multiline: true, at: "/subject").isEmpty)
    }
}
