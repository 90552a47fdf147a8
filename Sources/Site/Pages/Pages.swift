import Domain
import Foundation
import Hummingbird
import Web

/// What every page is made with: templates, what is said in each language, the style sheet and the script.
struct Pages: Sendable {
    /// One language in which a page can be read.
    struct Alternate: Sendable {
        var code: String
        var name: String
        var address: String
        var current: Bool
    }

    /// A part of the site that every page leads to.
    private struct Part {
        var name: String
        var address: String
        var current: Bool
    }

    /// What stands around the content of a page.
    private struct Frame {
        var language: String
        var title: String
        var home: String
        var parts: [Part]
        /// What the foot of every page leads to.
        var more: [Part]
        var own: String
        var style: String
        var script: String
        var alternates: [Alternate]
        /// Nil where others are shown nothing but the address.
        var sharing: Sharing?
        var text: [String: [String: String]]
        var content: String
    }

    let catalogues: [Language: Catalogue]
    private let templates: PageTemplates
    let style = Asset("style", "css", contentType: "text/css", PackageResources.site_css)
    let script = Asset("script", "js", contentType: "text/javascript", PackageResources.site_js)

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
    }

    static var sources: [String: String] {
        [
            "layout": PackageResources.layout_mustache, "outcome": PackageResources.outcome_mustache,
            "reply": PackageResources.reply_mustache, "home": PackageResources.home_mustache,
            "petitions": PackageResources.petitions_mustache, "petition": PackageResources.petition_mustache,
            "petition_line": PackageResources.petition_line_mustache,
            "consultations": PackageResources.consultations_mustache,
            "consultation": PackageResources.consultation_mustache,
            "consultation_line": PackageResources.consultation_line_mustache,
            "document": PackageResources.document_mustache,
            "document_changes": PackageResources.document_changes_mustache,
            "passage": PackageResources.passage_mustache,
            "contributions": PackageResources.contributions_mustache,
            "contribution": PackageResources.contribution_mustache,
            "contribution_said": PackageResources.contribution_said_mustache,
            "initiatives": PackageResources.initiatives_mustache,
            "initiative": PackageResources.initiative_mustache, "feedback": PackageResources.feedback_mustache,
            "overdue": PackageResources.overdue_mustache, "owed_line": PackageResources.owed_line_mustache,
            "search": PackageResources.search_mustache, "next": PackageResources.next_mustache,
            "error": PackageResources.error_mustache, "form_page": PackageResources.form_page_mustache,
            "form": PackageResources.form_mustache, "field": PackageResources.field_mustache,
            "summary": PackageResources.summary_mustache, "signing": PackageResources.signing_mustache,
            "answer": PackageResources.answer_mustache, "similar": PackageResources.similar_mustache,
            "lines": PackageResources.lines_mustache, "line": PackageResources.line_mustache,
            "record": PackageResources.record_mustache, "item": PackageResources.item_mustache,
            "suspects": PackageResources.suspects_mustache,
            "history": PackageResources.history_mustache, "events": PackageResources.events_mustache,
            "clock": PackageResources.clock_mustache, "bodies": PackageResources.bodies_mustache,
            "body": PackageResources.body_mustache, "chart": PackageResources.chart_mustache,
            "counts": PackageResources.counts_mustache, "promise_line": PackageResources.promise_line_mustache,
            "contract": PackageResources.contract_mustache, "contract_tag": PackageResources.contract_tag_mustache,
            "contract_shape": PackageResources.contract_shape_mustache,
            "contract_text": PackageResources.contract_text_mustache,
            "contract_member": PackageResources.contract_member_mustache,
            "contract_content": PackageResources.contract_content_mustache,
            "refusals": PackageResources.refusals_mustache, "commitments": PackageResources.commitments_mustache,
            "figures": PackageResources.figures_mustache, "card": PackageResources.card_mustache,
            "about": PackageResources.about_mustache,
            "privacy": PackageResources.privacy_mustache, "accessibility": PackageResources.accessibility_mustache,
            "desk_owed": PackageResources.desk_owed_mustache, "desk_answer": PackageResources.desk_answer_mustache,
            "desk_line": PackageResources.desk_line_mustache,
            "desk_owed_line": PackageResources.desk_owed_line_mustache,
            "desk_consultations": PackageResources.desk_consultations_mustache,
            "desk_consultation": PackageResources.desk_consultation_mustache,
            "desk_contributions": PackageResources.desk_contributions_mustache,
            "desk_replies": PackageResources.desk_replies_mustache, "desk_part": PackageResources.desk_part_mustache,
            "desk_people": PackageResources.desk_people_mustache,
            "desk_bodies": PackageResources.desk_bodies_mustache, "desk_rules": PackageResources.desk_rules_mustache,
        ].mapValues { String(decoding: $0, as: UTF8.self) }
    }

    /// - Parameters:
    ///   - path: of the page below its language, such as `/consultations/KZ-K-2026-000001/outcome`.
    ///   - page: what the template fills in.
    ///   - request: whose query the page in another language is asked for with; nil where the query says nothing.
    ///   - sharing: what is shown of the page where somebody posts its address.
    func answer(
        _ template: String, _ page: Any, titled title: String, in catalogue: Catalogue, at path: String,
        _ request: Request? = nil, sharing: Sharing? = nil
    ) -> TextAnswer {
        let query = request?.uri.query.map { "?" + $0 } ?? ""
        let alternates = Language.allCases.map { language in
            Alternate(
                code: language.rawValue, name: catalogues[language]?.text("site", "language") ?? language.rawValue,
                address: "/\(language.rawValue)\(path)\(query)", current: language == catalogue.language)
        }
        let frame = Frame(
            language: catalogue.language.rawValue, title: title, home: "/\(catalogue.language.rawValue)",
            parts: parts(Self.parts, at: path, in: catalogue), more: parts(Self.more, at: path, in: catalogue),
            own: "/\(catalogue.language.rawValue)/me", style: style.address, script: script.address,
            alternates: alternates, sharing: sharing, text: catalogue.texts, content: templates.render(template, page))
        return TextAnswer(
            contentType: "text/html; charset=utf-8", text: templates.render("layout", frame),
            headers: [
                .contentLanguage: catalogue.language.rawValue,
                // With "no-referrer" browsers send forms with "Origin: null", which is refused as another site's.
                .referrerPolicy: "same-origin",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            ])
    }

    /// A drawing by itself (SVG), which other sites may show: it loads and runs nothing.
    func drawing(_ template: String, _ drawing: Any) -> TextAnswer {
        TextAnswer(
            contentType: "image/svg+xml", text: templates.render(template, drawing),
            headers: [
                .cacheControl: "public, max-age=300", .contentSecurityPolicy: "default-src 'none'",
                .crossOriginResourcePolicy: "cross-origin", .vary: "Accept-Encoding",
            ])
    }

    private static let parts = ["petitions", "consultations", "initiatives", "overdue", "file"]
    private static let more = [
        "bodies", "commitments", "refusals", "figures", "about", "privacy", "accessibility", "api",
    ]

    private func parts(_ names: [String], at path: String, in catalogue: Catalogue) -> [Part] {
        names.map { part in
            Part(
                name: catalogue.text("site", part) ?? part, address: "/\(catalogue.language.rawValue)/\(part)",
                current: path == "/\(part)")
        }
    }
}
