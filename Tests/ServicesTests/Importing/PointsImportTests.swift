import Domain
import Foundation
import Services
import Store
import Support
import Testing

@Suite struct PointsImportTests {
    private static let recommendations = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/upr-kazakhstan.jsonl").standardized

    private static let csv = """
        number,original,text_kk,text_ru,text_en,source,issued_on,status,responsible,remark
        139.1,en,"Мектеп жанындағы өткелді, ""жасыл"" болса да, жарықтандыру",Осветить переход у школы,To light the crossing by the school,Norway,2025-01-23,accepted,,a
        139.2,ru,Мектеп жанына аялдама қою,Поставить у школы остановку,To put a bus stop by the school,Протокол № 5,2025-01-23,noted,almaty-akimat,b
        """

    private static let lines = """
        {"number":"139.1","original":"en","text":{"kk":"Мектеп жанындағы өткелді, \\"жасыл\\" болса да, жарықтандыру","ru":"Осветить переход у школы","en":"To light the crossing by the school"},"source":"Norway","issued_on":"2025-01-23","status":"accepted"}

        {"number":"139.2","original":"ru","text":{"kk":"Мектеп жанына аялдама қою","ru":"Поставить у школы остановку","en":"To put a bus stop by the school"},"source":"Протокол № 5","issued_on":"2025-01-23","status":"noted","responsible":"almaty-akimat"}
        """

    @Test func `a table and lines of JSON bring the same points`() throws {
        let entries = try PointsFile.entries(csv: Self.csv)
        #expect(entries == (try PointsFile.entries(jsonLines: Self.lines)))
        #expect(entries.map(\.point.number) == ["139.1", "139.2"])
        #expect(entries.map(\.responsible) == [nil, "almaty-akimat"])
    }

    @Test(arguments: [
        (",accepted,", ",perhaps,", "line 2 is neither accepted nor noted: perhaps"),
        ("2025-01-23", "2025-02-30", "line 2 has no day: 2025-02-30"),
        (",en,", ",fr,", "line 2 is in no language of the service: fr"),
        ("number,", "nummer,", "there is no column number; the columns are: nummer, original,"),
        ("Осветить переход у школы", "\u{1}", "line 2 cannot be a point: "),
        (",noted,", ",noted", "line 3 has 9 cells, and the first row has 10"),
        ("Мектеп жанына аялдама қою", "\"Мектеп", "line 3 has a quotation mark that is not closed"),
        (",noted,", ",perhaps,", "line 3 is neither accepted nor noted: perhaps"),
        (",ru,Мектеп", ",fr,Мектеп", "line 3 is in no language of the service: fr"),
        ("Поставить у школы остановку", "", "line 3 cannot be a point: "),
    ])
    func `what cannot be a point is named with its place`(what: (old: String, new: String, fault: String)) {
        let text = Self.csv.replacing(what.old, with: what.new, maxReplacements: 1)
        let fault = #expect(throws: ImportFault.self) { try PointsFile.entries(csv: text) }
        #expect(fault?.description.hasPrefix(what.fault) == true, "\(fault?.description ?? "")")
    }

    @Test func `a row after a cell of several lines is named by the line that it begins in`() {
        let text = Self.csv.replacing("болса да", with: "болса\nда").replacing(",noted,", with: ",perhaps,")
        let fault = #expect(throws: ImportFault.self) { try PointsFile.entries(csv: text) }
        #expect(fault?.description == "line 4 is neither accepted nor noted: perhaps")
    }

    @Test func `a line that is no point is named with its number, empty ones counted`() {
        for line in [
            "{}", "null", "{\"number\":1}", "[", Self.lines.replacing("\"status\":\"noted\"", with: "\"x\":1"),
            Self.lines.replacing("2025-01-23\",\"status\":\"noted\"", with: "soon\",\"status\":\"noted\""),
        ] {
            let number = line.contains("\n") ? 3 : 1
            let fault = #expect(throws: ImportFault.self) { try PointsFile.entries(jsonLines: line) }
            #expect(fault?.description.hasPrefix("line \(number) ") == true, "\(fault?.description ?? "")")
        }
    }

    @Test func `lines end with LF, also after CR, and with nothing else`() throws {
        let lines = Self.lines.replacing("жарықтандыру", with: "жарық\u{85}тандыру").replacing("\n", with: "\r\n")
        let fault = #expect(throws: ImportFault.self) { try PointsFile.entries(jsonLines: lines) }
        #expect(fault?.description.contains("control character") == true, "\(fault?.description ?? "")")
        let plain = Self.lines.replacing("\n", with: "\r\n")
        #expect(try PointsFile.entries(jsonLines: plain) == PointsFile.entries(jsonLines: Self.lines))
    }

