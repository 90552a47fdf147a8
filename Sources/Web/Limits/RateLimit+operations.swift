import Domain
import Hummingbird

extension RateLimit {
    /// The limits of single operations, beside the general ones: `METHOD path` as the contract has it.
    package static let operations: [String: [Name]] = [
        "POST /api/v1/sign-in/codes": [.signInCode, .signInCodeNetwork],
        "POST /api/v1/sign-in/tokens": [.signInTry, .signInTryNetwork],
        "POST /api/v1/sign-in/sessions": [.signInTry, .signInTryNetwork],
        "POST /api/v1/sign-in/staff": [.signInTry, .signInTryNetwork],
        "POST /api/v1/sign-in/staff/sessions": [.signInTry, .signInTryNetwork],
        "POST /api/v1/sign-in/staff/enrolment": [.signInTry, .signInTryNetwork],
        "POST /api/v1/sign-in/staff/enrolment/confirmation": [.signInTry, .signInTryNetwork],
        "POST /api/v1/sign-in/oidc/{provider}": [.signInTry, .signInTryNetwork],
        "POST /api/v1/sign-in/oidc/exchange": [.signInTry, .signInTryNetwork],
        "GET /sign-in/{token}": [.signInTry, .signInTryNetwork],
        "POST /sign-in/{token}": [.signInTry, .signInTryNetwork],
        "GET /sign-in/oidc": [.signInTry, .signInTryNetwork],
        "POST /sign-in/oidc": [.signInTry, .signInTryNetwork],
        "POST /api/v1/petitions/{id}/signatures": [.signing],
        "POST /api/v1/petitions/{id}/support": [.signing],
        "DELETE /api/v1/petitions/{id}/signatures/mine": [.signing],
        "DELETE /api/v1/petitions/{id}/support/mine": [.signing],
        "POST /api/v1/petitions": [.writing],
        "POST /api/v1/petitions/{id}/submission": [.writing],
        "POST /api/v1/petitions/{id}/draft-comments": [.petitionWriting],
        "POST /api/v1/petitions/{id}/complaints": [.petitionWriting],
        "PUT /api/v1/petitions/{id}/judgement/mine": [.petitionWriting],
        "POST /api/v1/contributions/{id}/attachments": [.writing],
        "POST /api/v1/consultations/{id}/attachments": [.writing],
        "POST /api/v1/contribution-entries/{id}/scans": [.writing],
        "POST /api/v1/contributions/{id}/authorship-reports": [.writing],
        "POST /api/v1/organisations/{id}/representatives": [.writing],
        "POST /api/v1/follows": [.writing],
        "POST /api/v1/me/identity": [.writing],
        "GET /api/v1/petitions/similar": [.search],
        "GET /api/v1/feedback/{id}/similar": [.search],
        "GET /api/v1/consultations/{id}/contributions/export": [.export],
        "GET /api/v1/consultations/{id}/comments/export": [.export],
        "GET /api/v1/consultations/{id}/answers/export": [.export],
        "GET /api/v1/consultations/{id}/attachments/export": [.export],
        "GET /api/v1/consultations/{id}/replies/export": [.export],
        "GET /api/v1/consultations/{id}/coverage/export": [.export],
        "GET /api/v1/obligations/export": [.export],
        "GET /api/v1/me/data": [.ownData],
        "POST /api/v1/me/erasure": [.erasure],
    ]

    /// The same of pages that people do these things on, without their language.
    package static let pageOperations: [String: [Name]] = [
        "POST /sign-in": [.signInCode, .signInCodeNetwork],
        "POST /sign-in/code": [.signInTry, .signInTryNetwork],
        "POST /sign-in/staff": [.signInTry, .signInTryNetwork],
        "POST /sign-in/with/{provider}": [.signInTry, .signInTryNetwork],
        "POST /sign-in/staff/enrolment": [.signInTry, .signInTryNetwork],
        "POST /sign-in/staff/enrolment/confirmation": [.signInTry, .signInTryNetwork],
        "POST /petitions/{reference}/signature": [.signing],
        "POST /petitions/{reference}/signature/withdrawal": [.signing],
        "POST /me/identity": [.writing],
        "GET /me/signatures": [.search],
        "POST /me/erasure/code": [.signInCode, .signInCodeNetwork],
        "POST /me/erasure": [.erasure],
        "GET /file/similar": [.search],
        "POST /file": [.writing],
        "POST /drafts/{id}/submission": [.writing],
    ]

    /// Both, the pages under the path of each language.
    private static let all: [String: [Name]] = {
        var all = operations
        for (operation, names) in pageOperations {
            for language in Language.allCases {
                all[operation.replacing(" ", with: " /\(language.rawValue)", maxReplacements: 1)] = names
            }
        }
        return all
    }()

    private static let signingIn: Set<Name> = [.signInCode, .signInTry]
    private static let monitoring: Set<String> = ["/health", "/ready"]

    /// Whether a request is not under the limits for those without signing in: what the machine's own monitoring asks, which
    /// the proxy keeps from the public, and signing in, which has limits of its own so that a flood of reading from a shared
    /// address keeps nobody out.
    static func isApart(_ method: HTTPRequest.Method, at endpoint: String?) -> Bool {
        if let endpoint, monitoring.contains(endpoint) { return method == .get || method == .head }
        return !signingIn.isDisjoint(with: limits(of: method, at: endpoint))
    }

    static func limits(of method: HTTPRequest.Method, at endpoint: String?) -> [Name] {
        guard let endpoint else { return [] }
        // A HEAD runs the route of GET.
        let method: HTTPRequest.Method = method == .head ? .get : method
        return all["\(method.rawValue) \(endpoint)"] ?? []
    }
}
