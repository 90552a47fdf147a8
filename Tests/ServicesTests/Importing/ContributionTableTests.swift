import Domain
import Services
import Testing

@Suite struct ContributionTableTests {
    @Test func `an export is told from another table, and its texts come back as they were`() throws {
        let csv = """
            id,reference,consultation,language,disclosure,publication,text,redactions
            1,KZ-P-2026-000001,KZ-K-2026-000001,kk,named,published,'=1+1,0
            2,KZ-P-2026-000002,KZ-K-2026-000001,ru,confidential,published,,0
            3,KZ-P-2026-000003,KZ-K-2026-000001,ru,named,unpublished,,0
            4,KZ-P-2026-000004,KZ-K-2026-000001,ru,named,published,''тел. ⟦personal_data⟧,1
            """
        let contents = try ContributionTable.contents(of: csv, idColumn: "id", textColumn: "text")
        #expect(contents.entries.map(\.source) == ["KZ-P-2026-000001", "KZ-P-2026-000004"])
        #expect(contents.entries.map(\.text) == ["=1+1", "'тел. ⟦personal_data⟧"])
        #expect(contents.entries.map(\.language) == ["kk", "ru"] && contents.withoutText == 2)
        let other = try ContributionTable.contents(of: "id,text\n1,'quoted'\n", idColumn: "id", textColumn: "text")
        #expect(other.entries.map(\.text) == ["'quoted'"] && other.entries.allSatisfy { !$0.hasMarks })
    }

    @Test func `a line that is no row of an export is named`() {
        let fault = #expect(throws: ImportFault.self) {
            try ContributionTable.contents(
                of: "{\"reference\":\"A\",\"language\":\"ru\",\"publication\":\"published\",\"text\":\"Да.\"}\n{}",
                idColumn: "id", textColumn: "text")
        }
        #expect(fault?.description.hasPrefix("line 2 ") == true)
    }
}
