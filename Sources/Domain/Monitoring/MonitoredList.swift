import Foundation

/// A published list of numbered points, such as the recommendations of a review, on which organisations say period by
/// period how far each has come.
package struct MonitoredList: Hashable, Sendable {
    /// What the list is called and where it comes from: in each language, one of which is the original.
    package struct Text: Hashable, Sendable {
        package var topic: String
        /// In which it was written; the others are translations.
        package var original: Language
        package var title: LocalizedText
        package var summary: LocalizedText

        package init(topic: String, original: Language, title: LocalizedText, summary: LocalizedText) {
            self.topic = topic
            self.original = original
            self.title = title
            self.summary = summary
        }

        /// Everything that is missing or wrong, field by field.
        package func faults() -> [FieldFault] {
            title.faults(length: MonitoredList.titleLength, multiline: false, at: "/title")
                + summary.faults(length: MonitoredList.summaryLength, at: "/summary")
        }
    }

    package var id: UUID
    /// Such as `KZ-L-2026-000003`.
    package var reference: String
    package var profile: String
    /// The one that keeps the list, and answers for every point that names no other.
    package var body: UUID
    package var text: Text
    package var version: Int
    /// How many times its points were published, the first time included.
    package var edition: Int
    package var ruleVersion: String
    package var publishedAt: Instant

    package init(
        id: UUID, reference: String, profile: String, body: UUID, text: Text, version: Int = 1, edition: Int = 1,
        ruleVersion: String, publishedAt: Instant
    ) {
        self.id = id
        self.reference = reference
        self.profile = profile
        self.body = body
        self.text = text
        self.version = version
        self.edition = edition
        self.ruleVersion = ruleVersion
        self.publishedAt = publishedAt
    }

    /// Lengths in characters.
    package static let titleLength = 3...300
    package static let summaryLength = 10...20_000
    package static let reasonLength = 10...4_000
    /// Points of one list, over all its editions.
    package static let pointLimit = 2_000
}

/// A point of a list, as an edition states it.
package struct ListPoint: Hashable, Sendable {
    package enum Status: String, CaseIterable, Codable, Sendable {
        case accepted, noted
    }

    /// As the list numbers it, such as `139.12`; unique in the list.
    package var number: String
    package var original: Language
    package var text: LocalizedText
    /// Who gave it, or the document that it stands in.
    package var source: String
    /// The day of that document.
    package var issuedOn: LegalDate
    package var status: Status
    /// The body that answers for it; nil for the one that keeps the list.
    package var responsible: UUID?

    package init(
        number: String, original: Language, text: LocalizedText, source: String, issuedOn: LegalDate, status: Status,
        responsible: UUID? = nil
    ) {
        self.number = number
        self.original = original
        self.text = text
        self.source = source
        self.issuedOn = issuedOn
        self.status = status
        self.responsible = responsible
    }

    /// Lengths in characters.
    package static let textLength = 3...4_000
    package static let sourceLength = 1...300

    package static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9A-Za-z](?:[0-9A-Za-z.\/-]{0,18}[0-9A-Za-z])?/) != nil
    }
}
