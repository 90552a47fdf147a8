import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Getting a token by a code that is sent by e-mail, and giving it back.
struct SignInRoutes: Sendable {
    let signIn: SignIn
    let limits: RateLimits

    func add(to routes: RouterGroup<AppContext>) {
        routes.post("codes", use: requestCode)
        routes.post("tokens", use: exchange)
        routes.group(context: MemberContext.self).delete("tokens/current", use: signOut)
    }

    @Sendable private func requestCode(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<CodeSentAnswer> {
        let (email, language, device) = try await request.read { fields in
            (
                fields.required("email", .email),
                fields.optional("language", .choice(Language.self), or: context.language),
                fields.optional("device", .deviceToken)
            )
        }
        let expiresAt = try await signIn.requestCode(
            for: email, in: language, from: context.client, device: device)
        return JSONAnswer(.accepted, CodeSentAnswer(expiresAt: expiresAt.description))
    }

    @Sendable private func exchange(request: Request, context: AppContext) async throws -> JSONAnswer<TokenAnswer> {
        let (email, code, device) = try await request.read { fields in
            (
                fields.required("email", .email), fields.required("code", .signInCode),
                fields.optional("device", .deviceToken)
            )
        }
        let signedIn = try await signIn.exchange(code, of: email, from: context.client, device: device)
        // So that whoever has just signed in passes also where the address has used up its requests with new tokens.
        limits.prove("Bearer \(signedIn.token.text)")
        return JSONAnswer(.created, TokenAnswer(signedIn, device: signIn.device(of: email)))
    }

    @Sendable private func signOut(request: Request, context: MemberContext) async throws -> Response {
        // The middleware has read the same header, so there is a scheme and a token.
        let token = request.headers[.authorization]?.split(separator: " ").last
        try await signIn.signOut(token.map(String.init) ?? "")
        return Response(status: .noContent)
    }
}

extension Field where Value == String {
    fileprivate static var deviceToken: Field {
        .parsed(.wrongForm("0f…, 72 digits"), standIn: "") { text in
            text.wholeMatch(of: /[0-9a-f]{72}/).map { String($0.0) }
        }
    }

    fileprivate static var signInCode: Field {
        .parsed(.wrongForm("123456"), standIn: "") { text in
            text.wholeMatch(of: /[0-9]{6}/).map { String($0.0) }
        }
    }
}
