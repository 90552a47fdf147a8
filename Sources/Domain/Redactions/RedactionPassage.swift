/// Words of a contribution as a moderator names them.
package struct RedactionPassage: Hashable, Sendable {
    package enum Words: Hashable, Sendable {
        /// As they stand there, and which occurrence of them, counted from 1.
        case quote(String, occurrence: Int)
        /// In Unicode scalars.
        case range(Range<Int>)
    }

    /// As `ContributionContent.mapTexts` names it.
    package var place: String
    package var words: Words

    package init(place: String, words: Words) {
        self.place = place
        self.words = words
    }

    /// In characters.
    package static let quoteLength = 1...4_000
}

extension RedactionPassage {
    /// Where the words stand in the texts of a contribution.
    ///
    /// - Throws: `invalid` at `place`, `quote`, `occurrence` or `end` under `pointer`.
    func settled(in texts: [String: String], at pointer: String) throws(Refusal) -> Range<Int> {
        guard let text = texts[place].map({ Array($0.unicodeScalars) }) else {
            throw .invalid(
                pointer + "/place", "no_such_place",
                LocalizedText(
                    kk: "Пікірде мұндай мәтін жоқ.", ru: "В мнении нет такого текста.",
                    en: "The contribution has no such text."))
        }
        switch words {
        case .range(let range):
            guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= text.count else {
                throw .invalid(
                    pointer + "/end", "out_of_range",
                    LocalizedText(
                        kk: "Үзінді бос болмауы және 0 мен \(text.count) аралығында жатуы керек.",
                        ru: "Фрагмент должен быть непустым и лежать между 0 и \(text.count).",
                        en: "The passage must not be empty and must lie between 0 and \(text.count)."))
            }
            return range
        case .quote(let quote, let occurrence):
            let found = text.ranges(ofAll: Array(quote.unicodeScalars))
            guard !found.isEmpty else {
                throw .invalid(
                    pointer + "/quote", "no_such_words",
                    LocalizedText(
                        kk: "Бұл мәтінде мұндай сөздер жоқ.", ru: "В этом тексте нет таких слов.",
                        en: "These words are not in the text."))
            }
            guard (1...found.count).contains(occurrence) else {
                throw .invalid(
                    pointer + "/occurrence", "no_such_words",
                    LocalizedText(
                        kk: "Бұл сөздердің мәтінде кездесу саны: \(found.count).",
                        ru: "Сколько раз эти слова есть в тексте: \(found.count).",
                        en: "The text has these words so many times: \(found.count)."))
            }
            return found[occurrence - 1]
        }
    }
}

extension [Unicode.Scalar] {
    /// Where `words` stand, from left to right, none over another; in time linear in both (Knuth, Morris, Pratt 1977).
    func ranges(ofAll words: [Unicode.Scalar]) -> [Range<Int>] {
        guard !words.isEmpty, words.count <= count else { return [] }
        // The longest beginning of the words that also ends there.
        var borders = [0]
        borders.reserveCapacity(words.count)
        var length = 0
        for scalar in words.dropFirst() {
            while length > 0, words[length] != scalar { length = borders[length - 1] }
            if words[length] == scalar { length += 1 }
            borders.append(length)
        }
        var found: [Range<Int>] = []
        length = 0
        for (index, scalar) in enumerated() {
            while length > 0, words[length] != scalar { length = borders[length - 1] }
            if words[length] == scalar { length += 1 }
            guard length == words.count else { continue }
            found.append((index + 1 - length)..<(index + 1))
            length = 0
        }
        return found
    }
}

extension String {
    /// In small letters, scalar by scalar, so that places in it are places in the text.
    var smallScalars: [Unicode.Scalar] {
        unicodeScalars.map { scalar in
            let small = scalar.properties.lowercaseMapping.unicodeScalars
            return small.count == 1 ? small.first ?? scalar : scalar
        }
    }
}
