import Domain
import Foundation
import Generators
import Services
import Store
import Support
import Testing

@Suite struct CommonPassageTests {
    private static let comments = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/usda-comments.csv").standardized

    @Test(.enabled(if: FileManager.default.fileExists(atPath: comments.path), "skipped: ../shared/data is not here"))
    func `the line of a sending site is proposed, and once it is named the false letter falls apart`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let (_, rows) = try CommaSeparated.rows(of: String(contentsOf: Self.comments, encoding: .utf8))
            _ = try await ContributionImport(town.environment).run(
                rows.map { .init(source: $0[0], text: $0[1]) }, into: try #require(consultation.reference),
                language: .en)
            let official = try await town.consultant()
            let (letters, naming) = (FormLetters(town.environment), PassageNaming(town.environment))
            try await town.group(consultation.id, by: official)
            #expect(try await letters.letters(of: consultation.id, reader: nil).letters.first?.size == 34)

            let proposals = try await naming.proposals(for: consultation.id, by: official)
            #expect(proposals.map(\.count) == [162])
            let line = try #require(proposals.first?.text)
            #expect(line.hasPrefix("Re: Supplemental Nutrition Assistance Program"))
            let named = try await naming.name(
                Self.wording(line), in: consultation.id, by: official)
            #expect(try await naming.proposals(for: consultation.id, by: official).isEmpty)
            // Nothing changes before the next run.
            #expect(try await letters.letters(of: consultation.id, reader: nil).letters.first?.size == 34)
            try await town.group(consultation.id, by: official)
            #expect(
                try await letters.letters(of: consultation.id, reader: official).letters.map(\.size) == [6, 2, 2])
            #expect(try await naming.proposals(for: consultation.id, by: official).isEmpty)

            town.clock.advance(seconds: 1)
            #expect(try await naming.withdraw(named.id, by: official).withdrawnAt == town.clock.now)
            try await town.group(consultation.id, by: official)
            #expect(try await letters.letters(of: consultation.id, reader: nil).letters.first?.size == 34)
        }
    }

    @Test func `once words are taken out of a contribution nothing is proposed before the next run`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let line = "Отправлено с сайта общественной приёмной района, телефон 8 701 555 44 33."
            var random = SeededRandom(seed: 4)
            let writer = LetterWriter(.russian)
            let entries = (1...40).map { number in
                ContributionImport.Entry(
                    source: "\(number)", text: writer.letter(bytes: 600, &random) + "\n\n" + line)
            }
            _ = try await ContributionImport(town.environment).run(
                entries, into: try #require(consultation.reference), language: .ru)
            let (naming, official) = (PassageNaming(town.environment), try await town.consultant())
            try await town.group(consultation.id, by: official)
            #expect(try await naming.proposals(for: consultation.id, by: official).map(\.text) == [line])

            let first = try #require(
                try await ContributionBrowsing(town.environment).list(
                    .init(consultation: consultation.id), after: nil, limit: 1
                ).first)
            let seen = try await ContributionBrowsing(town.environment).contribution(first.id, reader: nil)
            _ = try await Redacting(town.environment).redact(
                first.id,
                RedactionOrder(
                    code: .personalData, reason: "Указан номер телефона другого человека.",
                    passages: [RedactionPassage(place: "text", words: .quote("8 701 555 44 33", occurrence: 1))]),
                expecting: seen.contribution.version, by: try await town.person(80, .moderator))
            #expect(try await naming.proposals(for: consultation.id, by: official).isEmpty)
        }
    }

    @Test func `a passage is public with its reason and in the record, and stays when it is withdrawn`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation().id
            let (naming, official) = (PassageNaming(town.environment), try await town.consultant())
            let passage = try await naming.name(
                Self.wording("Отправлено с сайта общественной приёмной."), in: consultation, by: official)
            #expect(try await naming.passages(of: consultation) == [passage])
            _ = try await naming.withdraw(passage.id, by: official)
            #expect(try await naming.passages(of: consultation).map(\.withdrawnAt) == [town.clock.now])
            #expect(
                try await town.count(
                    "event",
                    where: "kind IN ('common_passage.named', 'common_passage.withdrawn') AND audience = 'everybody'")
                    == 2)
            let again = try await refusal { _ = try await naming.withdraw(passage.id, by: official) }
            #expect(again?.code == "wrong_state")
        }
    }

    @Test func `a passage that nothing can be compared with is refused, and so is a foreign official`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation().id
            let (naming, official) = (PassageNaming(town.environment), try await town.consultant())
            let short = try await refusal {
                _ = try await naming.name(Self.wording("Справедливость, — торжествует"), in: consultation, by: official)
            }
            #expect(short?.faults.map(\.code) == ["too_few_words"])
            var other = try await town.person(71)
            other.grants = [RoleGrant(.official, body: town.akimat.id)]
            let stranger = other
            let foreign = try await refusal {
                _ = try await naming.name(
                    Self.wording("Отправлено с сайта общественной приёмной."), in: consultation, by: stranger)
            }
            #expect(foreign?.code == "other_body")
            let reading = try await refusal { _ = try await naming.proposals(for: consultation, by: stranger) }
            #expect(reading?.code == "other_body")
        }
    }

    @Test func `what the consultation itself says makes no letter: its texts and its documents`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let article = """
                Статья 7. Перевозчик обязан соблюдать расписание, утверждённое акиматом района, и заранее, не позднее чем за \
                десять дней, сообщать жителям обо всех изменениях на остановках и на сайте.
                """
            try await town.publish(article, in: consultation.id, format: .plain, by: official)
            for number in 1...3 {
                town.clock.advance(seconds: 1)
                _ = try await town.contribute(
                    to: consultation.id,
                    Town.content("«\(article)» \(["Согласна.", "Нет.", "Почему десять?"][number - 1])"),
                    by: try await town.person(number))
            }
            #expect(try await town.group(consultation.id, by: official).groups == 0)
        }
    }

    private static func wording(_ text: String) -> PassageNaming.Wording {
        PassageNaming.Wording(
            text: text, original: .ru,
            reason: LocalizedText(
                kk: "Бұл жолды жіберуші сайт әр пікірге қосады.", ru: "Эту строку добавляет сайт отправки.",
                en: "The sending site adds this line."))
    }
}
