/// What a petition is about, for filtering.
package struct Topic: Hashable, Sendable {
    package var code: String
    package var label: LocalizedText

    package init(code: String, label: LocalizedText) {
        self.code = code
        self.label = label
    }
}
