import Domain
import Testing

@Suite struct DecimalNumberTests {
    @Test(arguments: [
        ("0", 0, "0", 0), ("-0", 0, "0", 0), ("12", 12_000_000, "12", 0), ("12.50", 12_500_000, "12.5", 1),
        ("-0.000001", -1, "-0.000001", 6), ("0.1", 100_000, "0.1", 1),
        ("999999999999.999999", 999_999_999_999_999_999, "999999999999.999999", 6),
        ("-999999999999.999999", -999_999_999_999_999_999, "-999999999999.999999", 6), ("100", 100_000_000, "100", 0),
    ])
    func `a number is what it is written as`(text: String, millionths: Int, shortest: String, decimals: Int) throws {
        let number = try #require(DecimalNumber(text))
        #expect(number.millionths == millionths && number.decimals == decimals)
        #expect(number.description == shortest && DecimalNumber(shortest) == number)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "01", "00", "+1", "1e3", "1,5", " 1", "1 ", "1.0000000", "1000000000000", "٣",
        "1.5.5",
        "NaN", "0x1", "--1", "1\n", "−1", String(repeating: "9", count: 10_000),
    ])
    func `what is written otherwise is no number`(text: String) {
        #expect(DecimalNumber(text) == nil)
    }

    @Test func `what a binary fraction cannot hold stays what it is`() throws {
        let (tenth, fifth) = (try #require(DecimalNumber("0.1")), try #require(DecimalNumber("0.2")))
        #expect(DecimalNumber.midpoint(tenth, fifth).description == "0.15")
        #expect(tenth < fifth && DecimalNumber(millionths: tenth.millionths + fifth.millionths) == DecimalNumber("0.3"))
    }
}
