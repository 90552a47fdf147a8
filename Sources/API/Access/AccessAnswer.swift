import Domain
import Web

/// A session or token as its owner sees it; its secret is shown to nobody.
struct AccessAnswer: Encodable, Sendable {
    var id: String
    var name: String?
    var method: SignInMethod
    var scopes: [AccessScope]
    var createdAt: String
    var lastUsedAt: String
    var expiresAt: String
    var idleAt: String?
    /// Whether the request came with this one.
    var current: Bool

    init(_ access: Access, of actor: Actor) {
        id = access.id.text
        name = access.name
        method = access.method
        scopes = AccessScope.allCases.filter(access.scopes.contains)
        createdAt = access.createdAt.description
        lastUsedAt = access.lastUsedAt.description
        expiresAt = access.expiresAt.description
        idleAt = access.idleAt?.description
        current = access.id == actor.access
    }
}
