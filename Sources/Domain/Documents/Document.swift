import Foundation

/// A text that a consultation is about; what it says stands in its versions.
package struct Document: Hashable, Sendable {
    package var id: UUID
    package var consultation: UUID
    /// Its place among the documents of the consultation, from 1.
    package var number: Int
    /// In which it was written; the others are translations.
    package var original: Language
    package var title: LocalizedText
    /// Counts what was done to it.
    package var version: Int
    package var madeAt: Instant

    package init(
        id: UUID, consultation: UUID, number: Int, original: Language, title: LocalizedText, version: Int = 1,
        madeAt: Instant
    ) {
        self.id = id
        self.consultation = consultation
        self.number = number
        self.original = original
        self.title = title
        self.version = version
        self.madeAt = madeAt
    }

    /// In characters.
    package static let titleLength = 3...300
    /// Documents of one consultation.
    package static let limit = 20

    package func faults() -> [FieldFault] {
        title.faults(length: Self.titleLength, multiline: false, at: "/title")
    }
}

/// One wording of a document as a whole.
package struct DocumentVersion: Hashable, Sendable {
    package enum Format: String, CaseIterable, Codable, Sendable {
        case markdown, plain
    }

    /// From 1.
    package var number: Int
    package var format: Format
    /// The original first.
    package var languages: [Language]
    package var passages: Int
    /// SHA-256 of the passages in all languages.
    package var hash: [UInt8]
    package var importedAt: Instant
    /// Nil for a draft, which only the body sees.
    package var publishedAt: Instant?

    package init(
        number: Int, format: Format, languages: [Language], passages: Int, hash: [UInt8], importedAt: Instant,
        publishedAt: Instant? = nil
    ) {
        self.number = number
        self.format = format
        self.languages = languages
        self.passages = passages
        self.hash = hash
        self.importedAt = importedAt
        self.publishedAt = publishedAt
    }
}

extension Consultation {
    /// Throws unless its texts can still be added to: until the outcome.
    package func requireDocuments() throws(Refusal) {
        guard [.draft, .announced, .open, .paused, .closed, .analysing].contains(state) else { throw wrongState }
    }
}
