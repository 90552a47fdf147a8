import Foundation
import Services
import Testing

@Suite struct UKPetitionTests {
    static func entry(
        _ number: String = "178330", title: String = "Plant more trees", created: String = "2017-01-24T22:55:30.361Z",
        status: String = "open", signatures: Int = 12
    ) -> String {
        #"""
        {"identifier": {"_value": "\#(number)"}, "label": {"_value": "\#(title)"}, "status": "\#(status)",
         "created": {"_value": "\#(created)", "_datatype": "dateTime"}, "numberOfSignatures": \#(signatures),
         "sponsorPrinted": ["Somebody"]}
        """#
    }

    static func read(_ entries: String...) throws -> [UKPetition] {
        try UKPetition.read(Data("[\(entries.joined(separator: ","))]".utf8))
    }

    @Test func `an entry is read with its number, title, instant, state and signatures`() throws {
        let petition = try #require(try Self.read(Self.entry()).first)
        #expect(petition.source == "uk-petitions:178330")
        #expect(petition.title == "Plant more trees")
        #expect(petition.createdAt.description == "2017-01-24T22:55:30.361Z")
        #expect(petition.isOpen)
        #expect(petition.signatures == 12)
    }

    @Test func `line breaks and control characters in a title become blanks`() throws {
        let petition = try Self.read(Self.entry(title: #"  Plant\n more \u007ftrees "#))[0]
        #expect(petition.title == "Plant more trees")
    }

    @Test(arguments: [
        (entry("x1"), "has the identifier “x1”, which is not a number"),
        (entry(title: " "), "has a title that is empty, too long or not plain text"),
        (entry(title: String(repeating: "a", count: 301)), "has a title that is empty, too long or not plain text"),
        (entry(created: "2017-02-30T00:00:00Z"), "was created at “2017-02-30T00:00:00Z”, which is not an instant"),
        (entry(status: "ajar"), "has the status “ajar”, neither open nor closed"),
        (entry(signatures: -1), "has -1 signatures, which cannot be"),
        (entry().replacing("label", with: "labels"), "has no “label”"),
        (entry().replacing("12", with: #""twelve""#), "has something else in “numberOfSignatures” than belongs there"),
        ("17", "cannot be read"),
    ])
    func `a bad entry is named by its place, with what is wrong`(bad: String, fault: String) {
        let thrown = #expect(throws: ImportFault.self) { try Self.read(Self.entry(), bad) }
        #expect(thrown?.description.hasPrefix("entry 2 ") == true)
        #expect(thrown?.description.hasSuffix(fault) == true || bad == "17")
    }

    @Test(arguments: ["", "{}", "no JSON", "[1", #"{"items": []}"#])
    func `a file that is no list of petitions is told as that`(text: String) {
        let thrown = #expect(throws: ImportFault.self) { try UKPetition.read(Data(text.utf8)) }
        #expect(thrown?.description == "the file is not a JSON list of petitions")
    }
}
