import Domain
import Foundation
import Services
import Store
import Web

/// A passage in a list, in one language.
struct PassageAnswer: Encodable, Sendable {
    var number: Int
    var kind: Passage.Kind
    var level: Int
    var language: Language
    /// The number that the drafter gave it.
    var label: String?
    var text: String
    /// How many comments of published contributions stand at it.
    var comments: Int

    init(_ counted: PassageRepository.Counted, _ language: Language) {
        number = counted.passage.number
        kind = counted.passage.kind
        level = counted.passage.level
        self.language = language
        label = counted.passage.label
        text = counted.passage.text
        comments = counted.comments
    }
}

/// A contribution that a change is said to come from.
struct ChangeSourceAnswer: Encodable, Sendable {
    var contribution: String
    var reference: String

    init(_ source: DocumentChangeRepository.Source) {
        contribution = source.contribution.text
        reference = source.reference
    }
}

/// One passage in every language of its version, with what became of it from the version before.
struct PassageDetailAnswer: Encodable, Sendable {
    struct Text: Encodable, Sendable {
        var language: Language
        var label: String?
        var text: String
    }

    struct Change: Encodable, Sendable {
        var kind: DocumentDifference.Kind
        var oldPassage: Int?
        var moved: Bool
        var relabelled: Bool
        var sources: [ChangeSourceAnswer]
    }

    var version: Int
    var number: Int
    var kind: Passage.Kind
    var level: Int
    /// The original first.
    var texts: [Text]
    /// Left out of the first version.
    var change: Change?

    init(_ view: PassageView) throws {
        let languages = view.version.languages
        guard let original = languages.first.flatMap({ view.passages[$0] }) else { throw Refusal.notFound }
        version = view.version.number
        number = original.number
        kind = original.kind
        level = original.level
        texts = languages.compactMap { language in
            view.passages[language].map { Text(language: language, label: $0.label, text: $0.text) }
        }
        change = view.change.map { entry in
            Change(
                kind: entry.kind, oldPassage: entry.old, moved: entry.isMoved, relabelled: entry.isRelabelled,
                sources: view.sources.map(ChangeSourceAnswer.init))
        }
    }
}

/// One change between two versions.
struct DocumentChangeAnswer: Encodable, Sendable {
    struct Segment: Encodable, Sendable {
        var kind: String
        var text: String
    }

    var place: Int
    var kind: DocumentDifference.Kind
    var oldPassage: Int?
    var newPassage: Int?
    var oldLabel: String?
    var newLabel: String?
    var moved: Bool
    var relabelled: Bool
    /// The passage that it was cut off, or went into, in the other version.
    var origin: Int?
    /// Left out where the text is the same.
    var segments: [Segment]?
    var sources: [ChangeSourceAnswer]

    init(_ view: ChangeView) {
        let entry = view.entry
        place = view.place
        kind = entry.kind
        oldPassage = entry.old
        newPassage = entry.new
        oldLabel = view.before?.label
        newLabel = view.after?.label
        moved = entry.isMoved
        relabelled = entry.isRelabelled
        origin = entry.origin
        segments = view.segments?.map { Segment(kind: $0.kind.rawValue, text: $0.text) }
        sources = view.sources.map(ChangeSourceAnswer.init)
    }
}

/// Where a comment stands.
struct AnchorAnswer: Encodable, Sendable {
    struct Range: Encodable, Sendable {
        /// In Unicode scalars.
        var start: Int
        var end: Int
    }

    var passage: Int
    var language: Language
    var range: Range?
    var quote: String?

    init(_ anchor: Anchor) {
        passage = anchor.passage
        language = anchor.language
        range = anchor.quotation.map { Range(start: $0.range.lowerBound, end: $0.range.upperBound) }
        quote = anchor.quotation.flatMap { $0.words.isEmpty ? nil : $0.words }
    }
}

/// A comment as its contribution has it.
struct PassageCommentAnswer: Encodable, Sendable {
    var document: String
    var version: Int
    var passage: Int
    var language: Language
    var range: AnchorAnswer.Range?
    var quote: String?
    var text: String
    var wording: String?

    init(_ comment: PassageComment) {
        let anchor = AnchorAnswer(comment.anchor)
        document = comment.document.text
        version = comment.version
        passage = anchor.passage
        language = anchor.language
        range = anchor.range
        quote = anchor.quote
        text = comment.text
        wording = comment.wording
    }
}

/// A comment where it stands in a version, with who said it.
struct StandingCommentAnswer: Encodable, Sendable {
    var contribution: String
    var reference: String
    /// Its place among the comments of the contribution.
    var number: Int
    var name: String?
    var organisation: LocalizedText?
    /// What was said, of the version that was read.
    var comment: PassageCommentAnswer
    /// Where it stands in this version; left out once it is lost.
    var anchor: AnchorAnswer?
    /// What became of it since the version before; left out where it was made to this one.
    var outcome: CarriedAnchor.Outcome?
    var words: CarriedAnchor.Words?
    var relabelled: Bool

    init(_ item: PassageCommentListing.Item) {
        let standing = item.standing
        contribution = standing.key.contribution.text
        reference = item.reference
        number = standing.key.comment
        name = item.name
        organisation = item.organisation
        comment = PassageCommentAnswer(item.comment)
        anchor = standing.anchor.map(AnchorAnswer.init)
        outcome = standing.carried?.outcome
        words = standing.carried?.words
        relabelled = standing.carried?.isRelabelled ?? false
    }
}
