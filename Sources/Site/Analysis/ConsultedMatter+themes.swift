import Domain
import Foundation
import Services
import Store
import Web

/// Themes: made, and said of contributions one by one or by words.
extension ConsultedMatter {
    /// What sends along, with an assignment, after which contribution its page began.
    static let placeName = "_after"

    func theme(_ coding: Coding, among themes: [Theme]) -> DeskStep {
        let id = id
        let titles = Set(themes.map(\.title))
        return step(
            .theme, versioned: false,
            [originalField()] + say.localizedFields("title", "theme_title", type: "text")
                + say.localizedFields("summary", "theme_summary")
        ) { form, actor in
            let wording = try form.read { fields in
                Coding.Wording(
                    original: fields.required("original", .choice(Language.self)),
                    title: fields.localized("title", PlainText(.line, Theme.titleLength)),
                    summary: fields.localizedIfAny("summary", PlainText(.paragraphs, Theme.summaryLength))
                        ?? LocalizedText(kk: "", ru: "", en: ""))
            }
            // Pressed twice, it is there.
            guard !titles.contains(wording.title) else { return }
            _ = try await coding.add(wording, to: id, by: actor)
        }
    }

    /// Everything in which words are found speaks to the theme.
    func words(of theme: Theme, _ coding: Coding) -> DeskStep {
        var step = step(
            .words, at: "themes/\(theme.id.text)/words", versioned: false,
            [FormField("query", say("words"), hint: say("words_hint"))]
        ) { form, actor in
            let words = try form.read { $0.required("query", .text(PlainText(.line, 1...100))) }
            _ = try await coding.assign(theme.id, toFound: words, by: actor)
        }
        step.page.facts = [theme.title[say.language]]
        return step
    }

    /// - Parameters:
    ///   - contributions: of one page, each with a box to tick.
    ///   - next: the address of the page after it.
    func assignment(
        _ coding: Coding, of contributions: [ContributionListing.Item], to themes: [Theme], place: String, next: String?
    ) -> DeskStep {
        let options = themes.map { (value: $0.id.text, label: $0.title[say.language]) }
        let prefix = "contribution-"
        var step = step(
            .assignment, versioned: false,
            [FormField("theme", say("theme"), type: "select", value: options.first?.value ?? "", options: options)]
                + contributions.map { contribution in
                    FormField(
                        prefix + contribution.id.text, contribution.reference,
                        hint: contribution.text.map(Self.excerpt),
                        hintLanguage: contribution.language, type: "checkbox", staysTicked: true)
                }
        ) { form, actor in
            let named = form.filled.keys.filter { $0.hasPrefix(prefix) }.sorted()
            let (theme, chosen) = try form.read { fields in
                let chosen = named.filter { fields.optional($0, .boolean, or: false) }
                if chosen.isEmpty { fields.refuse("theme", "required", .nothingChosen) }
                return (
                    fields.required("theme", .uuid),
                    chosen.compactMap { UUID(uuidString: String($0.dropFirst(prefix.count))) }
                )
            }
            _ = try await coding.assign(theme, to: chosen, by: actor)
        }
        step.page.forms[0].keep([Self.placeName: place])
        if let next { step.page.links.append(FormPage.Link(address: next, label: say("next_contributions"))) }
        if contributions.isEmpty { step.page.lead.append(say("no_contributions")) }
        return step
    }

    /// Has the groups of form letters found anew; a job does it.
    func letters(_ formLetters: FormLetters) -> DeskStep {
        let id = id
        return step(.letters, versioned: false, []) { form, actor in
            try form.read { _ in }
            _ = try await formLetters.order(id, by: actor)
        }
    }

    static func excerpt(_ text: String) -> String {
        text.count > 400 ? text.prefix(400) + "…" : text
    }
}

extension LocalizedText {
    fileprivate static let nothingChosen = LocalizedText(
        kk: "Кемінде бір пікірді белгілеңіз.", ru: "Отметьте хотя бы одно мнение.",
        en: "Tick one contribution at least.")
}
