import Domain
import Foundation
import Testing

@testable import Site

@Suite struct CatalogueTests {
    private static let pages = try! Pages()

    private static var keys: [Language: Set<String>] {
        pages.catalogues.mapValues { catalogue in
            Set(catalogue.messages.flatMap { page, messages in messages.keys.map { "\(page).\($0)" } })
        }
    }

    @Test func `every language says the same things`() throws {
        let kazakh = try #require(Self.keys[.kk])
        for language in Language.allCases { #expect(Self.keys[language] == kazakh, "\(language)") }
    }

    @Test func `a sentence has the same blanks in every language, and each form that its language needs`() throws {
        for (page, messages) in try #require(Self.pages.catalogues[.kk]).messages {
            for key in messages.keys {
                var blanks: [Set<String>] = []
                for (language, catalogue) in Self.pages.catalogues {
                    switch catalogue.messages[page]?[key] {
                    case .text(let text): blanks.append(Self.blanks(in: text))
                    case .plural(let forms):
                        #expect(Set(forms.keys) == PluralForm.needed(in: language), "\(language) \(page).\(key)")
                        blanks += forms.values.map(Self.blanks)
                    case nil: Issue.record("\(language) has no \(page).\(key)")
                    }
                }
                #expect(Set(blanks).count == 1, "\(page).\(key)")
            }
        }
    }

    /// Of templates, and of the code, which names them as `say("key"` and `text("page", "key"`.
    @Test func `each sentence is used somewhere, and none is missing`() throws {
        var used: Set<String> = []
        for source in Pages.sources.values {
            used.formUnion(source.matches(of: /\{\{text\.([a-z_.]+)\}\}/).map { String($0.1) })
        }
        let known = try #require(Self.keys[.kk])
        #expect(used.isSubset(of: known), "\(used.subtracting(known))")
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Site")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let code = try String(contentsOf: file, encoding: .utf8)
            for match in code.matches(of: /"([a-z_]+)(\\\()?/) {
                // A key that is put together has a beginning that is written.
                let isPrefix = match.2 != nil
                used.formUnion(
                    known.filter { key in
                        let name = key.split(separator: ".").last ?? ""
                        return isPrefix ? name.hasPrefix(match.1) && match.1.hasSuffix("_") : name == match.1
                    })
            }
        }
        #expect(known.subtracting(used).isEmpty, "\(known.subtracting(used).sorted())")
    }

    @Test(arguments: [
        (Language.ru, 0, PluralForm.many), (.ru, 1, .one), (.ru, 2, .few), (.ru, 4, .few), (.ru, 5, .many),
        (.ru, 11, .many), (.ru, 12, .many), (.ru, 21, .one), (.ru, 22, .few), (.ru, 111, .many), (.ru, 112, .many),
        (.ru, 1_001, .one), (.kk, 1, .one), (.kk, 0, .other), (.kk, 21, .other), (.en, 1, .one), (.en, 0, .other),
    ])
    func `a word takes the form that belongs to the number`(language: Language, count: Int, form: PluralForm) {
        #expect(PluralForm(of: count, in: language) == form)
    }

    @Test(arguments: [
        (Language.kk, "2026 ж. 7 желтоқсан"), (.ru, "7 декабря 2026 г."), (.en, "7 December 2026"),
    ])
    func `days and numbers are written as people write them`(language: Language, day: String) throws {
        let catalogue = try #require(Self.pages.catalogues[language])
        let written = catalogue.date(try #require(LegalDate("2026-12-07")))
        // What keeps its parts on one line is a space of its own kind.
        #expect(written.split(whereSeparator: \.isWhitespace).joined(separator: " ") == day)
        let number = catalogue.number(1_234_567).filter { !$0.isWhitespace }
        #expect(number == (language == .en ? "1,234,567" : "1234567"))
    }

    @Test func `what is filled in is not looked through for blanks`() throws {
        let catalogue = try #require(Self.pages.catalogues[.en])
        #expect(catalogue.text("outcome", "title", ["title": "{title} {date}"]) == "{title} {date}: outcome")
    }

    @Test func `nothing that is filled in becomes a tag or ends an attribute, accents or not`() throws {
        let templates = try PageTemplates(["page": #"<a title="{{name}}">{{name}}</a>{{>part}}"#, "part": "{{name}}"])
        for mark in ["", "\u{301}", "\u{20DD}"] {
            let html = templates.render("page", ["name": "\"\(mark)'\(mark)<\(mark)script>\(mark)&"])
            let inside = html.unicodeScalars.filter { "<>\"'".unicodeScalars.contains($0) }
            #expect(String(String.UnicodeScalarView(inside)) == "<\"\"><>")
        }
    }

    private static func blanks(in text: String) -> Set<String> {
        Set(text.matches(of: /\{([a-z]+)\}/).map { String($0.1) })
    }
}
