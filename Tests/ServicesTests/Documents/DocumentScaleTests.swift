import Domain
import Foundation
import Generators
import Services
import Store
import Support
import Testing

/// A draft law of 300 articles through four versions, and 5,000 comments on the first, by way of the services.
@Suite struct DocumentScaleTests {
    private static let syllables = [
        "ба", "ве", "го", "ди", "жу", "за", "ко", "ле", "мы", "но", "пе", "ра", "си", "ту", "фо", "ха", "чи", "ше",
    ]

    private struct Law {
        struct Paragraph {
            /// The same in each version.
            var id: Int
            var text: String
        }

        enum Fate { case exact, moved, changed, lost }

        var articles: [[Paragraph]] = []
        var random: SeededRandom

        init(articles count: Int, paragraphs: Int, seed: UInt64) {
            random = SeededRandom(seed: seed)
            articles = (0..<count).map { article in
                (0..<paragraphs).map { Paragraph(id: article * paragraphs + $0, text: "") }
            }
            for article in articles.indices {
                for place in articles[article].indices { articles[article][place].text = sentence() }
            }
        }

        static func fate(of id: Int, in version: Int) -> Fate {
            switch id % 40 {
            case version: .lost
            case 10 + version: .changed
            case 20 + version: .moved
            default: .exact
            }
        }

        mutating func word() -> String {
            (0..<4).map { _ in DocumentScaleTests.syllables.randomElement(using: &random) ?? "" }.joined()
        }

        mutating func sentence() -> String { (0..<25).map { _ in word() }.joined(separator: " ") + "." }

        mutating func revise(to version: Int) {
            var moved: [(Int, Paragraph)] = []
            for article in articles.indices {
                var kept: [Paragraph] = []
                for var paragraph in articles[article] {
                    switch Self.fate(of: paragraph.id, in: version) {
                    case .lost: continue
                    case .moved: moved.append(((article + 150) % articles.count, paragraph))
                    case .changed:
                        var words = paragraph.text.split(separator: " ").map(String.init)
                        for place in [5, 12, 19] { words[place] = word() }
                        paragraph.text = words.joined(separator: " ")
                        kept.append(paragraph)
                    case .exact: kept.append(paragraph)
                    }
                }
                articles[article] = kept
            }
            for (article, paragraph) in moved { articles[article].append(paragraph) }
        }

        var text: String {
            articles.enumerated().map { number, paragraphs in
                (["Статья \(number + 1). Предмет \(number + 1)"]
                    + paragraphs.enumerated().map { "\($0 + 1). \($1.text)" }).joined(separator: "\n")
            }.joined(separator: "\n\n")
        }

        /// The paragraph at each passage's number; nil for titles.
        var ids: [Int?] {
            var ids: [Int?] = [nil]
            for paragraphs in articles {
                ids.append(nil)
                for paragraph in paragraphs { ids.append(paragraph.id) }
            }
            return ids
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `each of 5,000 comments ends as planted, from version to version`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            var law = Law(articles: 300, paragraphs: 9, seed: 5)
            let clock = ContinuousClock()
            let document = try await town.publish(
                law.text, in: consultation.id, format: .plain, by: official
            ).document.id
            var random = SeededRandom(seed: 6)
            let first = law.ids
            let targets = first.indices.filter { first[$0] != nil }
            var said: [CommentAnchorRepository.Key: Int] = [:]
            let start = clock.now
            for number in 1...50 {
                let passages = (0..<100).map { _ in targets.randomElement(using: &random) ?? 2 }
                let contribution = try await town.contribute(
                    to: consultation.id,
                    Town.content(
                        passages.enumerated().map { index, passage in
                            Town.comment(
                                on: document, passage: passage, range: index.isMultiple(of: 2) ? 0..<8 : nil)
                        }), by: try await town.person(200 + number))
                for (index, passage) in passages.enumerated() {
                    said[.init(contribution: contribution.id, comment: index + 1)] = first[passage]
                }
            }
            print("5,000 comments submitted in \(clock.now - start)")
            for version in 2...4 {
                law.revise(to: version)
                let start = clock.now
                let view = try await town.publish(
                    law.text, of: document, in: consultation.id, format: .plain, by: official)
                let time = clock.now - start
                var expected: [CarriedAnchor.Outcome: Int] = [:]
                for id in said.values {
                    switch Law.fate(of: id, in: version) {
                    case .exact: expected[.exact, default: 0] += 1
                    case .moved: expected[.moved, default: 0] += 1
                    case .changed: expected[.changed, default: 0] += 1
                    case .lost: expected[.lost, default: 0] += 1
                    }
                }
                let counts = try #require(view.carried[version])
                print("version \(version): \(view.versions.last?.passages ?? 0) passages, \(counts), \(time)")
                #expect(counts == expected)
                said = said.filter { Law.fate(of: $0.value, in: version) != .lost }
                let ids = law.ids
                let standing = try await CommentAnchorRepository.standing(
                    in: document, version: version, after: nil, limit: 10_000, in: town.environment.pool)
                #expect(standing.count == said.count)
                #expect(standing.allSatisfy { ids[$0.anchor.passage] == said[$0.key] })
            }
            let asked = clock.now
            let changes = try await DocumentBrowsing(town.environment).changes(
                of: document, version: 4, from: nil, kinds: [.moved, .changed, .added, .removed], in: nil, after: 0,
                limit: 100,
                reader: nil)
            #expect(changes.count == 100)
            print("100 changes read in \(clock.now - asked)")
        }
    }
}
