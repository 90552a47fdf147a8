/// One version as the alignment sees it: positions from 0, each with what encloses it.
struct PassageSequence {
    let passages: [Passage]
    /// Equal numbers for equal texts.
    let texts: [Int]
    /// The position of the heading, article or paragraph that each passage belongs to.
    let parents: [Int?]
    /// Where what each passage encloses ends; the position behind it where it encloses nothing.
    let ends: [Int]

    var count: Int { passages.count }

    init(_ passages: [Passage], numbering texts: inout TextNumbers) {
        self.passages = passages
        self.texts = passages.map { texts.number(of: $0) }
        var parents: [Int?] = []
        var ends = Array(repeating: passages.count, count: passages.count)
        var enclosing: [Int] = []
        for (position, passage) in passages.enumerated() {
            while let last = enclosing.last, passages[last].rank >= passage.rank {
                ends[last] = position
                enclosing.removeLast()
            }
            parents.append(enclosing.last)
            enclosing.append(position)
        }
        self.parents = parents
        self.ends = ends
    }

    /// What a passage encloses, however deep.
    func contents(of position: Int) -> Range<Int> {
        position + 1..<ends[position]
    }

    /// What keeping the place of a passage is worth when not all can keep theirs: a heading more than all articles, an
    /// article more than all paragraphs, a paragraph more than all items. So a paragraph that passes into the article
    /// before it has moved, and the title that it passed has not.
    func weight(_ position: Int) -> Int {
        switch passages[position].kind {
        case .heading: 1 << 42
        case .article: 1 << 28
        case .paragraph: 1 << 14
        case .listItem: 1
        }
    }
}

/// Numbers for texts, the same in both versions.
struct TextNumbers {
    private var numbers: [String: Int] = [:]

    /// An article without a title goes by its label. Titles and paragraphs are never the same.
    mutating func number(of passage: Passage) -> Int {
        let text = (passage.isTitle ? "#" : " ") + (passage.text.isEmpty ? passage.label ?? "" : passage.text)
        if let known = numbers[text] { return known }
        numbers[text] = numbers.count
        return numbers.count - 1
    }
}

extension Passage {
    var isTitle: Bool { kind == .heading || kind == .article }

    /// A passage encloses those of higher rank that follow it.
    fileprivate var rank: Int {
        switch kind {
        case .heading: level
        case .article: 100
        case .paragraph, .listItem: 200 + level
        }
    }
}
