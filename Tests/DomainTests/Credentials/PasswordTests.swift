import Domain
import Testing

@Suite struct PasswordTests {
    private let context = Password.context(of: try! EmailAddress("aida.serik@akimat-almaty.gov.kz"))

    private func fault(_ raw: String) -> PasswordFault? {
        do throws(PasswordFault) {
            _ = try Password(chosen: raw, context: context)
            return nil
        } catch {
            return error
        }
    }

    @Test func `twelve characters of any kind are enough, and nothing is asked of which they are`() {
        #expect(fault("қызыл алма жүз") == nil)
        #expect(fault("            ") == nil)
        #expect(fault("🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎") == nil)
        #expect(fault("elevenchars") == .tooShort)
    }

    @Test func `a password of 256 characters is taken whole, and a longer one is refused instead of cut`() throws {
        let long = String(repeating: "қ", count: 256)
        #expect(try Password(chosen: long, context: []).text == long)
        #expect(fault(long + "қ") == .tooLong)
        #expect(throws: PasswordFault.tooLong) { try Password(claimed: long + "қ") }
    }

    @Test func `however a keyboard composes its letters, it is the same password`() throws {
        let composed = try Password(claimed: "\u{0439}\u{00E9} is typed")
        let decomposed = try Password(claimed: "\u{0438}\u{0306}e\u{0301} is typed")
        #expect(Array(composed.text.utf8) == Array(decomposed.text.utf8))
    }

    @Test func `blanks and case are part of it`() throws {
        #expect(try Password(claimed: " A b ").text == " A b ")
    }

    @Test(arguments: [
        "SERIK on a horse", "akimat of the steppe", "my Almaty morning", "dauys dauys dauys", "ДАУЫС даланың үні",
    ])
    func `a word of one's own address or of the service is refused`(_ raw: String) {
        #expect(fault(raw) == .obvious)
    }

    @Test func `the top-level domain and short words of the address do not matter`() {
        #expect(fault("kz is a country gov") == nil)
        #expect(Password.context(of: try! EmailAddress("a@mail.info")).contains("info") == false)
    }

    @Test func `no description gives it away`() throws {
        let password = try Password(claimed: "a secret of mine")
        #expect(!"\(password) \(String(reflecting: password))".contains("secret"))
        var dumped = ""
        dump(password, to: &dumped)
        #expect(!dumped.contains("secret"))
    }
}
