import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Getting a token by a code that is sent by e-mail, and giving it back.
struct SignInRoutes: Sendable {
    let signIn: SignIn

    func add(to routes: RouterGroup<AppContext>) {
        routes.post("codes", use: requestCode)
        routes.post("tokens", use: exchange)
        routes.group(context: MemberContext.self).delete("tokens/current", use: signOut)
    }

    @Sendable private func requestCode(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<CodeSentAnswer> {
        let (email, language) = try await request.read { fields in
            (
                fields.required("email", .email),
                fields.optional("language", .choice(Language.self), or: context.language)
            )
        }
        let expiresAt = try await signIn.requestCode(for: email, in: language)
        return JSONAnswer(.accepted, CodeSentAnswer(expiresAt: expiresAt.description))
    }

    @Sendable private func exchange(request: Request, context: AppContext) async throws -> JSONAnswer<TokenAnswer> {
        let (email, code) = try await request.read { fields in
            (fields.required("email", .email), fields.required("code", .signInCode))
        }
        let signedIn = try await signIn.exchange(code, of: email)
        return JSONAnswer(.created, TokenAnswer(signedIn))
    }

    @Sendable private func signOut(request: Request, context: MemberContext) async throws -> Response {
        // The middleware has read the same header, so there is a scheme and a token.
        let token = request.headers[.authorization]?.split(separator: " ").last
        try await signIn.signOut(token.map(String.init) ?? "")
        return Response(status: .noContent)
    }
}

extension Field where Value == String {
    static var signInCode: Field {
        .parsed(.wrongForm("123456"), standIn: "") { text in
            text.wholeMatch(of: /[0-9]{6}/).map { String($0.0) }
        }
    }
}
