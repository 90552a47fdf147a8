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
        let (email, language, device) = try await request.read { fields in
            (
                fields.required("email", .email),
                fields.optional("language", .choice(Language.self), or: context.language),
                fields.optional("device", .device)
            )
        }
        let expiresAt = try await signIn.requestCode(
            for: email, in: language, from: context.client, device: device)
        return JSONAnswer(.accepted, CodeSentAnswer(expiresAt: expiresAt.description))
    }

    @Sendable private func signInAsProgram(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<TokenAnswer> {
        let (signedIn, device) = try await signedIn(request, context, as: .token, replacing: nil)
        return door.token(signedIn, device: device)
    }

    @Sendable private func signInAsBrowser(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<SessionAnswer> {
        let (signedIn, device) = try await signedIn(request, context, as: .session, replacing: context.actor)
        return door.session(signedIn, device: device)
    }

    private func signedIn(
        _ request: Request, _ context: AppContext, as kind: AccessKind, replacing previous: Actor?
    ) async throws -> (SignedIn, device: DeviceToken) {
        let (email, code, device) = try await request.read { fields in
            (
                fields.required("email", .email), fields.required("code", .sixDigits),
                fields.optional("device", .device)
            )
        }
        let signedIn = try await signIn.exchange(
            code, of: email, from: context.client, device: device, as: kind, replacing: previous)
        return (signedIn, signIn.device(of: email))
    }

    @Sendable private func leave(request: Request, context: MemberContext) async throws -> Response {
        try await door.leave(context.actor)
    }
}
