import Domain
import Foundation
import Yams

/// Everything that pages say in one language, by page and key.
struct Catalogue: Sendable {
    enum Message: Sendable {
        case text(String)
        case plural([PluralForm: String])
    }

    let language: Language
    let messages: [String: [String: Message]]
    /// The sentences without a count, for templates.
    let texts: [String: [String: String]]

    /// - Throws: an error of the YAML reader where the file is none.
    init(_ language: Language, yaml: String) throws {
        self.language = language
        messages = try YAMLDecoder().decode([String: [String: Message]].self, from: yaml)
        texts = messages.mapValues { page in
            page.compactMapValues { message in if case .text(let text) = message { text } else { nil } }
        }
    }

    /// A sentence with its blanks filled in, such as `{date}`; nil where the catalogue has no such key.
    func text(_ page: String, _ key: String, _ values: [String: String] = [:]) -> String? {
        guard case .text(let text) = messages[page]?[key] else { return nil }
        return Self.filled(text, values)
    }

    /// A sentence in the form that the count asks for, which is written in `{count}`.
    func text(_ page: String, _ key: String, count: Int, _ values: [String: String] = [:]) -> String? {
        guard case .plural(let forms) = messages[page]?[key],
            let text = forms[PluralForm(of: count, in: language)]
        else { return nil }
        return Self.filled(text, values.merging(["count": number(count)]) { $1 })
    }

    func number(_ count: Int) -> String {
        count.formatted(.number.locale(locale))
    }

    /// A day as people write it, such as 27 November 2026.
    func date(_ day: LegalDate) -> String {
        let style = Date.FormatStyle(date: .long, time: .omitted, locale: locale, timeZone: .gmt)
        return Date(timeIntervalSince1970: Double(day.daysSinceEpoch) * 86_400).formatted(style)
    }

    /// A day and a time, as people in the zone write it.
    func moment(_ instant: Instant, in zone: Zone) -> String {
        let local = Double(instant.microsecondsSinceEpoch / 1_000_000) + Double(zone.offset(at: instant))
        let style = Date.FormatStyle(date: .long, time: .shortened, locale: locale, timeZone: .gmt)
        return Date(timeIntervalSince1970: local).formatted(style)
    }

    /// The day on which something can be done for the last time that ends at an instant.
    func lastDay(before end: Instant, in zone: Zone) -> String {
        date(zone.date(of: end.adding(seconds: -1)))
    }

    private var locale: Locale {
        Locale(identifier: language == .en ? "en_GB" : "\(language.rawValue)_KZ")
    }

    /// What is filled in is not looked through again.
    private static func filled(_ text: String, _ values: [String: String]) -> String {
        text.replacing(/\{([a-z]+)\}(\.?)/) { match in
            guard let value = values[String(match.1)] else { return String(match.0) }
            // A date may end in the full stop of an abbreviation.
            return value.hasSuffix(".") ? value : value + match.2
        }
    }
}

extension Catalogue.Message: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            let forms = try container.decode([String: String].self)
            self = .plural(
                Dictionary(
                    uniqueKeysWithValues: try forms.map { name, text in
                        guard let form = PluralForm(rawValue: name) else {
                            throw DecodingError.dataCorruptedError(
                                in: container, debugDescription: "\(name) is no form of a plural")
                        }
                        return (form, text)
                    }))
        }
    }
}
