import Domain

/// News that programs subscribe to (RFC 4287), the newest first.
package struct AtomFeed: Sendable {
    package static let contentType = "application/atom+xml; charset=utf-8"

    /// A URI that names the feed for good, even if it moves.
    package var id: String
    package var title: String
    /// Of all texts that do not say otherwise.
    package var language: Language
    /// Who publishes it; a feed without an author is not valid.
    package var author: String
    /// When the newest of it changed.
    package var updated: Instant
    /// The address it was read from.
    package var selfLink: String
    /// The address of the entries before these (RFC 5005); nil at the end.
    package var nextLink: String?
    package var entries: [AtomEntry]

    package init(
        id: String, title: String, language: Language, author: String, updated: Instant, selfLink: String,
        nextLink: String? = nil, entries: [AtomEntry]
    ) {
        self.id = id
        self.title = title
        self.language = language
        self.author = author
        self.updated = updated
        self.selfLink = selfLink
        self.nextLink = nextLink
        self.entries = entries
    }

    package var text: String {
        var xml = XMLText()
        xml.element("feed", [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.rawValue)]) { xml in
            xml.element("id", text: id)
            xml.element("title", [("type", "text")], text: title)
            xml.element("author") { $0.element("name", text: author) }
            xml.element("updated", text: updated.description)
            xml.element("link", [("rel", "self"), ("type", "application/atom+xml"), ("href", selfLink)])
            if let nextLink {
                xml.element("link", [("rel", "next"), ("type", "application/atom+xml"), ("href", nextLink)])
            }
            for entry in entries { entry.write(to: &xml) }
        }
        return xml.text
    }
}
