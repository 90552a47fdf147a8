import Domain
import Foundation
import Services
import Store
import Web

extension DocumentImport {
    /// Bytes of a body: a text of the greatest length in each of three languages, with room for what JSON escapes.
    static let bodyLimit = 13 << 20

    init(_ fields: inout Fields) {
        self.init(
            format: fields.required("format", .choice(DocumentVersion.Format.self)),
            text: fields.required("text", .source),
            translations: fields.optional("translations", .translations, or: [:]))
    }
}

extension Field where Value == String {
    /// Taken as it is: its reader says what is wrong with it, and how large it may be.
    fileprivate static var source: Field { .parsed(.wrongForm("# 1"), standIn: "") { $0 } }
}

extension Field where Value == [Language: String] {
    fileprivate static var translations: Field {
        .object { fields in
            var sources: [Language: String] = [:]
            for language in Language.allCases {
                sources[language] = fields.optional(language.rawValue, .source)
            }
            return sources
        }
    }
}

extension Field where Value == ChangeSource {
    /// Either the passage of the new version, or the one of the old version that was removed.
    static var changeSource: Field {
        .object { fields in
            let numbers = DocumentText.passageCount
            let new = fields.optional("passage", .integer(numbers))
            let removed = fields.optional("removed_passage", .integer(numbers))
            if (new == nil) == (removed == nil) {
                fields.refuse(
                    "passage", "passage_or_removed_passage",
                    LocalizedText(
                        kk: "«passage» не «removed_passage» өрістерінің дәл біреуін көрсетіңіз.",
                        ru: "Укажите ровно одно из полей «passage» и «removed_passage».",
                        en: "Give exactly one of “passage” and “removed_passage”."))
            }
            return ChangeSource(
                new.map(ChangeSource.Place.passage) ?? .removed(removed ?? 1),
                from: fields.required("contributions", .list(1...1_000, of: .uuid)))
        }
    }
}

extension Field where Value == PassageComment {
    static var passageComment: Field {
        .object { fields in
            let range = fields.optional("range", .range)
            let quote = fields.optional("quote", .text(PlainText(.paragraphs, 1...Passage.textLength.upperBound)))
            if quote != nil, range == nil {
                fields.refuse(
                    "quote", "needs_range",
                    LocalizedText(
                        kk: "Сөздердің үзіндідегі орнын «range» өрісінде көрсетіңіз.",
                        ru: "Укажите место этих слов во фрагменте в поле «range».",
                        en: "Say where in the passage these words are, in “range”."))
            }
            return PassageComment(
                document: fields.required("document", .uuid),
                version: fields.required("version", .integer(1...1_000_000)),
                anchor: Anchor(
                    passage: fields.required("passage", .integer(DocumentText.passageCount)),
                    language: fields.required("language", .choice(Language.self)),
                    quotation: range.map { Anchor.Quotation(range: $0, words: quote ?? "") }),
                text: fields.required("text", .text(PlainText(.paragraphs, PassageComment.textLength))),
                wording: fields.optional("wording", .text(PlainText(.paragraphs, PassageComment.wordingLength))))
        }
    }
}

extension Field where Value == Range<Int> {
    /// In Unicode scalars, the end not included.
    fileprivate static var range: Field {
        .object { fields in
            let offsets = 0...Passage.textLength.upperBound
            let (start, end) = (
                fields.required("start", .integer(offsets)), fields.required("end", .integer(offsets))
            )
            guard start < end else {
                // Where one of them is missing, that is said already.
                if fields.faults.isEmpty {
                    fields.refuse(
                        "end", "not_after_start",
                        LocalizedText(
                            kk: "Соңы басынан кейін болуы керек.", ru: "Конец должен быть после начала.",
                            en: "The end has to be after the start."))
                }
                return 0..<1
            }
            return start..<end
        }
    }
}

/// Which changes of a version a list shows, and which page of it.
struct ChangeQuery {
    /// The version that it is held against; nil for the one before.
    var earlier: Int?
    var kinds: [DocumentDifference.Kind]
    var language: Language?
    var page: PageRequest<Int>

    init(_ query: inout Fields) {
        earlier = query.optional("from", .integer(1...Int(Int32.max)))
        let kinds = DocumentDifference.Kind.allCases
        self.kinds = query.optional(
            "kind", .set(1...kinds.count, of: .choice(DocumentDifference.Kind.self)), or: kinds.filter { $0 != .same })
        language = query.optional("language", .choice(Language.self))
        page = query.page(by: Int.self, of: "document_changes")
    }
}

/// Which comments on a version a list shows, and which page of it.
struct PassageCommentQuery {
    struct Place: Codable, Sendable {
        var contribution: UUID
        var comment: Int
    }

    var filter: PassageCommentListing.Filter
    var page: PageRequest<Place>

    init(_ query: inout Fields, of document: UUID, version: Int) {
        filter = PassageCommentListing.Filter(document: document, version: version)
        filter.passage = query.optional("passage", .integer(DocumentText.passageCount))
        filter.outcome = query.optional("outcome", .choice(CarriedAnchor.Outcome.self))
        page = query.page(by: Place.self, of: "passage_comments")
    }
}
