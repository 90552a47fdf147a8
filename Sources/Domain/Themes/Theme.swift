import Foundation

/// Something that several contributions speak of, as analysts of the body name it.
package struct Theme: Hashable, Sendable {
    package var id: UUID
    package var consultation: UUID
    /// From 1, in the order in which they were made.
    package var number: Int
    package var original: Language
    package var title: LocalizedText
    /// What is said under it, in the analysts' words; empty while nobody has written it.
    package var summary: LocalizedText
    package var version: Int

    package init(
        id: UUID, consultation: UUID, number: Int, original: Language, title: LocalizedText, summary: LocalizedText,
        version: Int = 1
    ) {
        self.id = id
        self.consultation = consultation
        self.number = number
        self.original = original
        self.title = title
        self.summary = summary
        self.version = version
    }

    /// More than any analysis can be read with.
    package static let limit = 500
    /// Contributions that are assigned by hand in one command.
    package static let assignmentLimit = 1_000
    /// Lengths in characters.
    package static let titleLength = 3...300
    package static let summaryLength = 3...10_000

    /// Everything that is missing or wrong, field by field.
    package func faults() -> [FieldFault] {
        let isBlank = Language.allCases.allSatisfy { summary[$0].isEmpty }
        return title.faults(length: Self.titleLength, multiline: false, at: "/title")
            + (isBlank ? [] : summary.faults(length: Self.summaryLength, at: "/summary"))
    }
}
