import Domain

/// One piece of news in a feed.
package struct AtomEntry: Sendable {
    package struct Category: Sendable {
        /// The code that programs go by.
        package var term: String
        package var label: String?

        package init(term: String, label: String? = nil) {
            self.term = term
            self.label = label
        }
    }

    /// A URI that names the entry for good; readers tell by it what they have shown already.
    package var id: String
    package var title: String
    package var updated: Instant
    package var published: Instant?
    /// Where the matter can be read; an absolute URI.
    package var link: String
    package var categories: [Category]
    /// Plain text.
    package var summary: String?

    package init(
        id: String, title: String, updated: Instant, published: Instant? = nil, link: String,
        categories: [Category] = [], summary: String? = nil
    ) {
        self.id = id
        self.title = title
        self.updated = updated
        self.published = published
        self.link = link
        self.categories = categories
        self.summary = summary
    }

    func write(to xml: inout XMLText) {
        xml.element("entry") { xml in
            xml.element("id", text: id)
            xml.element("title", [("type", "text")], text: title)
            xml.element("updated", text: updated.description)
            if let published { xml.element("published", text: published.description) }
            xml.element("link", [("rel", "alternate"), ("href", link)])
            for category in categories {
                let label = category.label.map { [("label", $0)] } ?? []
                xml.element("category", [("term", category.term)] + label)
            }
            if let summary { xml.element("summary", [("type", "text")], text: summary) }
        }
    }
}
