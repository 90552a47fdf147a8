import Domain
import Foundation
import Support
import Testing

@testable import Services

@Suite struct OwnCredentialTests {
    private let next = "бір туып бір өледі"

    @Test func `a new password takes the old one and a code, and ends the other sessions`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let other = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            reception.nextCode()
            let own = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            let authenticator = Authenticator(reception.environment)
            let actor = try await authenticator.actor(for: own.signedIn.secret.text, as: .token)
            reception.nextCode()
            let service = OwnCredentials(reception.environment)
            func change(_ current: String, _ code: String) async throws {
                try await service.changePassword(
                    from: Password(claimed: current), to: next, factor: .code(code), by: actor)
            }
            let code = member.code(at: reception.clock.now)
            #expect(try await refused { try await change("wrong", code) }.code == "bad_credentials")
            let stale = member.code(at: reception.clock.now, steps: -1)
            #expect(try await refused { try await change(member.password, stale) }.code == "bad_credentials")
            try await change(member.password, code)
            _ = try await authenticator.actor(for: own.signedIn.secret.text, as: .token)
            _ = try await refused { _ = try await authenticator.actor(for: other.signedIn.secret.text, as: .token) }
            reception.nextCode()
            _ = try await reception.signIn(
                member.attempt(.code(member.code(at: reception.clock.now)), password: next))
            reception.nextCode()
            _ = try await refused {
                _ = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            }
        }
    }

    @Test func `new recovery codes end the old ones`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let signedIn = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            let actor = try await Authenticator(reception.environment).actor(
                for: signedIn.signedIn.secret.text, as: .token)
            let service = OwnCredentials(reception.environment)
            let codes = try await service.replaceRecoveryCodes(
                password: Password(claimed: member.password), factor: .recovery(member.recoveryCodes[0]), by: actor)
            #expect(codes.count == 10 && Set(codes).isDisjoint(with: member.recoveryCodes))
            _ = try await refused { _ = try await reception.signIn(member.attempt(.recovery(member.recoveryCodes[1]))) }
            _ = try await reception.signIn(member.attempt(.recovery(codes[0])))
        }
    }

    @Test func `guesses of somebody who holds a token are slowed down`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let signedIn = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            let actor = try await Authenticator(reception.environment).actor(
                for: signedIn.signedIn.secret.text, as: .token)
            var codes: [String] = []
            for _ in 0..<12 {
                codes.append(
                    try await refused {
                        _ = try await OwnCredentials(reception.environment).replaceRecoveryCodes(
                            password: Password(claimed: "guess"), factor: .code("000000"), by: actor)
                    }.code)
            }
            #expect(codes.last == "too_many_tries")
            #expect(codes.count { $0 == "bad_credentials" } == 11)
        }
    }

    @Test func `the lists of passwords are not read for who has not proven the current one`() async throws {
        try await withReception { reception in
            func change(_ current: String, by actor: Actor) async throws -> Refusal {
                try await refused {
                    try await OwnCredentials(reception.environment).changePassword(
                        from: Password(claimed: current), to: "password1", factor: .code("000000"), by: actor)
                }
            }
            let citizen = try await reception.actor("citizen@example.kz")
            #expect(try await change("guess", by: citizen).code == "not_enrolled")
            let member = try await reception.enrolled()
            let signedIn = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            let actor = try await Authenticator(reception.environment).actor(
                for: signedIn.signedIn.secret.text, as: .token)
            #expect(try await change("guess", by: actor).code == "bad_credentials")
            #expect(try await change(member.password, by: actor).faults.map(\.pointer) == ["/password"])
        }
    }

    @Test func `who has no password cannot change it`() async throws {
        try await withReception { reception in
            let actor = try await reception.actor("citizen@example.kz")
            let refusal = try await refused {
                _ = try await OwnCredentials(reception.environment).replaceRecoveryCodes(
                    password: Password(claimed: "guess"), factor: .code("000000"), by: actor)
            }
            #expect(refusal.code == "not_enrolled")
        }
    }
}
