/// What stands in a text in the place of words that were taken out, such as `⟦personal_data⟧`.
///
/// Nobody can write one: the brackets are refused in what people say (`RedactionMark.faults`).
package enum RedactionMark {
    private static let opening: Unicode.Scalar = "\u{27E6}"
    private static let closing: Unicode.Scalar = "\u{27E7}"

    package static func text(_ code: Redaction.Code) -> String {
        "\(opening)\(code.rawValue)\(closing)"
    }

    /// The text with something else in the place of each mark; brackets that are no mark stay.
    package static func replaced(in text: String, with words: (Redaction.Code) -> String) -> String {
        guard text.unicodeScalars.contains(opening) else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let start = rest.firstIndex(of: opening) {
            result += rest[..<start]
            // No code is longer: an opening bracket without its like does not make the whole text be read again.
            let inside = rest[rest.index(after: start)...].prefix(32)
            if let end = inside.firstIndex(of: closing), let code = Redaction.Code(rawValue: String(inside[..<end])) {
                result += words(code).unicodeScalars
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(opening)
                rest = rest[rest.index(after: start)...]
            }
        }
        result += rest
        return String(result)
    }

    /// The text for readers of one language, who are told in it why words are missing.
    package static func rendered(_ text: String, in language: Language) -> String {
        replaced(in: text) { "[\(label[language]): \($0.label[language])]" }
    }

    /// Whether the text has a bracket of marks, be it part of one or not.
    package static func hasBrackets(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0 == opening || $0 == closing }
    }

    /// That somebody wrote what only a moderator's mark may have.
    package static func faults(_ text: String, at pointer: String) -> [FieldFault] {
        guard hasBrackets(text) else { return [] }
        return [
            FieldFault(
                pointer, "reserved_character",
                LocalizedText(
                    kk:
                        "\(opening) және \(closing) таңбалары мәтіннен алынған сөздердің орнын белгілейді: оларды жазуға болмайды.",
                    ru: "Знаки \(opening) и \(closing) отмечают места изъятых слов: писать их нельзя.",
                    en:
                        "The characters \(opening) and \(closing) mark where words were taken out: they cannot be written."
                ))
        ]
    }

    private static let label = LocalizedText(kk: "алып тасталды", ru: "изъято", en: "redacted")
}
