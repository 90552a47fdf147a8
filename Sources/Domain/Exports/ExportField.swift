/// One column of an export in CSV, which is one key of it in JSON Lines.
package struct ExportField: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case identifier
        /// A reference that people write, such as `KZ-P-2026-000123`.
        case reference
        /// One of a fixed set of words.
        case code
        case number
        /// RFC 3339, in UTC.
        case instant
        /// What people wrote.
        case text
    }

    package var name: String
    package var kind: Kind
    package var meaning: LocalizedText
    /// The version of the dictionary from which on there is this field.
    package var since: Int
    /// Most characters of the value.
    package var maximum: Int

    init(_ name: String, _ kind: Kind, _ maximum: Int, since: Int = 1, kk: String, ru: String, en: String) {
        self.name = name
        self.kind = kind
        self.maximum = maximum
        self.since = since
        meaning = LocalizedText(kk: kk, ru: ru, en: en)
    }
}

/// One value in an export.
package enum ExportValue: Hashable, Sendable {
    /// Nothing is known, or it is not public.
    case nothing
    case number(Int)
    /// What the service itself wrote, such as a code or a date.
    case exact(String)
    /// What people wrote.
    case text(String)

    package static func exact(_ text: String?) -> ExportValue { text.map { .exact($0) } ?? .nothing }
    package static func text(_ text: String?) -> ExportValue { text.map { .text($0) } ?? .nothing }
    package static func number(_ number: Int?) -> ExportValue { number.map { .number($0) } ?? .nothing }
}
