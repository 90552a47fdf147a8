import Domain
import Hummingbird

/// A problem as a person with a browser reads it: the same words as in the document, and nothing of what happened inside.
struct ProblemPage: Sendable {
    static let contentType = "text/html; charset=utf-8"

    let problem: Problem
    let language: Language
    let requestID: String?

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="robots" content="noindex">
        <title>\(problem.title[language].htmlEscaped)</title>
        </head>
        <body>
        <h1>\(problem.title[language].htmlEscaped)</h1>
        <p>\(problem.detail[language].htmlEscaped)</p>
        \(number)</body>
        </html>

        """
    }

    private var number: String {
        guard let requestID else { return "" }
        return "<p>\(Self.numberLabel[language]) <code>\(requestID.htmlEscaped)</code></p>\n"
    }

    private static let numberLabel = LocalizedText(
        kk: "Сұраудың нөмірі:", ru: "Номер запроса:", en: "Number of the request:")
}

extension Request {
    /// Whether a browser asks for a page. What programs call lies under `/api` and always speaks JSON.
    var wantsPage: Bool {
        guard uri.path != "/api", !uri.path.hasPrefix("/api/") else { return false }
        return headers[values: .accept].contains { value in
            value.split(separator: ",").contains { $0.prefix { $0 != ";" }.trimmed.lowercased() == "text/html" }
        }
    }
}
