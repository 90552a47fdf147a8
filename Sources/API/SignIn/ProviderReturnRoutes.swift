import Domain
import Foundation
import Hummingbird
import Services
import Web

/// The page that an identity provider sends browsers back to; its button opens a session, or identifies the account of
/// the session that the browser has.
///
/// Opening it changes nothing, as for every GET: whoever looks ahead at addresses, or puts one into somebody else's
/// browser, uses nothing up. The button sends to the address that the page has, state and code included.
struct ProviderReturnRoutes: Sendable {
    let signIn: ProviderSignIn
    let door: Door
    let origin: SiteOrigin

    func add(to router: some RouterMethods<AppContext>) {
        let path = RouterPath(ProviderSignIn.returnPath)
        router.get(path, use: ask)
        router.post(path, use: complete)
    }

    @Sendable private func ask(request: Request, context: AppContext) async throws -> TextAnswer {
        let content: ProviderReturnPage.Content
        let parameters = request.returned
        if let error = parameters["error"] {
            content = error == "access_denied" ? .denied : .failed
        } else if AuthorizationAnswer(parameters) == nil || request.signInHandle == nil {
            content = .refused(.signInLapsed)
        } else {
            content = .question
        }
        return ProviderReturnPage(language: context.language, content: content).answer()
    }

    @Sendable private func complete(request: Request, context: AppContext) async throws -> TextAnswer {
        try CrossSite(origin: origin).checkOrigin(of: request)
        do {
            guard let answer = AuthorizationAnswer(request.returned), let handle = request.signInHandle else {
                throw Refusal.signInLapsed
            }
            let completed = try await signIn.complete(
                answer, handle: handle, as: .session, by: try await door.holder(of: request))
            let next = ReturnAddress(after: request, in: context.language)
            var headers = HTTPFields()
            headers[values: .setCookie] = [SignInCookie.removal]
            switch completed {
            case .signedIn(let signedIn):
                headers[values: .setCookie].append(door.cookie(signedIn))
                return ProviderReturnPage(language: context.language, content: .signedIn, next: next).answer(headers)
            case .identified:
                return ProviderReturnPage(language: context.language, content: .identified, next: next).answer(headers)
            }
        } catch let refusal as Refusal {
            // A person is looking: the problem is told as a page.
            return ProviderReturnPage(language: context.language, content: .refused(refusal))
                .answer(status: Problem(refusal).status)
        }
    }
}

extension AuthorizationAnswer {
    /// Bytes. Codes of some providers are tokens themselves.
    static let partLimit = 4096

    /// Nil where something is missing or too long. What a provider adds beyond that is not looked at (RFC 6749 §4.1.2).
    fileprivate init?(_ parameters: [String: String]) {
        guard let state = parameters["state"], let code = parameters["code"],
            state.utf8.count <= Self.partLimit, code.utf8.count <= Self.partLimit
        else { return nil }
        self.init(state: state, code: code, issuer: parameters["iss"])
    }
}

extension Request {
    fileprivate var signInHandle: String? { cookies[SignInCookie.name]?.value }

    /// What a provider has put into the address; nothing where that can be read in more than one way.
    fileprivate var returned: [String: String] { (try? parameters()) ?? [:] }
}
