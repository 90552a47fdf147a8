import Domain
import Hummingbird
import Web

/// The page behind the link in a letter: what is followed, with a button that ends it, or that nothing is any more.
///
/// The latter is the same for a link that was used and for one that never was any.
struct UnfollowPage: Sendable {
    let language: Language
    /// What it is that the link ends; nil where there is nothing.
    let followed: String?

    var answer: TextAnswer {
        TextAnswer(
            contentType: "text/html; charset=utf-8", text: html,
            headers: [
                .contentLanguage: language.rawValue, .cacheControl: "no-store",
                .contentSecurityPolicy:
                    "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            ])
    }

    private var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex">
        <title>\(Self.title[language].htmlEscaped)</title>
        </head>
        <body>
        <h1>\(Self.title[language].htmlEscaped)</h1>
        \(content)
        </body>
        </html>

        """
    }

    /// A form without an address sends to the one it came from.
    private var content: String {
        guard let followed else { return "<p>\(Self.nothing[language].htmlEscaped)</p>" }
        return """
            <p>\(Self.followed[language].htmlEscaped) \(followed.htmlEscaped)</p>
            <form method="post"><button type="submit">\(Self.button[language].htmlEscaped)</button></form>
            """
    }

    private static let title = LocalizedText(
        kk: "Dauys хаттарынан бас тарту", ru: "Отказ от писем Dauys", en: "Stop letters from Dauys")
    private static let followed = LocalizedText(
        kk: "Сіз мынаны бақылап отырсыз:", ru: "Вы следите:", en: "You follow:")
    private static let button = LocalizedText(
        kk: "Бақылауды тоқтату", ru: "Больше не следить", en: "Stop following")
    private static let nothing = LocalizedText(
        kk: "Осы сілтемесі бар хаттар енді жіберілмейді.", ru: "Письма с этой ссылкой больше не отправляются.",
        en: "Letters with this link are no longer sent.")
}
