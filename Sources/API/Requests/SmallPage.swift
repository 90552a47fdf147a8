import Domain
import Hummingbird
import Web

/// A page that a link in a letter or an identity provider leads to: a sentence, and a button where there is something to do.
///
/// Opening it changes nothing, since programs that look through mail or ahead of people open links; only
/// the button does.
struct SmallPage: Sendable {
    let language: Language
    let title: LocalizedText
    let sentence: String
    /// Sends the form to the address that the page came from; nil where there is nothing to do.
    var button: LocalizedText?
    /// The page of the site on which they go on; nil where there is something to do first.
    var next: ReturnAddress?

    func answer(_ headers: HTTPFields = [:], status: HTTPResponse.Status = .ok) -> TextAnswer {
        var headers = headers
        headers[.contentLanguage] = language.rawValue
        headers[.cacheControl] = "no-store"
        // With "no-referrer" browsers send the button's form with "Origin: null", which is refused as another site's.
        headers[.referrerPolicy] = "same-origin"
        headers[.contentSecurityPolicy] =
            "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        return TextAnswer(status, contentType: "text/html; charset=utf-8", text: html, headers: headers)
    }

    private var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex">
        <title>\(title[language].htmlEscaped)</title>
        </head>
        <body>
        <h1>\(title[language].htmlEscaped)</h1>
        <p>\(sentence.htmlEscaped)</p>
        \(form)\(link)
        </body>
        </html>

        """
    }

    private var link: String {
        next.map { "<p><a href=\"\($0.text.htmlEscaped)\">\(Self.goOn[language].htmlEscaped)</a></p>" } ?? ""
    }

    private static let goOn = LocalizedText(kk: "Жалғастыру", ru: "Продолжить", en: "Continue")

    private var form: String {
        button.map { button in
            "<form method=\"post\"><button type=\"submit\">\(button[language].htmlEscaped)</button></form>"
        } ?? ""
    }
}
