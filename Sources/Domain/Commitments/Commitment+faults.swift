import Foundation

extension Commitment {
    /// Everything that is missing or wrong in its texts, field by field: each is there in each language, and in it.
    package func faults() -> [FieldFault] {
        text.faults(length: Self.textLength, at: "/text") + sign.faults(length: Self.textLength, at: "/sign")
    }
}

extension CommitmentReport {
    /// Everything that is wrong with a report on a promise.
    ///
    /// - Parameter asked: the language of the matter that it was made in; nil where that binds nobody.
    package func faults(answering asked: String?, under rules: RuleVersion) -> [FieldFault] {
        var faults = PlainText.faults(text, length: Commitment.reportLength, multiline: true, at: "/text")
        faults += FieldFault.languageFaults(language, of: [("/text", text)], answering: asked, under: rules)
        if let link = evidence.link, !Self.isAddress(link) {
            faults.append(
                FieldFault(
                    "/evidence/link", "not_https",
                    LocalizedText(
                        kk: "Сілтеме https:// деп басталатын толық мекенжай болуы керек.",
                        ru: "Ссылка должна быть полным адресом, начинающимся с https://.",
                        en: "The link has to be a whole address that begins with https://.")))
        }
        return faults
    }

    private static func isAddress(_ link: String) -> Bool {
        guard link.utf8.count <= 2_000, link.hasPrefix("https://"), let url = URL(string: link) else { return false }
        return url.host().map { !$0.isEmpty } ?? false
    }
}
