import Testing
import Web

@Suite struct CSVTextTests {
    private func row(_ cell: CSVCell) -> String {
        var table = CSVText(columns: ["a"])
        table.append([cell])
        return String(table.text.dropFirst("a\r\n".count).dropLast())
    }

    @Test func `a table has its names first, and each row ends with CRLF`() {
        var table = CSVText(columns: ["reference", "subject", "signatures", "decided_on"])
        #expect(table.text == "reference,subject,signatures,decided_on\r\n")
        table.append([.exact("KZ-2026-000123"), .freeText("Көл, саябақ"), .number(50_000), .empty])
        #expect(
            table.text
                == "reference,subject,signatures,decided_on\r\nKZ-2026-000123,\"Көл, саябақ\",50000,\r\n")
        #expect(CSVText.contentType == "text/csv; charset=utf-8; header=present")
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""),
        (" blank ", " blank "), ("", ""), ("a,\u{301}b", "\"a,\u{301}b\""), ("\"\u{301}", "\"\"\"\u{301}\""),
    ])
    func `signs of the format are quoted`(text: String, expected: String) {
        #expect(row(.exact(text)) == expected)
        #expect(row(.freeText(text)) == expected)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+7 700", "'+7 700"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"),
        ("\r=1", "\"'\r=1\""), ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""), ("=\u{301}1", "'=\u{301}1"),
        ("1=1", "1=1"), ("a-b", "a-b"),
    ])
    func `what people wrote never becomes a formula`(text: String, expected: String) {
        #expect(row(.freeText(text)) == expected)
    }

    @Test func `what the service wrote stays as it is`() {
        #expect(row(.exact("-5")) == "-5")
        #expect(row(.exact("+05:00")) == "+05:00")
        #expect(row(.number(-5)) == "-5")
    }
}
