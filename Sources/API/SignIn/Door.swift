import Domain
import Hummingbird
import Services
import Web

/// Turns somebody who was let in into the answer they get, and lets them out again.
struct Door: Sendable {
    let authenticator: Authenticator
    let access: OwnAccess

    /// A program's secret is in the answer, this once.
    func token(_ signedIn: SignedIn) -> JSONAnswer<TokenAnswer> {
        JSONAnswer(.created, TokenAnswer(signedIn))
    }

    /// A browser's secret is in a cookie that no script reads; the answer has what must come with each change.
    func session(_ signedIn: SignedIn) -> JSONAnswer<SessionAnswer> {
        JSONAnswer(
            .created,
            SessionAnswer(
                id: signedIn.id.text, csrfToken: authenticator.crossSiteToken(of: signedIn.id),
                expiresAt: signedIn.expiresAt.description, account: .init(id: signedIn.account.text)),
            headers: [.setCookie: SessionCookie.text(signedIn.secret.text)])
    }

    /// Ends what the request came with.
    func leave(_ actor: Actor) async throws -> Response {
        try await access.signOut(actor)
        return Response(status: .noContent, headers: [.setCookie: SessionCookie.removal])
    }
}
