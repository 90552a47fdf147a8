import Domain
import Foundation
import Testing
import Web

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct AtomFeedTests {
    private static let updated = Instant(rfc3339: "2026-11-21T09:00:00Z")!

    private static func entry(title: String = "Шешім жарияланды", summary: String? = nil) -> AtomEntry {
        AtomEntry(
            id: "urn:uuid:0193", title: title, updated: updated, published: Instant(rfc3339: "2026-11-20T09:00:00Z")!,
            link: "https://dauys.example/p/1?a=1&b=2", categories: [.init(term: "decision", label: "Шешім")],
            summary: summary)
    }

    private static func feed(_ entries: [AtomEntry], next: String? = nil) -> AtomFeed {
        AtomFeed(
            id: "urn:dauys:feed", title: "Петициялар", language: .kk, author: "Dauys", updated: updated,
            selfLink: "https://dauys.example/feed", nextLink: next, entries: entries)
    }

    @Test func `a feed has all that the standard asks for`() {
        #expect(
            Self.feed([Self.entry(summary: "Қысқаша")], next: "https://dauys.example/feed?after=x").text == """
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk">
                <id>urn:dauys:feed</id>
                <title type="text">Петициялар</title>
                <author>
                <name>Dauys</name>
                </author>
                <updated>2026-11-21T09:00:00Z</updated>
                <link rel="self" type="application/atom+xml" href="https://dauys.example/feed"/>
                <link rel="next" type="application/atom+xml" href="https://dauys.example/feed?after=x"/>
                <entry>
                <id>urn:uuid:0193</id>
                <title type="text">Шешім жарияланды</title>
                <updated>2026-11-21T09:00:00Z</updated>
                <published>2026-11-20T09:00:00Z</published>
                <link rel="alternate" href="https://dauys.example/p/1?a=1&amp;b=2"/>
                <category term="decision" label="Шешім"/>
                <summary type="text">Қысқаша</summary>
                </entry>
                </feed>

                """)
    }

    @Test func `what is not there is not written`() {
        let entry = AtomEntry(id: "a", title: "b", updated: Self.updated, link: "c")
        let text = Self.feed([entry]).text
        for name in ["published", "category", "summary", "rel=\"next\""] { #expect(!text.contains(name)) }
    }

    @Test func `whatever people write, a reader of XML gets it back as text`() throws {
        let reader = Titles()
        let titles = [
            "<script>alert('1')</script> & \"x\"", "]]>", "&amp;", "a,\u{301}<\u{301}b", "🏞️ Көл",
        ]
        #expect(reader.read(Self.feed(titles.map { Self.entry(title: $0) }).text))
        #expect(reader.titles == ["Петициялар"] + titles)
    }

    @Test func `control characters are left out, and what is no character`() {
        let reader = Titles()
        let text = Self.feed([Self.entry(title: "a\u{0}\u{1B}b\u{FFFE}c\u{7F}\u{85}d\r\ne")]).text
        #expect(reader.read(text))
        #expect(reader.titles.last == "abcd\ne")
    }

    @Test func `an attribute cannot be left`() {
        var feed = Self.feed([])
        feed.selfLink = "\"><x a=\"\n<&\t"
        #expect(feed.text.contains("href=\"&quot;&gt;&lt;x a=&quot;&#10;&lt;&amp;&#9;\"/>"))
        #expect(Titles().read(feed.text))
    }

    /// The titles in a document, by a parser that is not ours.
    private final class Titles: NSObject, XMLParserDelegate {
        private(set) var titles: [String] = []
        private var current: String?

        func read(_ text: String) -> Bool {
            let parser = XMLParser(data: Data(text.utf8))
            parser.delegate = self
            return parser.parse()
        }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            if name == "title" { current = "" }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            current? += string
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            if let current { titles.append(current) }
            current = nil
        }
    }
}
