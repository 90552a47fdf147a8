import Domain
import Generators
import Testing

/// Whatever comes, a parser ends, and what it takes it takes again as it writes it.
@Suite struct TextParserPropertyTests {
    @Test func `an e-mail address is what two marks of it say, or none`() throws {
        var taken = 0
        let examples = ["aida.bek+petitions@mail.example.kz", "o'neil@example.com", "a@xn--80ak6aa92e.kz"]
        for bytes in Mutations(of: examples, pieces: ["@", ".", "..", "<", ">", "(", ")"], count: 5_000) {
            guard let address = try? EmailAddress(bytes.text) else { continue }
            taken += 1
            #expect(address.text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>()[],;:\\\" ".utf8.contains($0) })
            #expect(address.text.utf8.count(where: { $0 == UInt8(ascii: "@") }) == 1)
            #expect(try EmailAddress(address.text) == address)
            #expect(try EmailAddress(address.canonical).canonical == address.canonical)
        }
        #expect(taken > 500)
    }

    @Test func `a national identifier is twelve digits with the right control digit, or none`() {
        var taken = 0
        for bytes in Mutations(of: ["000101100006", " 000101200302 "], pieces: ["１", "00"], count: 5_000) {
            guard let identifier = try? NationalIdentifier(bytes.text, scheme: .kzIIN) else { continue }
            taken += 1
            #expect(identifier.digits.utf8.count == 12)
            #expect(identifier.digits.utf8.allSatisfy { (0x30...0x39).contains($0) })
            #expect((try? NationalIdentifier(identifier.digits, scheme: .kzIIN)) == identifier)
        }
        // A control digit lets one wrong number in ten or so pass.
        #expect((1..<2_500).contains(taken))
    }

    @Test func `bytes come back from their hexadecimal digits, and other texts give none`() {
        for bytes in Mutations(of: ["0198c5a000007000", "FFee00"], pieces: ["0", "g", "+a", "-1"], count: 5_000) {
            #expect([UInt8](hexadecimal: bytes.hexadecimal) == bytes)
            guard let read = [UInt8](hexadecimal: bytes.text) else { continue }
            #expect(read.hexadecimal == bytes.text.lowercased())
        }
    }

    @Test func `a text that people write stays as it was accepted`() throws {
        let rules = [PlainText(.line, 1...60), PlainText(.paragraphs, 0...400)]
        for bytes in Mutations(
            of: ["Жаңа саябақ салу", "Первая строка\r\n\r\nвторая", "e\u{301}"],
            pieces: ["\u{1100}\u{1161}", "\u{FDFA}", "\u{0344}", "\u{2028}"], count: 4_000)
        {
            for rule in rules {
                guard let accepted = try? rule.accept(bytes.text) else { continue }
                #expect(try rule.accept(accepted) == accepted)
                #expect(rule.length.contains(accepted.unicodeScalars.count))
                #expect(!accepted.utf8.contains { $0 == 0 || $0 == 0x0D || $0 == 0x1B })
            }
        }
    }

    @Test func `64 kilobytes of one thing is read in no time`() {
        let pieces = ["a", "@", ".", " ", "0", "\u{301}", "👨‍👩‍👧", "\r\n", "a.", "\u{AC00}", "\u{1100}"]
        let time = Repetitions.longestTime(of: pieces) { bytes in
            let text = bytes.text
            _ = try? EmailAddress(text)
            _ = try? NationalIdentifier(text, scheme: .kzIIN)
            _ = [UInt8](hexadecimal: text)
            _ = try? PlainText(.paragraphs, 0...30_000).accept(text)
            _ = WrittenLanguage.contradicts(text, claimed: .kk)
        }
        #expect(time < Repetitions.bound)
    }
}
