import Web

/// A list of one kind of thing, page by page.
struct ListPage<Line: Sendable>: Sendable {
    var title: String
    var lead: String
    var lines: [Line]
    /// The address of the next page, if there is one.
    var next: String?
    /// Nil where nothing can be looked for.
    var search: SearchField?
    let text: [String: [String: String]]
}

/// What was looked for, as it is shown in the field again.
struct SearchField: Sendable {
    var action: String
    var value: String
}
