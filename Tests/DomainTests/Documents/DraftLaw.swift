import Generators

@testable import Domain

/// A draft law that knows what became of each of its passages from one version to the next.
struct DraftLaw {
    struct Entry {
        /// The same in each version in which the passage is.
        var id: Int
        var kind: Passage.Kind
        var text: String
        /// The passage that it was cut off in this version.
        var cutOff: Int?
    }

    struct Article {
        /// The heading of the chapter that begins with it.
        var chapter: Entry?
        var title: Entry
        var entries: [Entry]
    }

    /// What was done to a passage on the way to this version, by its number for life; nothing where it was left alone.
    enum Edit { case deleted, moved, reworded, replaced, split }

    let language: Language
    private(set) var articles: [Article] = []
    private(set) var edits: [Int: Edit] = [:]
    private var vocabulary: LawVocabulary
    private var nextID = 0
    private static let boilerplate: [Language: [String]] = [
        .ru: ["Исключить.", "Утратил силу.", "Изложить в следующей редакции:"],
        .kk: ["Алып тасталсын.", "Күші жойылды.", "Мынадай редакцияда жазылсын:"],
        .en: ["Deleted.", "Repealed.", "To read as follows:"],
    ]

    init(_ language: Language, articles count: Int, seed: UInt64) {
        self.language = language
        vocabulary = LawVocabulary(language, seed: seed)
        articles = (0..<count).map { index in
            var article = newArticle()
            if index.isMultiple(of: 20) { article.chapter = newEntry(.heading, vocabulary.sentence(of: 2...4)) }
            return article
        }
    }

    /// As a drafter numbers it: articles through, paragraphs and items within each.
    var text: DocumentText {
        get throws {
            var passages: [Passage] = []
            var chapters = 0
            for (index, article) in articles.enumerated() {
                if let chapter = article.chapter {
                    chapters += 1
                    passages.append(passage(.heading, chapters, chapter.text, level: 1))
                }
                passages.append(passage(.article, index + 1, article.title.text, level: 1))
                var (paragraph, item) = (0, 0)
                for entry in article.entries {
                    (paragraph, item) = entry.kind == .paragraph ? (paragraph + 1, 0) : (paragraph, item + 1)
                    passages.append(
                        passage(
                            entry.kind, entry.kind == .paragraph ? paragraph : item, entry.text,
                            level: entry.kind == .paragraph ? 1 : 2))
                }
            }
            return try DocumentText(original: language, passages: passages)
        }
    }

    /// Who stands at each number of the version.
    var entries: [Entry] {
        articles.flatMap { article in (article.chapter.map { [$0] } ?? []) + [article.title] + article.entries }
    }

    private func passage(_ kind: Passage.Kind, _ number: Int, _ text: String, level: Int) -> Passage {
        let label =
            switch (kind, language) {
            case (.heading, .kk): "\(number)-тарау"
            case (.heading, .ru): "Глава \(number)"
            case (.heading, .en): "Chapter \(number)"
            case (.article, .kk): "\(number)-бап"
            case (.article, .ru): "Статья \(number)"
            case (.article, .en): "Article \(number)"
            case (.paragraph, _): "\(number)."
            case (.listItem, _): "\(number))"
            }
        return Passage(number: 0, kind: kind, level: level, label: label, text: text)
    }

    private mutating func newEntry(_ kind: Passage.Kind, _ text: String) -> Entry {
        nextID += 1
        return Entry(id: nextID, kind: kind, text: text)
    }

    private mutating func newArticle() -> Article {
        let title = newEntry(.article, vocabulary.sentence(of: 3...6))
        var entries = (0..<Int.random(in: 4...14, using: &vocabulary.random)).map { index in
            let kind: Passage.Kind = index == 0 || vocabulary.random.chance(60) ? .paragraph : .listItem
            return newEntry(kind, vocabulary.sentence(of: 10...40))
        }
        for phrase in Self.boilerplate[language] ?? [] where vocabulary.random.chance(30) {
            let place = Int.random(in: 1...entries.count, using: &vocabulary.random)
            entries.insert(newEntry(.paragraph, phrase), at: place)
        }
        return Article(title: title, entries: entries)
    }
}

extension DraftLaw {
    /// The next version, with `scale` edits of each kind.
    func revised(scale: Int) -> DraftLaw {
        var law = self
        law.edits = [:]
        for index in law.articles.indices {
            for place in law.articles[index].entries.indices { law.articles[index].entries[place].cutOff = nil }
        }
        law.editArticles(scale)
        for edit in [Edit.moved, .deleted, .reworded, .replaced, .split] {
            for _ in 0..<scale { law.editEntry(edit) }
        }
        for _ in 0..<scale {
            let article = law.anyArticle()
            let place = Int.random(in: 0...law.articles[article].entries.count, using: &law.vocabulary.random)
            law.articles[article].entries.insert(
                law.newEntry(.paragraph, law.vocabulary.sentence(of: 10...40)), at: place)
        }
        return law
    }

    /// Whole articles are put in, deleted, moved by fifty places, and given other titles.
    private mutating func editArticles(_ scale: Int) {
        for _ in 0..<scale / 10 {
            articles.insert(newArticle(), at: anyArticle())
            let gone = anyArticle()
            if articles[gone].chapter == nil {
                let deleted = articles.remove(at: gone)
                for entry in [deleted.title] + deleted.entries { edits[entry.id] = .deleted }
            }
            let from = Int.random(in: 0..<articles.count - 60, using: &vocabulary.random)
            if articles[from].chapter == nil, edits[articles[from].title.id] == nil {
                let moved = articles.remove(at: from)
                for entry in [moved.title] + moved.entries { edits[entry.id] = .moved }
                articles.insert(moved, at: from + 50)
            }
            let retitled = anyArticle()
            if edits[articles[retitled].title.id] == nil {
                edits[articles[retitled].title.id] = .reworded
                articles[retitled].title.text = vocabulary.sentence(of: 3...6)
            }
        }
    }

    private mutating func editEntry(_ edit: Edit) {
        while true {
            let (article, place) = (anyArticle(), Int.random(in: 0..<3, using: &vocabulary.random))
            guard place < articles[article].entries.count else { continue }
            let entry = articles[article].entries[place]
            // An article with another title and with most of its contents changed too would be another article.
            guard edits[articles[article].title.id] != .reworded else { continue }
            guard edits[entry.id] == nil, entry.text.count > 60, entry.cutOff == nil else { continue }
            edits[entry.id] = edit
            switch edit {
            case .deleted:
                articles[article].entries.remove(at: place)
            case .moved:
                articles[article].entries.remove(at: place)
                articles[(article + articles.count / 2) % articles.count].entries.append(entry)
            case .reworded:
                articles[article].entries[place].text = vocabulary.reworded(entry.text)
            case .replaced:
                articles[article].entries[place].text = vocabulary.sentence(of: 10...40)
            case .split:
                let words = entry.text.split(separator: " ")
                let middle = words.count * Int.random(in: 40...60, using: &vocabulary.random) / 100
                articles[article].entries[place].text = words[..<middle].joined(separator: " ") + "."
                var rest = newEntry(entry.kind, words[middle...].joined(separator: " "))
                rest.cutOff = entry.id
                articles[article].entries.insert(rest, at: place + 1)
            }
            return
        }
    }

    private mutating func anyArticle() -> Int {
        Int.random(in: 0..<articles.count, using: &vocabulary.random)
    }
}
