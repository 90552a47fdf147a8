import Foundation

/// Who carries the secret of an access.
package enum AccessKind: String, CaseIterable, Codable, Sendable {
    /// A browser, in a cookie.
    case session
    /// A program, as a bearer (RFC 6750).
    case token
}

/// A session or a token of one account, as its owner sees it.
package struct Access: Hashable, Sendable {
    package var id: UUID
    package var kind: AccessKind
    /// What its owner calls a token.
    package var name: String?
    package var method: SignInMethod
    package var scopes: Set<AccessScope>
    package var createdAt: Instant
    /// To the minute.
    package var lastUsedAt: Instant
    package var expiresAt: Instant
    /// When it will be over unless it is used before; nil where disuse does not end it.
    package var idleAt: Instant?

    package init(
        id: UUID, kind: AccessKind, name: String?, method: SignInMethod, scopes: Set<AccessScope>, createdAt: Instant,
        lastUsedAt: Instant, expiresAt: Instant, idleAt: Instant?
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.method = method
        self.scopes = scopes
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.idleAt = idleAt
    }
}
