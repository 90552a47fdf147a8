import Configuration

/// Reads settings one after the other and keeps what is wrong with each, so that all faults are told at once.
struct SettingReading {
    let values: ConfigReader
    private(set) var faults: [String] = []

    init(_ values: ConfigReader) {
        self.values = values
    }

    /// The value, or the fallback where it is not set, is empty or is at fault.
    mutating func value<Value>(_ setting: Setting<Value>) -> Value {
        let key = ConfigKey(setting.variable.lowercased().split(separator: "_").map(String.init))
        guard let text = values.string(forKey: key, isSecret: setting.isSecret), !text.isEmpty else {
            return setting.fallback
        }
        if let value = setting.parse(text) { return value }
        let shown = setting.isSecret ? "what it is set to" : "“\(text)”"
        faults.append("\(setting.variable) cannot be \(shown). Allowed: \(setting.allowed).")
        return setting.fallback
    }

    /// A fault that shows only when settings are seen together.
    mutating func refuse(_ sentence: String) {
        faults.append(sentence)
    }
}
