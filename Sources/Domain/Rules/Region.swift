/// A part of the country that a signer may say they live in.
package struct Region: Hashable, Sendable {
    package var code: String
    package var label: LocalizedText

    package init(code: String, label: LocalizedText) {
        self.code = code
        self.label = label
    }
}
