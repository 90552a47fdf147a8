import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Getting in by a code that is sent by e-mail, as a program or as a browser, and leaving again.
struct SignInRoutes: Sendable {
    let signIn: SignIn
    let door: Door

    func add(to routes: RouterGroup<AppContext>) {
        routes.post("codes", use: requestCode)
        routes.post("tokens", use: signInAsProgram)
        routes.post("sessions", use: signInAsBrowser)
        let own = routes.group(context: MemberContext.self)
        own.delete("tokens/current", use: leave)
        own.delete("sessions/current", use: leave)
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

    @Sendable private func signInAsProgram(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<TokenAnswer> {
        door.token(try await signedIn(request, as: .token, replacing: nil))
    }

    @Sendable private func signInAsBrowser(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<SessionAnswer> {
        door.session(try await signedIn(request, as: .session, replacing: context.actor))
    }

    private func signedIn(
        _ request: Request, as kind: AccessKind, replacing previous: Actor?
    ) async throws -> SignedIn {
        let (email, code) = try await request.read { fields in
            (fields.required("email", .email), fields.required("code", .signInCode))
        }
        return try await signIn.exchange(code, of: email, as: kind, replacing: previous)
    }

    @Sendable private func leave(request: Request, context: MemberContext) async throws -> Response {
        try await door.leave(context.actor)
    }
}

extension Field where Value == String {
    static var signInCode: Field {
        .parsed(.wrongForm("123456"), standIn: "") { text in
            text.wholeMatch(of: /[0-9]{6}/).map { String($0.0) }
        }
    }
}
