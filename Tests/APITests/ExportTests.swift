import Domain
import Foundation
import Generators
import HTTPTypes
import HummingbirdTesting
import Services
import Store
import Support
import Synchronization
import Testing
import Web

@Suite struct ExportTests {
    private static let hostile = [
        "=HYPERLINK(\"http://x\",\"y\")", "'уже с апострофом", "-5, \"нет\"\nи ещё", "+7 701",
    ]

    private func rows(_ text: String) throws -> [[String: String]] {
        let (names, rows) = try CommaSeparated.rows(of: text)
        return rows.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
    }

    private func objects(_ text: String) throws -> [JSONValue] {
        try text.utf8.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(JSONValue.self, from: Data($0))
        }
    }

    /// A consultation with everything that a table may show or must not.
    private func consultation(_ town: Town, asking questions: [Question] = []) async throws -> Consultation {
        let consultation = try await town.askingConsultation(Questionnaire(questions))
        for (number, text) in Self.hostile.enumerated() {
            _ = try await town.contribute(
                to: consultation.id, Town.content(text), by: try await town.person(100 + number))
        }
        _ = try await town.contribute(
            to: consultation.id, Town.content("Тайное слово.", .confidential), by: try await town.person(110))
        let hidden = try await town.contribute(
            to: consultation.id, Town.content("Скрытое слово."), by: try await town.person(111))
        let moderator = try await town.person(80, .moderator)
        _ = try await ContributionModerating(town.environment).decide(
            .unpublication(.abusive, reason: "Оскорбления по всему тексту."), on: hidden.id, expecting: hidden.version,
            by: moderator)
        let redacted = try await town.contribute(
            to: consultation.id, Town.content("Звоните Ерлану: 555 44 33."), by: try await town.person(112))
        _ = try await Redacting(town.environment).redact(
            redacted.id,
            RedactionOrder(
                code: .personalData, reason: "Телефон другого человека.",
                passages: [RedactionPassage(place: "text", words: .quote("555 44 33", occurrence: 1))]),
            expecting: redacted.version, by: moderator)
        return consultation
    }

    @Test func `tables in both forms have exactly the columns of the dictionary, in its order`() async throws {
        try await withFace { face in
            let consultation = try await consultation(
                face.town,
                asking: [
                    Town.question("why", .shortText(most: 40)),
                    Town.question("fare", .number(decimals: 0, minimum: nil, maximum: nil)),
                ])
            let official = try await face.town.consultant()
            let document = try await face.town.publish(Town.planText, in: consultation.id, by: official).document.id
            var content = Town.content("С замечанием.")
            content.comments = [Town.comment(on: document, passage: 3, "=Так неудобно.")]
            content.answers = [
                Domain.Answer("why", .text("=Потому что.")), Domain.Answer("fare", .number(DecimalNumber("-5")!)),
            ]
            let author = try await face.town.person(113)
            let draft = try await Contributing(face.town.environment).begin(
                in: consultation.id, for: nil, content, by: author
            ).view.contribution
            let file = AttachmentFile(name: "=смета.png", type: .png, bytes: SampleFiles.png)
            _ = try await ContributionAttaching(face.town.environment).add(file, to: draft.id, by: author)
            _ = try await Contributing(face.town.environment).submit(draft.id, expecting: nil, by: author)
            face.town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(face.town.environment).sweep()
            let list = try await ContributionBrowsing(face.town.environment).list(
                .init(consultation: consultation.id), after: nil, limit: 1)
            _ = try await Replying(face.town.environment).reply(
                to: .contribution(try #require(list.first).id),
                ReplyInput.noted, in: consultation.id, by: official)
            let dictionary = try await face.anybody.get("/api/v1/exports/dictionary").body
            for table in dictionary["tables"].items {
                let name = try #require(table["name"].text)
                let columns = table["fields"].items.compactMap { $0["name"].text }
                let address = "/api/v1/consultations/\(consultation.id.text)/\(name)/export"
                let csv = try await face.anybody.get(address)
                #expect(csv.contentType == "text/csv; charset=utf-8; header=present")
                let (names, rows) = try CommaSeparated.rows(of: csv.text)
                #expect(names == columns, "\(name)")
                let lines = try await face.anybody.get(address + "?format=jsonl")
                #expect(lines.contentType == "application/jsonl")
                let objects = try objects(lines.text)
                #expect(objects.count == rows.count && !objects.isEmpty, "\(name)")
                for (object, row) in zip(objects, rows) {
                    #expect(Set(object.members.keys) == Set(columns), "\(name)")
                    // The same values, whichever form.
                    for (column, cell) in zip(columns, row) {
                        let value: String =
                            switch object[column] {
                            case .string(let text): text
                            case .integer(let number): "\(number)"
                            default: ""
                            }
                        #expect(SpreadsheetText.unescaped(cell) == value, "\(name).\(column)")
                    }
                }
                let first = lines.text.prefix { $0 != "\n" }
                let places = columns.compactMap { first.range(of: "\"\($0)\":")?.lowerBound }
                #expect(places.count == columns.count && places == places.sorted(), "\(name)")
            }
        }
    }

    @Test func `every contribution has its row, and a text that is not public stands in no table`() async throws {
        try await withFace { face in
            let consultation = try await consultation(face.town)
            let address = "/api/v1/consultations/\(consultation.id.text)/contributions/export"
            for format in ["csv", "jsonl"] {
                let text = try await face.anybody.get(address + "?format=" + format).text
                #expect(!text.contains("Тайное") && !text.contains("Скрытое") && !text.contains("555"))
                #expect(text.contains("Звоните Ерлану: ⟦personal_data⟧."))
            }
            let rows = try rows(try await face.anybody.get(address).text)
            #expect(rows.count == Self.hostile.count + 3)
            #expect(
                rows.filter { $0["text"]?.isEmpty == true }.compactMap { $0["disclosure"] }.sorted() == [
                    "confidential", "named",
                ])
            #expect(rows.map { $0["redactions"] ?? "" }.filter { $0 == "1" }.count == 1)
            for cell in rows.flatMap({ $0.values }) {
                #expect(!"=+-@\t\r".unicodeScalars.contains(cell.unicodeScalars.first ?? "x"))
            }
            #expect(try await face.anybody.get(address + "?format=xml").status == 422)
            #expect(try await face.anybody.get("/api/v1/consultations/\(UUID().text)/replies/export").status == 404)
        }
    }

    @Test(arguments: ["csv", "jsonl"])
    func `an export that is imported elsewhere has the same texts`(format: String) async throws {
        try await withFace { face in
            let town = face.town
            let consultation = try await consultation(town)
            let address = "/api/v1/consultations/\(consultation.id.text)/contributions/export?format=\(format)"
            let exported = try await face.anybody.get(address).text
            let contents = try ContributionTable.contents(of: exported, idColumn: "id", textColumn: "text")
            #expect(contents.withoutText == 2)
            let other = try await town.openConsultation()
            let summary = try await ContributionImport(town.environment).run(
                contents.entries, into: try #require(other.reference), language: nil)
            #expect(summary.added == Self.hostile.count + 1)
            let browsing = ContributionBrowsing(town.environment)
            func texts(_ id: UUID) async throws -> [String] {
                try await browsing.list(.init(consultation: id), after: nil, limit: 50).compactMap(\.text).sorted()
            }
            let (imported, own) = (try await texts(other.id), try await texts(consultation.id))
            #expect(imported == own, "\(Set(imported).symmetricDifference(own))")
        }
    }

    @Test func `an export of sixty megabytes is read in small portions, each of them once`() async throws {
        try await withFace { face in
            let town = face.town
            let consultation = try await town.openConsultation()
            let text = String(repeating: "Автобус нужен и в воскресенье. ", count: 100)
            for start in stride(from: 0, to: 10_000, by: 500) {
                let entries = (start..<(start + 500)).map {
                    ContributionImport.Entry(source: "\($0)", text: text + "\($0)")
                }
                _ = try await ContributionImport(town.environment).run(
                    entries, into: try #require(consultation.reference), language: .ru)
            }
            let exporting = Exporting(town.environment)
            var (sent, most, mark) = (0, 0, UUID?.none)
            var known: Set<UUID> = []
            repeat {
                let (portion, next) = try await exporting.contributions(to: consultation.id, after: mark)
                known.formUnion(portion.map(\.item.id))
                let bytes = portion.reduce(0) { $0 + ($1.item.text?.utf8.count ?? 0) }
                sent += bytes
                most = max(most, bytes)
                mark = next
            } while mark != nil
            #expect(known.count == 10_000 && sent > 50_000_000)
            #expect(most < 5_000_000, "\(most) bytes at once, of \(sent)")
        }
    }
}

private enum ReplyInput {
    static let noted = Replying.Wording(
        disposition: .noted, original: .ru,
        reason: LocalizedText(
            kk: "=Ескертпе назарға алынды.", ru: "=Замечание принято к сведению.", en: "=The remark is noted."),
        change: nil, commitment: nil)
}
