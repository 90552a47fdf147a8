/// A text that the service itself says, in each of its languages.
package struct LocalizedText: Hashable, Codable, Sendable {
    package var kk: String
    package var ru: String
    package var en: String

    package init(kk: String, ru: String, en: String) {
        self.kk = kk
        self.ru = ru
        self.en = en
    }

    /// The words of somebody else, who said them in one language.
    package init(untranslated text: String) {
        self.init(kk: text, ru: text, en: text)
    }

    package subscript(language: Language) -> String {
        switch language {
        case .kk: kk
        case .ru: ru
        case .en: en
        }
    }

    package var byLanguage: [Language: String] { [.kk: kk, .ru: ru, .en: en] }
}
