import Domain
import Hummingbird
import Web

/// Shows people a page where programs get a problem document.
struct ErrorPages: RouterMiddleware {
    struct Page: Sendable {
        var title: String
        var message: String
        var faults: [String]
        var home: String
        let text: [String: [String: String]]
    }

    let pages: Pages
    let catalogue: Catalogue

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as Refusal {
            let (problem, language) = (Problem(refusal), catalogue.language)
            let page = Page(
                title: problem.title[language], message: refusal.message[language],
                faults: refusal.faults.map { $0.message[language] }, home: "/\(language.rawValue)",
                text: catalogue.texts)
            var answer = pages.answer("error", page, titled: page.title, in: catalogue, at: "")
            answer.status = problem.status
            if let seconds = problem.headers[.retryAfter] { answer.headers[.retryAfter] = seconds }
            return answer.response(from: request, context: context)
        }
    }
}
