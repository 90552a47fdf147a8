extension LabelScanner {
    /// Names of the divisions of a law, in lower case, with their ranks; rank 0 is the article.
    private static let named: [(word: String, rank: Int)] = [
        ("статья", 0), ("article", 0),
        ("книга", 1), ("часть", 1), ("раздел", 2), ("подраздел", 3), ("глава", 4), ("параграф", 5), ("§", 5),
        ("приложение", 1), ("book", 1), ("part", 1), ("section", 2), ("subsection", 3), ("chapter", 4),
        ("annex", 1), ("schedule", 1), ("appendix", 1),
    ]
    private static let suffixed: [(word: String, rank: Int)] = [
        ("бап", 0),
        ("кітап", 1), ("бөлім", 2), ("кіші бөлім", 3), ("тарау", 4), ("параграф", 5), ("қосымша", 1),
    ]
    private static let numerals: Set<Character> = ["I", "V", "X", "L", "C", "І", "Х"]

    /// `Статья 12.`, `12-1-бап.`, `Article 12:`, `РАЗДЕЛ II`, `2-тарау.`, `§ 3.`
    func division() -> PassageLabel? {
        for (word, rank) in Self.named {
            guard let start = end(of: word, at: 0), let blank = self[start], blank.isWhitespace || word == "§",
                let end = numeral(at: afterBlanks(start)), let label = closed(rank, length: end)
            else { continue }
            return label
        }
        guard let end = numeral(at: 0) else { return nil }
        let start = afterBlanks(self[end] == "-" ? end + 1 : end)
        guard start > end else { return nil }
        for (word, rank) in Self.suffixed {
            guard let length = self.end(of: word, at: start), let label = closed(rank, length: length) else { continue }
            return label
        }
        return nil
    }

    /// The label of so many characters, if it is closed: by a sign, by the end of the line, or, in capitals, by nothing.
    private func closed(_ rank: Int, length: Int) -> PassageLabel? {
        let style: PassageLabel.Style = rank == 0 ? .article : .heading(rank)
        guard let next = self[length] else {
            return line.count == length ? label(style, length: length, restAt: length) : nil
        }
        if next == "." || next == ":" { return label(style, length: length, restAt: length + 1) }
        guard next.isWhitespace else { return nil }
        let following = afterBlanks(length)
        if let dash = self[following], "–—-".contains(dash), self[following + 1]?.isWhitespace ?? false {
            return label(style, length: length, restAt: following + 1)
        }
        guard self[following] == nil || !line.contains(where: \.isLowercase) else { return nil }
        return label(style, length: length, restAt: length)
    }

    private func end(of word: String, at start: Int) -> Int? {
        var index = start
        for character in word {
            guard let own = self[index], own == character || own.lowercased() == String(character) else { return nil }
            index += 1
        }
        return index
    }

    /// The end of `12`, `12-1` or `IV`; the hyphen of `12-бап` is not part of it.
    private func numeral(at start: Int) -> Int? {
        if let number = digits(at: start, longest: 4) { return number.end }
        var end = start
        while let character = self[end], Self.numerals.contains(character) { end += 1 }
        return end > start && end - start <= 8 ? end : nil
    }

    private func afterBlanks(_ start: Int) -> Int {
        var index = start
        while let character = self[index], character.isWhitespace { index += 1 }
        return index
    }
}
