import Crypto
import Domain
import Foundation
import Markup

/// The text of a version as a body sends it: one source in each language.
package struct DocumentImport: Sendable {
    package var format: DocumentVersion.Format
    /// In the document's original language.
    package var text: String
    package var translations: [Language: String]

    package init(format: DocumentVersion.Format, text: String, translations: [Language: String]) {
        self.format = format
        self.text = text
        self.translations = translations
    }

    /// - Throws: `invalid` at `/text` and `/translations/kk`: `wrong_language`, `not_parallel`, and what the readers of
    ///   the formats refuse.
    func read(original: Language) throws(Refusal) -> DocumentText {
        guard translations[original] == nil else {
            throw .invalid("/translations/\(original.rawValue)", "is_original", Self.isOriginal)
        }
        let passages = try read(text, original, at: "/text")
        var translated: [Language: [Passage]] = [:]
        for language in Language.allCases {
            guard let source = translations[language] else { continue }
            translated[language] = try read(source, language, at: "/translations/\(language.rawValue)")
        }
        do throws(Refusal) {
            return try DocumentText(original: original, passages: passages, translations: translated)
        } catch {
            throw .invalid(error.faults.map(Self.located))
        }
    }

    private func read(_ source: String, _ language: Language, at pointer: String) throws(Refusal) -> [Passage] {
        guard !source.unicodeScalars.contains(where: { $0.value < 0x20 && !"\n\r\t".unicodeScalars.contains($0) })
        else {
            throw .invalid([PlainTextFault.controlCharacter.at(pointer)])
        }
        let passages =
            switch format {
            case .markdown: try MarkdownReader.passages(of: source, at: pointer)
            case .plain: try PlainTextReader.passages(of: source, at: pointer)
            }
        // A few pages tell the language.
        let sample = passages.prefix(200).map(\.text).joined(separator: "\n")
        if WrittenLanguage.contradicts(sample, claimed: language) {
            throw .invalid([.otherLanguage(pointer, language)])
        }
        return passages
    }

    /// Faults name passages; what was sent are the sources that these were read from.
    private static func located(_ fault: FieldFault) -> FieldFault {
        let steps = fault.pointer.split(separator: "/")
        guard steps.first == "translations", steps.count > 1 else {
            return FieldFault("/text", fault.code, fault.message)
        }
        return FieldFault("/translations/\(steps[1])", fault.code, fault.message)
    }

    private static let isOriginal = LocalizedText(
        kk: "Бұл — түпнұсқаның тілі, оның мәтіні «text» өрісінде беріледі.",
        ru: "Это язык оригинала, его текст передаётся в поле «text».",
        en: "This is the language of the original, whose text goes into “text”.")
}

extension DocumentText {
    /// SHA-256 of everything in it, each part behind its length.
    var digest: [UInt8] {
        var hash = SHA256()
        func add(_ part: String) {
            hash.update(data: Data("\(part.utf8.count):".utf8))
            hash.update(data: Data(part.utf8))
        }
        for language in languages {
            add(language.rawValue)
            for passage in passages(in: language) ?? [] {
                add(passage.kind.rawValue)
                add(String(passage.level))
                add(passage.label ?? "")
                add(passage.text)
            }
        }
        return Array(hash.finalize())
    }
}
