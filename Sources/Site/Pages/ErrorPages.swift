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
        } catch let problem as Problem {
            return answer(problem, request, context)
        } catch let refusal as Refusal {
            return answer(Problem(refusal), request, context)
        }
    }

    private func answer(_ problem: Problem, _ request: Request, _ context: AppContext) -> Response {
        let language = catalogue.language
        if problem.code == Refusal.notSignedIn.code, request.method == .get {
            // Who has to sign in first is led there, and back.
            let wanted = ReturnAddress(request.uri.path + (request.uri.query.map { "?" + $0 } ?? ""))
            let query = wanted.map { "?return=" + $0.encoded } ?? ""
            var headers: HTTPFields = [.location: "/\(language.rawValue)/sign-in\(query)"]
            headers[values: .setCookie] = problem.headers[values: .setCookie]
            return Response(status: .seeOther, headers: headers)
        }
        let page = Page(
            title: problem.title[language], message: problem.detail[language],
            faults: problem.faults.map { $0.message[language] }, home: "/\(language.rawValue)", text: catalogue.texts)
        var answer = pages.answer("error", page, titled: page.title, in: catalogue, at: "")
        answer.status = problem.status
        for header in problem.headers where header.name != .wwwAuthenticate { answer.headers.append(header) }
        return answer.response(from: request, context: context)
    }
}
