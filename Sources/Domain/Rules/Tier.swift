/// A level of government, such as `national` or `local`.
package struct Tier: Hashable, Sendable {
    package var code: String
    package var label: LocalizedText

    package init(code: String, label: LocalizedText) {
        self.code = code
        self.label = label
    }
}
