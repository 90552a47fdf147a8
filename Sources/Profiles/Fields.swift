import Domain

/// The entries of a mapping, in the order of the file.
struct Fields {
    let field: Field
    let entries: [(key: String, field: Field)]

    /// The entry of that name, whose absence is not a fault.
    subscript(key: String) -> Field? {
        entries.first { $0.key == key }?.field
    }

    func has(_ key: String) -> Bool {
        self[key] != nil
    }

    /// The entry of that name; its absence is a fault.
    func required(_ key: String) -> Field? {
        if let found = self[key] { return found }
        field.fault("the field “\(key)” is missing")
        return nil
    }

    func value<Value>(_ key: String, _ expected: String, otherwise: Value, _ parse: (String) -> Value?) -> Value {
        required(key)?.value(expected, parse) ?? otherwise
    }

    func list<Element>(_ key: String, _ read: (Field) -> Element) -> [Element] {
        let elements = required(key)?.list() ?? []
        if has(key), elements.isEmpty { self[key]!.fault("the list is empty") }
        return elements.map(read)
    }
}

extension Fields {
    func text(_ key: String) -> String {
        value(key, "a text", otherwise: "") { $0.isEmpty ? nil : $0 }
    }

    func code(_ key: String) -> String {
        value(key, "small letters, digits and _ , a letter first", otherwise: "") { Self.isCode($0) ? $0 : nil }
    }

    func flag(_ key: String) -> Bool {
        value(key, "true or false", otherwise: false) { Bool($0) }
    }

    func number(_ key: String, in range: ClosedRange<Int>) -> Int {
        value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)", otherwise: range.lowerBound) {
            Int($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func term(_ key: String) -> Term {
        required(key)?.term() ?? .days(1)
    }

    func date(_ key: String) -> LegalDate? {
        required(key)?.date()
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _: Choice.Type) -> Choice {
        required(key)?.choice(Choice.self) ?? Choice.allCases.first!
    }

    func localized(_ key: String) -> LocalizedText {
        required(key)?.localized() ?? LocalizedText(kk: "", ru: "", en: "")
    }

    static func isCode(_ text: String) -> Bool {
        guard let first = text.utf8.first, UInt8(ascii: "a")...UInt8(ascii: "z") ~= first else { return false }
        return text.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "_")
        }
    }
}

extension Field {
    func term() -> Term? {
        value("a length such as “20 working days”, “14 days”, “6 months”, “1 year”") { Term($0) }
    }

    func date() -> LegalDate? {
        value("a day of the calendar such as 2026-11-21") { LegalDate($0) }
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> Choice? {
        value(Choice.allCases.map(\.rawValue).joined(separator: ", ")) { Choice(rawValue: $0) }
    }

    /// A text in each language; every missing translation is a fault.
    func localized() -> LocalizedText {
        let languages = Domain.Language.allCases.map(\.rawValue)
        let fields = fields { languages.contains($0) ? nil : languages.joined(separator: ", ") }
        let texts = languages.map { language in
            fields.value(language, "the text in this language", otherwise: "") { text in
                text.allSatisfy(\.isWhitespace) ? nil : text
            }
        }
        return LocalizedText(kk: texts[0], ru: texts[1], en: texts[2])
    }
}
