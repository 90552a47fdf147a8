import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct ContributionImportTests {
    private static let comments = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/usda-comments.csv").standardized

    @Test func `a table is read as it was written, with commas, quotes and lines in its cells`() throws {
        let (names, rows) = try CommaSeparated.rows(of: "id,text\r\n1,\"Да, \"\"очень\"\"\r\nнужно\"\r\n2,нет\r\n")
        #expect(names == ["id", "text"] && rows == [["1", "Да, \"очень\"\r\nнужно"], ["2", "нет"]])
        #expect(throws: ImportFault.self) { try CommaSeparated.rows(of: "id,text\n1,\"a") }
        #expect(throws: ImportFault.self) { try CommaSeparated.rows(of: "id,text\n1") }
        #expect(throws: ImportFault.self) { try CommaSeparated.rows(of: "") }
    }

    @Test func `contributions of elsewhere count like any other, and a second import adds nothing`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let entries = (1...3).map { ContributionImport.Entry(source: "OLD-\($0)", text: "Мнение номер \($0).") }
            let importing = ContributionImport(town.environment)
            let reference = try #require(consultation.reference)
            #expect(try await importing.run(entries, into: reference, language: .ru).added == 3)
            let again = try await importing.run(entries, into: reference, language: .ru)
            #expect((again.added, again.known) == (0, 3))
            let listed = try await ContributionBrowsing(town.environment).list(
                .init(consultation: consultation.id), after: nil, limit: 10)
            #expect(listed.allSatisfy { $0.channel == .imported && $0.text != nil } && listed.count == 3)
            #expect(Set(listed.compactMap(\.name)) == ["OLD-1", "OLD-2", "OLD-3"])
            let twice = [entries[0], entries[0]]
            await #expect(throws: ImportFault.self) {
                _ = try await importing.run(twice, into: reference, language: .ru)
            }
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: comments.path), "skipped: ../shared/data is not here"))
    func `real comments are imported, grouped, sorted, answered and reported, until coverage is complete`() async throws
    {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (names, rows) = try CommaSeparated.rows(of: String(contentsOf: Self.comments, encoding: .utf8))
            #expect(names == ["Document ID", "Text Comment"])
            let summary = try await ContributionImport(town.environment).run(
                rows.map { .init(source: $0[0], text: $0[1]) }, into: try #require(consultation.reference),
                language: .en)
            #expect(summary.added == rows.count)
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()

            let official = try await town.consultant()
            let (letters, coding) = (FormLetters(town.environment), Coding(town.environment))
            try await town.group(consultation.id, by: official)
            let replying = Replying(town.environment)
            for letter in try await letters.letters(of: consultation.id, reader: official).letters {
                _ = try await replying.reply(
                    to: .formLetter(letter.id), Self.noted, in: consultation.id, by: official)
            }
            let theme = try await coding.add(
                Coding.Wording(
                    original: .en, title: LocalizedText(kk: "Басқасы", ru: "Остальное", en: "Everything else"),
                    summary: LocalizedText(kk: "", ru: "", en: "")), to: consultation.id, by: official)
            var all: [UUID] = []
            var mark: ContributionListing.Mark?
            repeat {
                let page = try await ContributionBrowsing(town.environment).list(
                    .init(consultation: consultation.id), after: mark, limit: 100)
                all += page.map(\.id)
                mark = page.last.map { .init(submittedAt: $0.submittedAt, id: $0.id) }
                if page.count < 100 { mark = nil }
            } while mark != nil
            #expect(all.count == rows.count)
            _ = try await coding.assign(theme.id, to: all, by: official)
            _ = try await replying.reply(to: .theme(theme.id), Self.noted, in: consultation.id, by: official)
            #expect(try await replying.coverage(of: consultation.id).isComplete)

            let analysing = try await Consulting(town.environment).carryOut(
                .beginAnalysis, on: consultation.id, expecting: nil, by: official
            ).consultation
            let report = try await Concluding(town.environment).publish(
                Concluding.Wording(
                    original: .en, summary: Self.text, decision: Self.text, isPartial: false), of: consultation.id,
                expecting: analysing.version, by: official)
            #expect(report.figures.isComplete && report.figures.contributions == rows.count)
        }
    }

    private static let noted = Replying.Wording(
        disposition: .noted, original: .en,
        reason: LocalizedText(
            kk: "Пікір назарға алынды.", ru: "Мнение принято к сведению.", en: "The comment has been noted."),
        change: nil, commitment: nil)

    private static let text = LocalizedText(
        kk: "Пікірлер түсіп, әрқайсысына жауап берілді.", ru: "Мнения поступили, и на каждое дан ответ.",
        en: "Comments came in, and each has a reply.")
}
