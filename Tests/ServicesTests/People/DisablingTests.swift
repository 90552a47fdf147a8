import Domain
import Foundation
import Services
import Support
import Testing

@Suite struct DisablingTests {
    private let dana = try! EmailAddress("dana@example.kz")

    @Test func `whoever is disabled is out at once, stays out, and comes back by signing in anew`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let disabling = Disabling(reception.environment)
            let citizen = try await reception.signIn("dana@example.kz")
            let staff = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now)))).signedIn
            let code = try await reception.code(for: "dana@example.kz")
            #expect(try await disabling.disable(dana))
            #expect(try await !disabling.disable(dana))
            reception.nextCode()
            for shut in [citizen, staff] { try await expectOut(shut, reception) }
            _ = try await refused {
                _ = try await SignIn(reception.environment).exchange(code, of: dana, as: .token)
            }
            _ = try await refused {
                _ = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            }
            _ = try await refused { _ = try await Staff(reception.environment).token(for: dana) }

            #expect(try await disabling.enable(dana))
            #expect(try await !disabling.enable(dana))
            for shut in [citizen, staff] { try await expectOut(shut, reception) }
            _ = try await reception.signIn("dana@example.kz")
            reception.clock.advance(seconds: 60)
            _ = try await reception.signIn(
                member.attempt(.code(member.code(at: reception.clock.now))), from: "198.51.100.1")
        }
    }

    private func expectOut(_ signedIn: SignedIn, _ reception: Reception) async throws {
        _ = try await refused {
            _ = try await Authenticator(reception.environment).actor(for: signedIn.secret.text, as: signedIn.kind)
        }
    }

    @Test func `administrators may, for others than themselves, and both records say who did it`() async throws {
        try await withReception { reception in
            let (staff, disabling) = (Staff(reception.environment), Disabling(reception.environment))
            try await staff.add(EmailAddress("admin@example.kz"), as: .administrator)
            try await staff.add(dana, as: .moderator)
            let administrator = try await reception.member("admin@example.kz")
            let moderator = try await reception.member("dana@example.kz")
            let marat = try EmailAddress("marat@example.kz")
            #expect(
                try await refused { _ = try await disabling.disable(marat, by: administrator) }.code
                    == "no_such_account")
            _ = try await reception.signIn("marat@example.kz")
            #expect(try await refused { _ = try await disabling.disable(marat, by: moderator) }.code == "not_allowed")
            #expect(
                try await refused {
                    _ = try await disabling.disable(EmailAddress("admin@example.kz"), by: administrator)
                }.code == "own_account")
            #expect(try await disabling.disable(marat, by: administrator))
            #expect(try await disabling.enable(marat))
            for table in ["event", "security_event"] {
                let rows = try await reception.database.owner.query(
                    """
                    SELECT kind, actor FROM \(unsafeSQL: table)
                    WHERE kind IN ('account.disabled', 'account.enabled') ORDER BY position
                    """)
                let found = try rows.map { try $0.decode(String.self, UUID?.self) }
                #expect(found.map(\.0) == ["account.disabled", "account.enabled"], "\(table)")
                #expect(found.map(\.1) == [administrator.account, nil], "\(table)")
            }
        }
    }
}
