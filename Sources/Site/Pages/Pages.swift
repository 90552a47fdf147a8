import Crypto
import Domain
import Foundation
import Hummingbird
import Web

/// What every page is made with: templates, what is said in each language, and the style sheet.
struct Pages: Sendable {
    /// One language in which a page can be read.
    struct Alternate: Sendable {
        var code: String
        var name: String
        var address: String
        var current: Bool
    }

    /// What stands around the content of a page.
    private struct Frame {
        var language: String
        var title: String
        var style: String
        var alternates: [Alternate]
        var text: [String: [String: String]]
        var content: String
    }

    let catalogues: [Language: Catalogue]
    private let templates: PageTemplates
    let style: String
    /// Changes with the style sheet, which can be kept for good that way.
    let styleAddress: String

    /// - Throws: where a catalogue or a template cannot be read.
    init() throws {
        var catalogues: [Language: Catalogue] = [:]
        for (language, bytes) in [
            (Language.kk, PackageResources.kk_yaml), (.ru, PackageResources.ru_yaml), (.en, PackageResources.en_yaml),
        ] {
            catalogues[language] = try Catalogue(language, yaml: String(decoding: bytes, as: UTF8.self))
        }
        self.catalogues = catalogues
        templates = try PageTemplates(Self.sources)
        style = String(decoding: PackageResources.site_css, as: UTF8.self)
        let digest = SHA256.hash(data: Data(style.utf8)).prefix(6).map { String(format: "%02x", $0) }.joined()
        styleAddress = "/style-\(digest).css"
    }

    static var sources: [String: String] {
        [
            "layout": PackageResources.layout_mustache, "outcome": PackageResources.outcome_mustache,
            "reply": PackageResources.reply_mustache,
        ].mapValues { String(decoding: $0, as: UTF8.self) }
    }

    /// - Parameters:
    ///   - path: of the page below its language, such as `/consultations/KZ-K-2026-000001/outcome`.
    ///   - page: what the template fills in.
    func answer(
        _ template: String, _ page: Any, titled title: String, in catalogue: Catalogue, at path: String
    ) -> TextAnswer {
        let alternates = Language.allCases.map { language in
            Alternate(
                code: language.rawValue, name: catalogues[language]?.text("site", "language") ?? language.rawValue,
                address: "/\(language.rawValue)\(path)", current: language == catalogue.language)
        }
        let frame = Frame(
            language: catalogue.language.rawValue, title: title, style: styleAddress, alternates: alternates,
            text: catalogue.texts, content: templates.render(template, page))
        return TextAnswer(
            contentType: "text/html; charset=utf-8", text: templates.render("layout", frame),
            headers: [
                .contentLanguage: catalogue.language.rawValue,
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            ])
    }
}
