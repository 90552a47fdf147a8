/// One thing with everything that is known of it, in sections, and what can be done about it.
struct RecordPage: PageWithForms {
    static let template = "record"

    struct Section: Sendable {
        /// What the heading is found by; unique on the page.
        var anchor: String
        var heading: String
        /// Nil where it is in the language of the page.
        var sectionLanguage: String?
        var paragraphs: [String] = []
        var isNumbered = false
        var items: [Item] = []
    }

    struct Item: Sendable {
        var itemText: String
        var itemLanguage: String?
        /// Of the page that it leads to; nil where there is none.
        var itemAddress: String?
        var itemNotes: [String] = []
    }

    var title: String
    var titleLanguage: String?
    var kicker: [String] = []
    var standing: String?
    var warning: String?
    var facts: [String] = []
    var summary: [FormRefusal.Line] = []
    var sections: [Section] = []
    var links: [FormPage.Link] = []
    var forms: [PageForm] = []
    let text: [String: [String: String]]

    init(_ title: String, language: String? = nil, in catalogue: Catalogue) {
        self.title = title
        titleLanguage = language == catalogue.language.rawValue ? nil : language
        text = catalogue.texts
    }
}
