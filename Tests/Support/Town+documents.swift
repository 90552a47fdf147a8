import Domain
import Foundation
import Services

extension Town {
    package static let documentTitle = LocalizedText(
        kk: "Автобус бағыттарының жоспары", ru: "План автобусных маршрутов", en: "Plan of the bus routes")

    /// Six passages: a heading, an article, three paragraphs and an item.
    package static let planText = """
        # План

        ## Статья 1. Маршруты

        1. Автобус номер пять ходит от районной больницы до вокзала каждые двадцать минут.

        2. По воскресеньям и праздникам движение начинается на два часа позже обычного времени.

        3. Стоимость проезда устанавливает акимат по согласованию с маслихатом района:

        1) для школьников и пенсионеров проезд остаётся бесплатным в любое время суток.
        """

    /// The second paragraph reworded, the third one and its item gone, a new one before the first.
    package static let laterPlanText = """
        # План

        ## Статья 1. Маршруты

        1. Новые остановки оборудуются навесами, скамейками и освещением за счёт бюджета района.

        2. Автобус номер пять ходит от районной больницы до вокзала каждые двадцать минут.

        3. По воскресеньям и праздникам движение начинается на один час позже обычного времени.
        """

    /// Imports and publishes a version: of a new document, or the next one of `document`.
    @discardableResult
    package func publish(
        _ text: String, of document: UUID? = nil, in consultation: UUID, _ sources: [ChangeSource] = [],
        translations: [Language: String] = [:], format: DocumentVersion.Format = .markdown, by official: Actor
    ) async throws -> DocumentView {
        let documents = Documents(environment)
        let view =
            if let document {
                try await DocumentBrowsing(environment).document(document, reader: official)
            } else {
                try await documents.add(Self.documentTitle, original: .ru, to: consultation, by: official)
            }
        let draft = try await documents.importDraft(
            DocumentImport(format: format, text: text, translations: translations), of: view.document.id,
            expecting: view.document.version, by: official)
        return try await documents.publish(
            view.document.id, sources, expecting: draft.document.version, by: official)
    }

    package static func comment(
        on document: UUID, version: Int = 1, passage: Int, range: Range<Int>? = nil, quote: String = "",
        _ text: String = "Так неудобно."
    ) -> PassageComment {
        PassageComment(
            document: document, version: version,
            anchor: Anchor(
                passage: passage, language: .ru,
                quotation: range.map { Anchor.Quotation(range: $0, words: quote) }),
            text: text)
    }

    package static func content(
        _ comments: [PassageComment], _ kind: ContributionContent.Disclosure.Kind = .named
    ) -> ContributionContent {
        var content = content("", kind)
        content.comments = comments
        return content
    }
}
