import Domain
import Foundation
import Services
import Support
import Testing

@Suite struct TokenTests {
    @Test func `signing out ends this token and no other`() async throws {
        try await withReception { reception in
            let (first, second) = (
                try await reception.signIn("aida@example.kz"), try await reception.signIn("aida@example.kz")
            )
            let authenticator = Authenticator(reception.environment)
            let actor = try await authenticator.actor(for: first.secret.text, as: .token)
            let service = OwnAccess(reception.environment)
            try await service.signOut(actor)
            try await service.signOut(actor)
            let refusal = try await refused { _ = try await authenticator.actor(for: first.secret.text, as: .token) }
            #expect(refusal.kind == .unauthenticated)
            #expect(try await authenticator.actor(for: second.secret.text, as: .token).account == first.account)
        }
    }

    @Test func `a token ends after thirty days`() async throws {
        try await withReception { reception in
            let token = try await reception.signIn("aida@example.kz").secret.text
            let authenticator = Authenticator(reception.environment)
            reception.clock.advance(seconds: 30 * 86_400 - 1)
            _ = try await authenticator.actor(for: token, as: .token)
            reception.clock.advance(seconds: 1)
            _ = try await refused { _ = try await authenticator.actor(for: token, as: .token) }
        }
    }

    @Test func `a token has 256 bits of its own and is stored as a hash only`() async throws {
        try await withReception { reception in
            let token = try await reception.signIn("aida@example.kz").secret
            #expect(token.text.wholeMatch(of: /dauys_[A-Za-z0-9_-]{43}/) != nil)
            #expect(!"\(token) \(String(reflecting: token))".contains(token.text.dropFirst(6)))
            let stored = try await reception.database.owner.first(
                "SELECT encode(token_hash, 'escape') || encode(token_hash, 'hex') FROM access_token")
            let text = try #require(stored).decode(String.self)
            #expect(!text.contains(token.text.dropFirst(6)))
        }
    }

    @Test(arguments: ["", "dauys_", "dauys_' OR '1'='1", "x", String(repeating: "dauys_", count: 1000), "dauys_\0"])
    func `what is no token is nobody`(_ text: String) async throws {
        try await withReception { reception in
            let refusal = try await refused {
                _ = try await Authenticator(reception.environment).actor(for: text, as: .token)
            }
            #expect(refusal.code == "not_signed_in")
        }
    }
}
