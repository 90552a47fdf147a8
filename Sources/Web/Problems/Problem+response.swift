import Domain
import Hummingbird

extension Problem: HTTPResponseError {
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        let language = Language(negotiating: request.headers[.acceptLanguage])
        var headers = headers
        headers[.contentLanguage] = language.rawValue
        if request.wantsPage {
            headers[.contentType] = ProblemPage.contentType
            let page = ProblemPage(problem: self, language: language, requestID: context.number)
            return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: page.html)))
        }
        headers[.contentType] = Self.contentType
        return Response(
            status: status, headers: headers,
            body: .init(byteBuffer: try document(in: language, requestID: context.number)))
    }

    static let contentType = "application/problem+json"

    func document(in language: Language, requestID: String?) throws -> ByteBuffer {
        try AnswerEncoder.encode(Document(self, in: language, requestID: requestID))
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
