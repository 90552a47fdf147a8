import Domain
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        "aida@example.kz", "a@b.co", "first.last+tag@sub.example.org", "o'brien@example.ie", "Aida@Example.KZ",
        "x@xn--80ak6aa92e.com", "1-2@3.4example.org", "  aida@example.kz\n",
    ])
    func `an ordinary address is taken`(_ text: String) throws {
        let address = try EmailAddress(text)
        #expect(!address.text.contains { $0.isWhitespace })
    }

    @Test(arguments: [
        "", "@", "aida", "aida@", "@example.kz", "aida@example", "aida@@example.kz", "a@b@example.kz",
        ".aida@example.kz", "aida.@example.kz", "ai..da@example.kz", "ai da@example.kz", "aida@exa mple.kz",
        "aida@-example.kz", "aida@example-.kz", "aida@example..kz", "aida@.example.kz", "aida@example.kz.",
        "aida@[127.0.0.1]", "aida@127.0.0.1", "\"a b\"@example.kz", "Aida <aida@example.kz>",
        "aida@example.kz, b@example.kz", "aida(x)@example.kz", "aida@exam_ple.kz",
    ])
    func `what is no address is refused`(_ text: String) {
        #expect(throws: EmailAddressFault.malformed) { try EmailAddress(text) }
    }

    @Test(arguments: [
        "aida@example.kz\r\nBcc: all@example.kz", "aida\r\n@example.kz", "aida@example.kz\nSubject: x",
        "ai\0da@example.kz",
        "aida@example.kz\r", "aida%0d%0a@exa\tmple.kz",
    ])
    func `nothing in an address can end a header line`(_ text: String) {
        let address = try? EmailAddress(text)
        #expect(address?.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ?? true)
        if let address { #expect(address.text == "aida@example.kz") }
    }

    @Test(arguments: ["аида@example.kz", "aida@пример.рф", "aida@example\u{3002}kz", "a\u{202E}b@example.kz"])
    func `letters that look like others are refused, with a hint`(_ text: String) {
        #expect(throws: EmailAddressFault.notASCII) { try EmailAddress(text) }
    }

    @Test func `the longest address has 254 characters, its name 64`() throws {
        let host = Array(repeating: String(repeating: "h", count: 62), count: 3).joined(separator: ".") + ".kz"
        let name = String(repeating: "a", count: 253 - host.count)
        #expect(try EmailAddress("\(name)@\(host)").text.count == 254)
        #expect(throws: EmailAddressFault.tooLong) { try EmailAddress("a\(name)@\(host)") }
        #expect(throws: Never.self) { try EmailAddress(String(repeating: "a", count: 64) + "@example.kz") }
        #expect(throws: EmailAddressFault.malformed) {
            try EmailAddress(String(repeating: "a", count: 65) + "@example.kz")
        }
    }

    @Test func `case does not make another address, but is kept for delivery`() throws {
        let address = try EmailAddress("Aida@Example.KZ")
        #expect(address.text == "Aida@Example.KZ")
        #expect(address.canonical == (try EmailAddress("aida@example.kz")).canonical)
    }

    @Test(
        arguments: [
            ("Aida+News@Example.KZ", "aida@example.kz"), ("aida+a+b@example.kz", "aida@example.kz"),
            ("aida+@example.kz", "aida@example.kz"), ("aida@example.kz", "aida@example.kz"),
            ("+news@example.kz", "+news@example.kz"), ("a.b-c+d@example.kz", "a.b-c@example.kz"),
        ])
    func `what follows a plus makes another address of the same mailbox`(text: String, mailbox: String) throws {
        #expect(try EmailAddress(text).mailbox == mailbox)
    }

    @Test func `a description shows no address`() throws {
        let address = try EmailAddress("aida@example.kz")
        #expect(!"\(address) \(String(reflecting: address)) \([address])".contains("aida"))
    }

    @Test func `a fault says what is wrong, at its field, in three languages`() {
        for fault in [EmailAddressFault.malformed, .tooLong, .notASCII] {
            let field = fault.at("/email")
            #expect(field.pointer == "/email")
            #expect(Set([field.message.kk, field.message.ru, field.message.en]).count == 3)
        }
    }
}
