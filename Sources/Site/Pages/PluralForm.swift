import Domain

/// The forms that a word takes beside a whole number, by the plural rules of the Unicode CLDR.
enum PluralForm: String, CaseIterable, Codable, Sendable {
    case one, few, many, other

    /// - Precondition: `count` is not negative.
    init(of count: Int, in language: Language) {
        switch language {
        case .kk, .en: self = count == 1 ? .one : .other
        case .ru:
            let (tens, ones) = (count % 100, count % 10)
            self =
                if ones == 1, tens != 11 {
                    .one
                } else if 2...4 ~= ones, !(12...14 ~= tens) {
                    .few
                } else {
                    .many
                }
        }
    }

    /// Those that a message has to have in the language.
    static func needed(in language: Language) -> Set<PluralForm> {
        language == .ru ? Set(allCases) : [.one, .other]
    }
}
