import Foundation
import Testing

@testable import Domain

/// The real file is not part of the project; where it is absent this test is skipped.
@Suite struct RealCommentTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/data/usda-comments.csv").path(percentEncoded: false)
    static let hasFile = FileManager.default.fileExists(atPath: file)

    /// The line that the sending site put under most comments.
    private let subject = """
        Re: Supplemental Nutrition Assistance Program: Requirements and Services for Able-Bodied Adults without \
        Dependents (previously under Docket ID FNS-2018-0004-0001)
        """

    /// The second column; quoted fields may have line feeds and doubled quotes.
    private func comments() throws -> [String] {
        var (fields, field, isQuoted) = ([[""]], "", false)
        for character in try String(contentsOfFile: Self.file, encoding: .utf8) {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                fields[fields.count - 1].append(field)
                field = ""
            case "\n" where !isQuoted, "\r\n" where !isQuoted:
                fields[fields.count - 1].append(field)
                fields.append([""])
                field = ""
            default: field.append(character)
            }
        }
        return fields.dropFirst().filter { $0.count == 3 }.map { $0[2] }
    }

    @Test(.enabled(if: hasFile, "the file of real comments is not there"))
    func `in real comments the form letters are found, and the line under all of them makes none`() throws {
        let texts = try comments()
        #expect(texts.count == 199)
        let groups = FormLetterGrouping.groups(of: letters(texts, common: CommonPassages([subject])))
        #expect(groups.places == [[12, 101, 127, 166, 169, 181], [100, 125], [137, 180]])
        #expect(texts[12].hasPrefix("Please reinstate work requirements for food stamps and support conservative"))

        // Nobody would say that these sent the same letter.
        let unaware = FormLetterGrouping.groups(of: letters(texts))
        #expect(unaware.first?.count == 34)
    }
}
