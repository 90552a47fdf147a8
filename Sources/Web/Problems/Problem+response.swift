import Domain
import Hummingbird

extension Problem: HTTPResponseError {
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        let language = Language(negotiating: request.headers[.acceptLanguage])
        let document = Document(self, in: language, requestID: context.number)
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.contentLanguage] = language.rawValue
        return Response(status: status, headers: headers, body: .init(byteBuffer: try AnswerEncoder.encode(document)))
    }

    private struct Document: Encodable {
        struct Fault: Encodable {
            var pointer: String
            var code: String
            var detail: String
        }

        var type: String
        var code: String
        var title: String
        var status: Int
        var detail: String
        var requestId: String?
        var currentVersion: Int?
        var errors: [Fault]?

        init(_ problem: Problem, in language: Language, requestID: String?) {
            type = problem.type
            code = problem.code
            title = problem.title[language]
            status = problem.status.code
            detail = problem.detail[language]
            requestId = requestID
            currentVersion = problem.currentVersion
            errors =
                problem.faults.isEmpty
                ? nil : problem.faults.map { Fault(pointer: $0.pointer, code: $0.code, detail: $0.message[language]) }
        }
    }
}