    @Test func `a file becomes a list, a changed one its next edition, and the same one again nothing`() async throws {
        try await withTown { town in
            let importing = PointsImport(town.environment)
            var entries = try PointsFile.entries(csv: Self.csv)
            let first = try await importing.publish(entries, as: Town.listText, by: "village-akim")
            #expect((first.edition, first.added, first.changed) == (1, 2, 0))
            let again = try await importing.revise(first.reference, with: entries, because: Town.publicReason)
            #expect((again.edition, again.added, again.changed) == (1, 0, 0))
            entries[0].point.status = .noted
            entries.append(entries[1])
            entries[2].point.number = "139.3"
            let next = try await importing.revise(first.reference, with: entries, because: Town.publicReason)
            #expect((next.edition, next.added, next.changed) == (2, 1, 1))
            entries[2].point.number = "139.2"
            await #expect(throws: ImportFault.self) {
                _ = try await importing.revise(first.reference, with: entries, because: Town.publicReason)
            }
            entries[2].point.number = "139.4"
            entries[2].responsible = "nowhere"
            await #expect(throws: ImportFault.self) {
                _ = try await importing.revise(first.reference, with: entries, because: Town.publicReason)
            }
            await #expect(throws: ImportFault.self) {
                _ = try await importing.publish(entries, as: Town.listText, by: "nowhere")
            }
            let browsing = MonitoredListBrowsing(town.environment)
            let id = try await browsing.list(reference: first.reference).list.id
            let points = try await browsing.points(of: id, asOf: nil, after: 0, limit: 100)
            #expect(points.map(\.responsible.key) == ["village-akim", "almaty-akimat", "almaty-akimat"])
        }
    }

    @Test func `a file of 294 recommendations is loaded once, and loaded again tells what has changed`() async throws {
        try await withTown { town in
            func file(_ first: Int = 1, _ last: Int = 294, noted: ClosedRange<Int> = 251...294) throws -> [PointsFile
                .Entry]
            {
                let lines = (first...last).map { number in
                    """
                    {"number":"139.\(number)","original":"en","text":{"kk":"Өткелді жарықтандыру, \(number) және ескерту",\
                    "ru":"Осветить переход, \(number)","en":"To light the crossing, \(number)"},"source":"Norway",\
                    "issued_on":"2025-01-23","status":"\(noted.contains(number) ? "noted" : "accepted")"}
                    """
                }
                return try PointsFile.entries(jsonLines: lines.joined(separator: "\r\n"))
            }
            let importing = PointsImport(town.environment)
            let first = try await importing.publish(file(), as: Town.listText, by: "village-akim")
            #expect((first.edition, first.added, first.changed) == (1, 294, 0))
            let again = try await importing.revise(first.reference, with: file(), because: Town.publicReason)
            #expect((again.edition, again.added, again.changed) == (1, 0, 0))
            let next = try await importing.revise(
                first.reference, with: file(1, 300, noted: 249...294), because: Town.publicReason)
            #expect((next.edition, next.added, next.changed) == (2, 6, 2))
            let browsing = MonitoredListBrowsing(town.environment)
            let id = try await browsing.list(reference: first.reference).list.id
            let points = try await browsing.points(of: id, asOf: nil, after: 0, limit: 1_000)
            #expect(points.map(\.stated.point.number) == (1...300).map { "139.\($0)" })
            #expect(points.count { $0.stated.point.status == .noted } == 46)
        }
    }

    @Test func `a list of three hundred points is published, filed on by fifty organisations and counted exactly`()
        async throws
    {
        try await withTown { town in
            let points = (1...300).map { Town.point("139.\($0)", $0 > 259 ? .noted : .accepted) }
            let list = try await MonitoredLists(town.environment).publish(
                Town.listText, points, by: town.village.id, actor: nil
            ).list
            _ = try await MonitoredLists(town.environment).openPeriod(
                "2026-H1", until: town.clock.now.adding(seconds: 86_400), of: list.id, expecting: nil, by: nil)
            var expected: [String: [PeriodicFeedback.Assessment: Int]] = [:]
            for organisation in 0..<50 {
                let entries = stride(from: organisation % 3, to: 300, by: 3).map { place in
                    let assessment = PeriodicFeedback.Assessment.allCases[(place * 7 + organisation) % 5]
                    expected["139.\(place + 1)", default: [:]][assessment, default: 0] += 1
                    return Town.entry("139.\(place + 1)", assessment)
                }
                _ = try await town.file(entries, on: list.id, 100 + organisation, of: "organisation-\(organisation)")
            }
            let figures = try await MonitoredListBrowsing(town.environment).figures(of: list.id, for: nil).points
            #expect(figures.map(\.point) == points.map(\.number))
            for point in figures {
                for assessment in PeriodicFeedback.Assessment.allCases {
                    #expect(point.of(assessment) == expected[point.point]?[assessment] ?? 0, "\(point.point)")
                }
            }
            town.clock.advance(seconds: 86_460)
            #expect(try await PeriodicFeedbackAnswering(town.environment).sweep() == 50)
            #expect(try await town.count("obligation", where: "kind = 'periodic_feedback_answer'") == 50)
        }
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: recommendations.path),
            "skipped: ../shared/data has no upr-kazakhstan.jsonl"))
    func `real recommendations are imported`() async throws {
        try await withTown { town in
            let entries = try PointsFile.entries(
                jsonLines: String(contentsOf: Self.recommendations, encoding: .utf8))
            let summary = try await PointsImport(town.environment).publish(
                entries, as: Town.listText, by: "village-akim")
            #expect(summary.added == entries.count && entries.count > 200)
        }
    }
}
