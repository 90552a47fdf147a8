import Domain

extension Wording {
    /// A field for a text in each language of the service.
    ///
    /// - Parameter key: of the label, with the language left blank.
    func localizedFields(
        _ name: String, _ key: String, type: String = "textarea", value: LocalizedText? = nil
    ) -> [FormField] {
        Language.allCases.map { language in
            FormField(
                "\(name)-\(language.rawValue)", self(key, ["language": languageName(language)]), type: type,
                value: value?[language] ?? "")
        }
    }

    /// A field for the language that something is written in.
    ///
    /// - Parameter allowed: of which there is at least one; the first is chosen.
    func languageField(_ name: String = "language", _ label: String, of allowed: [Language], value: String? = nil)
        -> FormField
    {
        FormField(
            name, label, type: "select", value: value ?? allowed.first?.rawValue ?? "",
            options: allowed.map { (value: $0.rawValue, label: languageName($0)) })
    }

    func languageName(_ language: Language) -> String {
        catalogue.text("file", "language_\(language.rawValue)") ?? language.rawValue
    }
}
