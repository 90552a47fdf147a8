import Testing

@testable import Domain

@Suite struct NationalIdentifierTests {
    @Test(arguments: ["000101100006", "000101200002", "000101200302", "000101200314", " 000101100006 "])
    func `a number with the right control digit is taken`(text: String) throws {
        let identifier = try NationalIdentifier(text, scheme: .kzIIN)
        #expect(identifier.digits.utf8.count == 12)
        #expect(!identifier.digits.contains(" "))
    }

    @Test func `for each beginning there is one control digit, or none at all`() throws {
        for start in ["00010110000", "00010120000", "00010120030", "00010120031", "00010120034", "00010110071"] {
            let taken = (0...9).filter { (try? NationalIdentifier(start + "\($0)", scheme: .kzIIN)) != nil }
            #expect(taken.count == (["00010120034", "00010110071"].contains(start) ? 0 : 1))
        }
    }

    @Test func `no single mistyped digit goes unnoticed in the first pass, but for the eleventh`() throws {
        let right = Array("000101100006")
        // The eleventh has the weight 11, which is nothing modulo 11.
        for place in right.indices.dropLast(2) {
            for digit in "0123456789" where digit != right[place] {
                var mistyped = right
                mistyped[place] = digit
                // A beginning that goes to the second pass may end in the same digit by chance.
                let digits = mistyped.dropLast().map { Int(String($0))! }
                let isFirstPass = zip(1...11, digits).reduce(0) { $0 + $1.0 * $1.1 } % 11 < 10
                guard isFirstPass else { continue }
                #expect(throws: NationalIdentifier.Fault.controlDigit) {
                    try NationalIdentifier(String(mistyped), scheme: .kzIIN)
                }
            }
        }
    }

    @Test(arguments: [
        ("", NationalIdentifier.Fault.length(expected: 12)), ("00010110000", .length(expected: 12)),
        ("0001011000066", .length(expected: 12)), ("00010110000x", .notDigits), ("0001 01100006", .notDigits),
        ("00010110000６", .notDigits), ("-00101100006", .notDigits), ("000101100007", .controlDigit),
    ])
    func `anything else is refused with its fault`(text: String, fault: NationalIdentifier.Fault) {
        #expect(throws: fault) { try NationalIdentifier(text, scheme: .kzIIN) }
    }

    @Test func `its description never shows the digits`() throws {
        let identifier = try NationalIdentifier("000101100006", scheme: .kzIIN)
        var dumped = ""
        dump(identifier, to: &dumped)
        for text in ["\(identifier)", String(reflecting: identifier), dumped, "\([identifier])"] {
            #expect(!text.contains("0001"))
        }
    }

    @Test func `a scheme is found by the name that profiles use`() {
        #expect(NationalIdentifierScheme.named("kz-iin") == .kzIIN)
        #expect(NationalIdentifierScheme.named("kz") == nil)
    }
}
