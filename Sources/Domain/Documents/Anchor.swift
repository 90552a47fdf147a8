/// What in a version of a document somebody speaks of: a passage, or some words of it.
package struct Anchor: Hashable, Codable, Sendable {
    /// Words of a passage, kept as they were.
    package struct Quotation: Hashable, Codable, Sendable {
        /// Offsets into the passage's text, in Unicode scalars.
        package var range: Range<Int>
        package var words: String

        package init(range: Range<Int>, words: String) {
            self.range = range
            self.words = words
        }
    }

    /// The passage's number, from 1.
    package var passage: Int
    /// The one in which it was read; the quotation is in it.
    package var language: Language
    /// Nil where the whole passage is meant.
    package var quotation: Quotation?

    package init(passage: Int, language: Language, quotation: Quotation? = nil) {
        self.passage = passage
        self.language = language
        self.quotation = quotation
    }
}

extension Anchor {
    /// An anchor made by a reader of `text`; the words come from the text itself.
    ///
    /// - Throws: `Refusal` of kind invalid, at `passage`, `language` or `range` under `pointer`.
    package init(
        passage: Int, range: Range<Int>? = nil, language: Language, in text: DocumentText, at pointer: String = ""
    ) throws(Refusal) {
        guard let passages = text.passages(in: language) else {
            throw .invalid(pointer + "/language", "no_such_translation", Self.noTranslation)
        }
        guard (1...passages.count).contains(passage) else {
            throw .invalid(pointer + "/passage", "no_such_passage", Self.noPassage(passages.count))
        }
        try self.init(
            passage: passage, range: range, language: language, ofText: passages[passage - 1].text, at: pointer)
    }

    /// The same where the text of the passage is known already.
    init(
        passage: Int, range: Range<Int>?, language: Language, ofText text: String, at pointer: String
    ) throws(Refusal) {
        self.init(passage: passage, language: language)
        guard let range else { return }
        guard !range.isEmpty, let words = text.scalars(in: range) else {
            throw .invalid(pointer + "/range", "out_of_range", Self.outOfRange(text.unicodeScalars.count))
        }
        quotation = Quotation(range: range, words: words)
    }

    package static let noTranslation = LocalizedText(
        kk: "Бұл нұсқада мәтін осы тілде жоқ.",
        ru: "В этой версии нет текста на этом языке.",
        en: "This version has no text in this language.")

    static func noPassage(_ count: Int) -> LocalizedText {
        LocalizedText(
            kk: "Мұндай үзінді жоқ: үзінділердің нөмірлері 1-ден \(count)-ге дейін.",
            ru: "Такого фрагмента нет: фрагменты пронумерованы от 1 до \(count).",
            en: "There is no such passage: passages are numbered from 1 to \(count).")
    }

    private static func outOfRange(_ length: Int) -> LocalizedText {
        LocalizedText(
            kk: "Үзіндінің бөлігі бос болмауы және 0 мен \(length) аралығында жатуы керек.",
            ru: "Выделенное должно быть непустым и лежать между 0 и \(length).",
            en: "The range must not be empty and must lie between 0 and \(length).")
    }
}
