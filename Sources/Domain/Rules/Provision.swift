/// Where a rule comes from: its name, the article it stands in, and what was chosen where the law leaves it open.
package struct Provision: Hashable, Sendable {
    package var label: LocalizedText
    /// As lawyers cite it, such as `90-2(4)(1)`; nil where no law says it.
    package var article: String?
    /// Each says what the profile chose and why; shown to the public.
    package var choices: [LocalizedText]

    package init(label: LocalizedText, article: String?, choices: [LocalizedText] = []) {
        self.label = label
        self.article = article
        self.choices = choices
    }
}
