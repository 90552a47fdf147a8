import Domain
import Hummingbird
import Web

/// `/.well-known/security.txt`. Where nobody has set it, or it has passed, there is none: a stale one sends people astray.
struct SecurityContactRoutes: Sendable {
    static let path = "/.well-known/security.txt"

    let contact: SecurityContact?
    let publicAddress: String?
    let clock: WallClock

    func add(to router: some RouterMethods<AppContext>) {
        router.get(RouterPath(Self.path)) { _, _ in
            guard let contact, contact.expiresAt > clock.now() else { throw Refusal.notFound }
            return TextAnswer(
                contentType: "text/plain; charset=utf-8", text: contact.text(publicAddress: publicAddress))
        }
    }
}
