import Crypto
import Domain
import Foundation
import Postgres
import Support
import Testing

@testable import Services

@Suite struct EnrolmentTests {
    private let dana = try! EmailAddress("dana@example.kz")
    private let password = "менің үйім алыс"

    @Test func `an invitation is taken up once`() async throws {
        try await withReception { reception in
            try await Staff(reception.environment).add(dana, as: .moderator)
            let token = try await Invitations(reception.environment).issue(to: dana).token
            let enrolment = Enrolment(reception.environment)
            let secret = try await enrolment.begin(token).secret
            let code = secret.code(step: TOTPSecret.step(at: reception.clock.now))
            let codes = try await enrolment.confirm(token, password: password, code: code)
            #expect(Set(codes).count == 10)
            #expect(codes[0].written.wholeMatch(of: /([A-Z2-7]{5}-){5}[A-Z2-7]{5}/) != nil)
            let again = try await refused {
                _ = try await enrolment.confirm(token, password: password, code: code)
            }
            #expect((again.kind, again.code) == (.unauthenticated, "bad_invitation"))
            _ = try await refused { _ = try await enrolment.begin(token) }
        }
    }

    @Test func `of two that take it up at once, one chooses the password`() async throws {
        try await withReception { reception in
            try await Staff(reception.environment).add(dana, as: .moderator)
            let token = try await Invitations(reception.environment).issue(to: dana).token
            let secret = try await Enrolment(reception.environment).begin(token).secret
            let code = secret.code(step: TOTPSecret.step(at: reception.clock.now))
            let count = await withTaskGroup(of: Bool.self) { group in
                for server in [reception.environment, reception.twin] {
                    group.addTask {
                        (try? await Enrolment(server).confirm(token, password: password, code: code)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(count == 1)
        }
    }

    @Test func `an invitation ends after three days, when another one is made, and with the last role`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            let (invitations, enrolment) = (Invitations(reception.environment), Enrolment(reception.environment))
            try await staff.add(dana, as: .moderator)
            let first = try await invitations.issue(to: dana)
            #expect(first.expiresAt == reception.clock.now.adding(seconds: 72 * 3600))
            let second = try await invitations.issue(to: dana)
            _ = try await refused { _ = try await enrolment.begin(first.token) }
            _ = try await enrolment.begin(second.token)
            reception.clock.advance(seconds: 72 * 3600)
            _ = try await refused { _ = try await enrolment.begin(second.token) }
            let third = try await invitations.issue(to: dana)
            try await staff.remove(dana, as: .moderator)
            _ = try await refused { _ = try await enrolment.begin(third.token) }
            try await staff.add(dana, as: .moderator)
            _ = try await refused { _ = try await enrolment.begin(third.token) }
        }
    }

    @Test func `what cannot be chosen is refused with its reason, and the invitation stays`() async throws {
        try await withReception { reception in
            try await Staff(reception.environment).add(dana, as: .moderator)
            let token = try await Invitations(reception.environment).issue(to: dana).token
            let enrolment = Enrolment(reception.environment)
            let early = try await refused {
                _ = try await enrolment.confirm(token, password: password, code: "123456")
            }
            #expect(early.faults.map(\.code) == ["wrong_code"])
            let secret = try await enrolment.begin(token).secret
            let code = secret.code(step: TOTPSecret.step(at: reception.clock.now))
            for (bad, fault) in [
                ("elevenchars", "too_short"), ("PasswordPassword", "common_password"),
                ("example for dana", "obvious_password"), (String(repeating: "ы", count: 257), "too_long"),
            ] {
                let refusal = try await refused {
                    _ = try await enrolment.confirm(token, password: bad, code: code)
                }
                #expect(refusal.faults.map { $0.pointer + " " + $0.code } == ["/password \(fault)"])
            }
            _ = try await enrolment.confirm(token, password: password, code: code)
        }
    }

    @Test func `a stolen password of the operator's list is refused`() async throws {
        try await withReception { reception in
            let path = FileManager.default.temporaryDirectory.appending(path: "stolen-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: path) }
            let hash = Insecure.SHA1.hash(data: Array(password.utf8)).map { String(format: "%02X", $0) }.joined()
            try "\(hash):3\n".write(toFile: path, atomically: true, encoding: .utf8)
            let passwords = Passwords(cost: .forTests, common: nil, breached: try PasswordList(path))
            let refusal = try await refused {
                _ = try await passwords.choose(password, for: dana, at: "/password", in: .known)
            }
            #expect(refusal.faults.map(\.code) == ["breached_password"])
        }
    }

    @Test func `the secret that was shown last is the one that counts`() async throws {
        try await withReception { reception in
            try await Staff(reception.environment).add(dana, as: .moderator)
            let token = try await Invitations(reception.environment).issue(to: dana).token
            let enrolment = Enrolment(reception.environment)
            let step = TOTPSecret.step(at: reception.clock.now)
            let first = try await enrolment.begin(token).secret
            let second = try await enrolment.begin(token).secret
            _ = try await refused {
                _ = try await enrolment.confirm(token, password: password, code: first.code(step: step))
            }
            _ = try await enrolment.confirm(token, password: password, code: second.code(step: step))
        }
    }

    @Test func `whoever lost the app is invited again: until then the old one works, from then on nothing of it does`()
        async throws
    {
        try await withReception { reception in
            let old = try await reception.enrolled()
            let token = try await Invitations(reception.environment).issue(to: dana).token
            let session = try await reception.signIn(old.attempt(.code(old.code(at: reception.clock.now))))
            let secret = try await Enrolment(reception.environment).begin(token).secret
            var new = old
            new.secret = secret
            new.password = "бір туып бір өледі"
            new.recoveryCodes = try await Enrolment(reception.environment).confirm(
                token, password: new.password, code: new.code(at: reception.clock.now))
            _ = try await refused {
                _ = try await Authenticator(reception.environment).actor(for: session.signedIn.secret.text, as: .token)
            }
            reception.nextCode()
            let now = reception.clock.now
            for (number, attempt) in [
                try old.attempt(.code(old.code(at: now))), try new.attempt(.code(old.code(at: now))),
                try new.attempt(.recovery(old.recoveryCodes[0])),
                try old.attempt(.code(new.code(at: now)), device: session.device),
            ].enumerated() {
                _ = try await refused { _ = try await reception.signIn(attempt, from: "198.51.100.\(number)") }
            }
            _ = try await reception.signIn(new.attempt(.code(new.code(at: now))))
        }
    }

    @Test func `an administrator's invitation goes by letter, and to staff only`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            try await staff.add(EmailAddress("admin@example.kz"), as: .administrator)
            let administrator = try await reception.member("admin@example.kz")
            let appointed = try await staff.appoint(dana, as: .moderator, language: .en, by: administrator)
            #expect(appointed.isNew && !appointed.isEnrolled)
            #expect(
                try await reception.count(
                    """
                    SELECT count(*) FROM security_event WHERE kind = 'invitation.made'
                        AND actor = \(administrator.account) AND subject = \(appointed.account)
                    """) == 1)
            #expect(try await reception.subjects(to: dana) == ["Your invitation to Dauys"])
            let letter = try #require(try reception.maildir.letters(to: dana).last)
            let text = try #require(letter.body.firstMatch(of: /(?m)^ {4}(dauys_invitation_\S+)$/)).1
            let token = try #require(InvitationToken(String(text)))
            _ = try await Enrolment(reception.environment).begin(token)

            let citizen = try await reception.actor("citizen@example.kz")
            #expect(
                try await refused {
                    try await Invitations(reception.environment).send(to: citizen.account, by: administrator)
                }.code == "not_found")
            #expect(
                try await refused {
                    try await Invitations(reception.environment).send(to: appointed.account, by: citizen)
                }.code == "not_allowed")
            let own = try EmailAddress("admin@example.kz")
            #expect(
                try await refused { try await staff.add(own, as: .moderator, by: administrator) }.code == "own_role")
            #expect(
                try await refused { try await staff.remove(own, as: .administrator, by: administrator) }.code
                    == "own_role")
        }
    }

    @Test func `with the last role everything that one signed in with is gone`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            for body in ["almaty", "astana"] {
                _ = try await reception.body(body)
                try await staff.add(dana, as: .official, of: body)
            }
            let member = try await reception.enrol(dana)
            _ = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now))))
            try await staff.remove(dana, as: .official, of: "almaty")
            #expect(try await reception.count("SELECT count(*) FROM staff_credential") == 1)
            try await staff.remove(dana, as: .official, of: "astana")
            for table in ["staff_credential", "staff_recovery_code", "staff_device"] {
                #expect(try await reception.count("SELECT count(*) FROM \(unsafeSQL: table)") == 0, "\(table)")
            }
        }
    }
}
