import Foundation

/// What a contribution says of one passage of a document, or of some words of it.
package struct PassageComment: Hashable, Codable, Sendable {
    package var document: UUID
    /// The version that was read.
    package var version: Int
    package var anchor: Anchor
    package var text: String
    /// How the passage, or the words, should read instead.
    package var wording: String?

    package init(document: UUID, version: Int, anchor: Anchor, text: String, wording: String? = nil) {
        self.document = document
        self.version = version
        self.anchor = anchor
        self.text = text
        self.wording = wording
    }

    /// In characters.
    package static let textLength = 1...4_000
    package static let wordingLength = 1...20_000
    /// Comments of one contribution.
    package static let limit = 100

    package func faults(at pointer: String) -> [FieldFault] {
        PlainText.faults(text, length: Self.textLength, multiline: true, at: pointer + "/text")
            + (wording.map {
                PlainText.faults($0, length: Self.wordingLength, multiline: true, at: pointer + "/wording")
            } ?? [])
    }
}

extension PassageComment {
    /// The comment with its quotation in the words of the passage itself.
    ///
    /// - Parameters:
    ///   - version: the one it names; nil where there is none that is published.
    ///   - text: that of its passage in its language; nil where there is none.
    /// - Throws: `invalid` at `version`, `language`, `passage`, `range` or `quote` under `pointer`.
    package func settled(
        in version: DocumentVersion?, _ text: String?, at pointer: String
    ) throws(Refusal) -> PassageComment {
        guard let version else { throw .invalid(pointer + "/version", "no_such_version", Self.noVersion) }
        guard version.languages.contains(anchor.language) else {
            throw .invalid(pointer + "/language", "no_such_translation", Anchor.noTranslation)
        }
        guard let text else {
            throw .invalid(pointer + "/passage", "no_such_passage", Anchor.noPassage(version.passages))
        }
        var comment = self
        comment.anchor = try Anchor(
            passage: anchor.passage, range: anchor.quotation?.range, language: anchor.language, ofText: text,
            at: pointer)
        guard let said = anchor.quotation?.words, !said.isEmpty else { return comment }
        guard said == comment.anchor.quotation?.words else {
            throw .invalid(pointer + "/quote", "bad_quote", Self.otherWords)
        }
        return comment
    }

    private static let noVersion = LocalizedText(
        kk: "Бұл консультацияда мұндай жарияланған құжат нұсқасы жоқ.",
        ru: "В этой консультации нет такой опубликованной версии документа.",
        en: "This consultation has no such published version of a document.")

    private static let otherWords = LocalizedText(
        kk: "Үзіндінің осы бөлігінде бұл сөздер тұрған жоқ.",
        ru: "В этой части фрагмента стоят не эти слова.",
        en: "These are not the words in this part of the passage.")
}
