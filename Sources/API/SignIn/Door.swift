import Domain
import Hummingbird
import Services
import Web

/// Turns somebody who was let in into the answer they get, and lets them out again.
///
/// Whoever has just been let in is known to the limits from then on, so that they pass also where strangers have used up
/// what the address gets for new credentials.
struct Door: Sendable {
    let authenticator: Authenticator
    let access: OwnAccess
    let limits: RateLimits

    /// A program's secret is in the answer, this once.
    func token(_ signedIn: SignedIn, device: DeviceToken? = nil) -> JSONAnswer<TokenAnswer> {
        prove(token: signedIn)
        return JSONAnswer(.created, TokenAnswer(signedIn, device: device))
    }

    /// The same of staff.
    func token(_ staff: StaffSignedIn) -> JSONAnswer<StaffTokenAnswer> {
        prove(token: staff.signedIn)
        return JSONAnswer(.created, StaffTokenAnswer(staff))
    }

    private func prove(token: SignedIn) {
        limits.prove("Bearer \(token.secret.text)")
    }

    /// A browser's secret is in a cookie that no script reads; the answer has what must come with each change.
    func session(_ signedIn: SignedIn, device: DeviceToken? = nil) -> JSONAnswer<SessionAnswer> {
        JSONAnswer(
            .created,
            SessionAnswer(
                id: signedIn.id.text, csrfToken: authenticator.crossSiteToken(of: signedIn.id),
                expiresAt: signedIn.expiresAt.description, account: .init(id: signedIn.account.text),
                device: device?.text),
            headers: [.setCookie: cookie(signedIn)])
    }

    /// The cookie of a session, for a page.
    func cookie(_ signedIn: SignedIn) -> String {
        limits.prove(signedIn.secret.text)
        return SessionCookie.text(signedIn.secret.text)
    }

    /// Whose session the browser has, if any, for pages whose form cannot send the session's token: that it comes from the
    /// page shows in what no other page knows, such as the token of a link.
    func holder(of request: Request) async throws -> Actor? {
        guard let secret = request.cookies[SessionCookie.name]?.value else { return nil }
        do {
            return try await authenticator.actor(for: secret, as: .session)
        } catch let refusal as Refusal where refusal.kind == .unauthenticated {
            return nil
        }
    }

    /// Ends what the request came with.
    func leave(_ actor: Actor) async throws -> Response {
        try await access.signOut(actor)
        return Response(status: .noContent, headers: SessionCookie.ending)
    }
}
