import Web

/// A list whose lines are of one make, page by page: the desks of staff, and what is one's own.
struct LinePage: Sendable {
    var title: String
    var lead: String
    var links: [FormPage.Link] = []
    var lines: [ListLine]
    /// The address of the next page, if there is one.
    var next: String?
    let text: [String: [String: String]]
}

/// One thing of a list, with what is said of it.
struct ListLine: Sendable {
    /// Names of their own: what is nil here would be looked for in the page around it.
    var lineTitle: String
    /// Nil where the title is in the language of the page.
    var lineLanguage: String?
    /// Of its page; nil where it has none.
    var lineAddress: String?
    var lineFacts: [String] = []
    /// What is urgent about it, in words.
    var lineAlarm: String?
    var lineNotes: [String] = []
    /// What can be done about it at once.
    var lineForm: PageForm?
}
