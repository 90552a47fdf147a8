/// The passages of one version of a document, in the language in which it was written and in those into which it was
/// translated.
///
/// Translations are parallel: passage 17 says the same in each, so that an anchor made in one language is shown in all.
package struct DocumentText: Hashable, Sendable {
    package let original: Language
    /// In the original language; their numbers are 1, 2, 3 and so on.
    package let passages: [Passage]
    private let translations: [Language: [Passage]]

    /// Numbers the passages by their order.
    ///
    /// - Throws: `Refusal` of kind invalid with what is wrong at `/passages/0/text` and the like, or at
    ///   `/translations/kk` with the first passage that differs.
    package init(
        original: Language, passages: [Passage], translations: [Language: [Passage]] = [:]
    ) throws(Refusal) {
        self.original = original
        self.passages = Self.numbered(passages)
        self.translations = translations.mapValues(Self.numbered)
        let faults = faults
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    /// The original first.
    package var languages: [Language] {
        [original] + Language.allCases.filter { $0 != original && translations[$0] != nil }
    }

    /// Nil where there is no translation into it.
    package func passages(in language: Language) -> [Passage]? {
        language == original ? passages : translations[language]
    }

    private static func numbered(_ passages: [Passage]) -> [Passage] {
        passages.enumerated().map { index, passage in
            var passage = passage
            passage.number = index + 1
            return passage
        }
    }
}
