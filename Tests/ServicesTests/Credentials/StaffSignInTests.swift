import Domain
import Foundation
import Postgres
import Store
import Support
import Testing

@testable import Services

@Suite struct StaffSignInTests {
    @Test func `password and code open the account`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let signedIn = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            let actor = try await Authenticator(reception.environment).actor(
                for: signedIn.signedIn.secret.text, as: .token)
            #expect(actor.has(.moderator))
            #expect(signedIn.recoveryCodesLeft == 10)
        }
    }

    @Test func `the account has its mail domain afterwards`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            try await reception.environment.pool.query("UPDATE account SET domain_key = NULL")
            _ = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            #expect(try await reception.count("SELECT count(*) FROM account WHERE domain_key IS NOT NULL") == 1)
        }
    }

    @Test func `a password that is typed with other code points for the same letters is right`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let decomposed = member.password.decomposedStringWithCanonicalMapping
            #expect(Array(decomposed.utf8) != Array(member.password.utf8))
            _ = try await reception.signIn(
                member.attempt(.code(member.code(at: reception.clock.now)), password: decomposed))
        }
    }

    @Test func `a code is taken once, and so is none before it`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let now = reception.clock.now
            _ = try await reception.signIn(member.attempt(.code(member.code(at: now))))
            for steps in [0, -1] {
                let refusal = try await refused {
                    _ = try await reception.signIn(member.attempt(.code(member.code(at: now, steps: steps))))
                }
                #expect(refusal.code == "bad_credentials")
            }
            _ = try await reception.signIn(member.attempt(.code(member.code(at: now, steps: 1))))
        }
    }

    @Test func `a clock that is half a minute off is forgiven, one that is a minute off is not`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            reception.clock.advance(seconds: 300)
            let now = reception.clock.now
            for steps in [-2, 2] {
                _ = try await refused {
                    _ = try await reception.signIn(member.attempt(.code(member.code(at: now, steps: steps))))
                }
            }
            for steps in [-1, 0, 1] {
                _ = try await reception.signIn(member.attempt(.code(member.code(at: now, steps: steps))))
            }
        }
    }

    @Test func `of ten that use one code at once over two servers, one gets in`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let attempt = try member.attempt(.code(member.code(at: reception.clock.now)))
            let count = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<10 {
                    let server = number.isMultiple(of: 2) ? reception.environment : reception.twin
                    group.addTask {
                        (try? await reception.signIn(attempt, from: "192.0.2.\(number)", on: server)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(count == 1)
            #expect(try await reception.count("SELECT count(*) FROM access_token") == 1)
        }
    }

    @Test func `a recovery code stands in for the app once, and a letter says so`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let code = try #require(RecoveryCode(member.recoveryCodes[3].written.lowercased()))
            let signedIn = try await reception.signIn(member.attempt(.recovery(code)))
            #expect(signedIn.recoveryCodesLeft == 9)
            _ = try await refused { _ = try await reception.signIn(member.attempt(.recovery(code))) }
            _ = try await reception.signIn(member.attempt(.recovery(member.recoveryCodes[4])))
            let subjects = try await reception.subjects(to: member.address)
            #expect(subjects == Array(repeating: "Your sign-in has changed", count: 3))
        }
    }

    @Test func `another's recovery code opens nothing`() async throws {
        try await withReception { reception in
            let (dana, marat) = (try await reception.enrolled(), try await reception.enrolled("marat@example.kz"))
            _ = try await refused { _ = try await reception.signIn(dana.attempt(.recovery(marat.recoveryCodes[0]))) }
        }
    }

    @Test func `whatever is wrong, the refusal is one and the same, and as much is computed`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let stranger = Member(
                address: try EmailAddress("nobody@example.kz"), secret: member.secret, recoveryCodes: [])
            let citizen = Member(
                address: try EmailAddress("citizen@example.kz"), secret: member.secret, recoveryCodes: [])
            _ = try await reception.signIn("citizen@example.kz")
            let invited = Member(
                address: try EmailAddress("invited@example.kz"), secret: member.secret, recoveryCodes: [])
            try await Staff(reception.environment).add(invited.address, as: .moderator)
            let disabled = try await reception.enrolled("disabled@example.kz")
            try await reception.database.owner.query(
                "UPDATE account SET disabled_at = now() WHERE email_key = \(reception.environment.vault.emailKey(disabled.address))"
            )
            let roleless = try await reception.enrolled("roleless@example.kz")
            try await reception.database.owner.query(
                """
                DELETE FROM role_grant WHERE account = (
                    SELECT id FROM account WHERE email_key = \(reception.environment.vault.emailKey(roleless.address)))
                """)
            let now = reception.clock.now
            func right(_ member: Member) -> SecondFactor { .code(member.code(at: now)) }
            let attempts = [
                try stranger.attempt(right(stranger)), try citizen.attempt(right(citizen)),
                try invited.attempt(right(invited)), try disabled.attempt(right(disabled)),
                try roleless.attempt(right(roleless)),
                try member.attempt(right(member), password: "another password"),
                try member.attempt(.code(member.code(at: now, steps: 7))),
                try member.attempt(.recovery(.random())),
            ]
            var refusals: [Refusal] = []
            for (number, attempt) in attempts.enumerated() {
                let before = reception.environment.passwords.work.completed
                refusals.append(
                    try await refused { _ = try await reception.signIn(attempt, from: "198.51.100.\(number)") })
                #expect(reception.environment.passwords.work.completed == before + 1)
            }
            #expect(refusals.allSatisfy { $0 == refusals[0] })
            #expect(refusals[0].code == "bad_credentials")
        }
    }

    @Test func `a hash of lower cost takes as long to try, and is made anew at the next sign-in`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            var dearer = reception.environment
            dearer.passwords = Passwords(
                cost: ScryptCost(log2: 9, blockSize: 8, parallelism: 1), common: Passwords.delivered)
            _ = try await refused {
                _ = try await reception.signIn(member.attempt(.code("000000"), password: "wrong"), on: dearer)
            }
            // 2^6 + 2^6 + 2^7 + 2^8 = 2^9.
            #expect(dearer.passwords.work.completed == 4)
            _ = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))), on: dearer)
            #expect(try await reception.count("SELECT cost_log2::int8 FROM staff_credential") == 9)
            reception.nextCode()
            let before = dearer.passwords.work.completed
            _ = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))), on: dearer)
            #expect(dearer.passwords.work.completed == before + 1)
        }
    }

    @Test func `who has signed in is in, also where their password cannot be hashed anew`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            var dearer = reception.environment
            dearer.passwords = Passwords(
                cost: ScryptCost(log2: 9, blockSize: 8, parallelism: 1), common: Passwords.delivered)
            try await reception.database.owner.query(
                """
                CREATE TRIGGER stays BEFORE UPDATE OF password_hash ON staff_credential
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
                """)
            let signedIn = try await reception.signIn(
                member.attempt(.code(member.code(at: reception.clock.now))), on: dearer)
            _ = try await Authenticator(dearer).actor(for: signedIn.signedIn.secret.text, as: .token)
        }
    }

    @Test func `where the session of before cannot be ended, the code is not used and opens the next time`()
        async throws
    {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let service = StaffSignIn(reception.environment)
            let network = ClientNetwork(of: ClientAddress("192.0.2.1"))
            let first = try await service.signIn(
                member.attempt(.code(member.code(at: reception.clock.now))), as: .session, from: network)
            let before = try await Authenticator(reception.environment).actor(
                for: first.signedIn.secret.text, as: .session)
            reception.nextCode()
            let attempt = try member.attempt(.code(member.code(at: reception.clock.now)))
            try await reception.database.owner.query(
                """
                CREATE TRIGGER stays BEFORE UPDATE OF revoked_at ON access_token
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
                """)
            await #expect(throws: PostgresError.self) {
                try await service.signIn(attempt, as: .session, from: network, replacing: before)
            }
            try await reception.database.owner.query("DROP TRIGGER stays ON access_token")
            _ = try await service.signIn(attempt, as: .session, from: network, replacing: before)
            #expect(
                try await reception.count("SELECT count(*) FROM access_token WHERE revoked_at IS NULL") == 1)
        }
    }

    @Test func `the database alone lets nobody try passwords or recovery codes`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            var stolen = reception.environment
            stolen.vault = Vault(masterKey: Array(1...32))
            let known = try #require(
                try await StaffCredentialRepository.find(
                    emailKey: reception.environment.vault.emailKey(member.address), in: stolen.pool))
            let isRight = try await stolen.passwords.verify(
                Password(claimed: member.password), against: known.password, with: stolen.vault, in: .known)
            #expect(!isRight)
            #expect(throws: VaultFault.self) {
                try stolen.vault.open(known.totpSealed, for: .totpSecret(known.account))
            }
            let dump =
                try await reception.database.owner.first(
                    """
                    SELECT (SELECT string_agg(c::text, '') FROM staff_credential c)
                        || (SELECT string_agg(r::text, '') FROM staff_recovery_code r)
                        || (SELECT string_agg(g::text, '') FROM sign_in_guess g)
                    """)?.decode(String?.self) ?? ""
            #expect(!dump.contains(member.secret.base32) && !dump.contains(member.recoveryCodes[0].text))
        }
    }
}
