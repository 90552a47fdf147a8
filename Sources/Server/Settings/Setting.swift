/// One environment variable: what it is called, what may stand in it and what it means.
package struct Setting<Value: Sendable>: Sendable {
    package let variable: String
    /// What a person may write, as the sentence about a wrong value says it.
    package let allowed: String
    /// What holds where the variable is not set, in words.
    package let otherwise: String
    package let meaning: String
    /// A secret's value is never repeated in a message.
    let isSecret: Bool
    let fallback: Value
    let parse: @Sendable (String) -> Value?

    init(
        _ variable: String, _ meaning: String, allowed: String, otherwise: String, fallback: Value,
        isSecret: Bool = false, parse: @escaping @Sendable (String) -> Value?
    ) {
        self.variable = variable
        self.meaning = meaning
        self.allowed = allowed
        self.otherwise = otherwise
        self.fallback = fallback
        self.isSecret = isSecret
        self.parse = parse
    }
}

extension Setting {
    /// A setting without which something is left to the service.
    static func optional<Wrapped: Sendable>(
        _ variable: String, _ meaning: String, allowed: String, otherwise: String, isSecret: Bool = false,
        parse: @escaping @Sendable (String) -> Wrapped?
    ) -> Setting where Value == Wrapped? {
        Setting(variable, meaning, allowed: allowed, otherwise: otherwise, fallback: nil, isSecret: isSecret) { text in
            // Not `parse(text)` as it is: that would become a value that is nil, and not the lack of one.
            parse(text).map { .some($0) }
        }
    }

    var entry: SettingEntry {
        SettingEntry(variable: variable, allowed: allowed, otherwise: otherwise, meaning: meaning)
    }
}

/// One line of the table of settings, for people.
package struct SettingEntry: Hashable, Sendable {
    package let variable: String
    package let allowed: String
    package let otherwise: String
    package let meaning: String
}
