import Domain
import Testing

@Suite struct SpreadsheetTextTests {
    private static let beginnings = [
        "", "'", "''", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "＝", "＋", "－", "＠", "а", "1", "\"",
    ]

    @Test func `no cell begins as a formula does, and every text comes back as it was`() {
        for first in Self.beginnings {
            for second in Self.beginnings {
                for rest in ["", "HYPERLINK(\"http://x\")", "\u{301}", "'"] {
                    let text = first + second + rest
                    let cell = SpreadsheetText.escaped(text)
                    #expect(!"=+-@\t\r\n＝＋－＠".unicodeScalars.contains(cell.unicodeScalars.first ?? "а"))
                    #expect(Array(SpreadsheetText.unescaped(cell).utf8) == Array(text.utf8))
                }
            }
        }
    }

    @Test func `fields of a table have names of their own, and say what they mean in each language`() {
        for table in ExportTable.allCases {
            #expect(Set(table.fields.map(\.name)).count == table.fields.count)
            for field in table.fields {
                #expect(!field.meaning.kk.isEmpty && !field.meaning.ru.isEmpty && !field.meaning.en.isEmpty)
                #expect((1...ExportTable.version).contains(field.since) && field.maximum > 0)
            }
        }
    }
}
