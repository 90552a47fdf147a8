extension SettingTable {
    /// The table as `dauys serve --help` prints it.
    package static var help: String {
        entries.map { entry in
            "\(entry.variable)\n  \(entry.meaning)\n  Allowed: \(entry.allowed). Otherwise: \(entry.otherwise)."
        }.joined(separator: "\n")
    }
}
