import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

@Suite struct StaffTests {
    let dana = try! EmailAddress("dana@example.kz")

    @Test func `a moderator is made by address, and moderates from the next request on`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            _ = try await reception.signIn("dana@example.kz")
            let token = try await staff.token(for: dana).secret.text
            let authenticator = Authenticator(reception.environment)
            #expect(!Permissions.allows(.decideCheck, to: try await authenticator.actor(for: token, as: .token)))

            #expect(try await staff.add(dana, as: .moderator, name: "Dana Seit"))
            #expect(Permissions.allows(.decideCheck, to: try await authenticator.actor(for: token, as: .token)))

            try await staff.remove(dana, as: .moderator)
            _ = try await refused { _ = try await authenticator.actor(for: token, as: .token) }
        }
    }

    @Test func `what opened a role that has ended opens no later one, and what opened none stays`() async throws {
        try await withReception { reception in
            let member = try await reception.enrolled()
            let authenticator = Authenticator(reception.environment)
            let staff = Staff(reception.environment)
            let (console, citizen) = (
                try await staff.token(for: dana), try await reception.signIn("dana@example.kz")
            )
            let own = try await reception.signIn(member.attempt(.code(member.code(at: reception.clock.now)))).signedIn
            try await staff.remove(dana, as: .moderator)
            try await staff.add(dana, as: .administrator)
            for ended in [console, own] {
                _ = try await refused { _ = try await authenticator.actor(for: ended.secret.text, as: .token) }
            }
            _ = try await authenticator.actor(for: citizen.secret.text, as: .token)
            #expect(
                try await reception.count("SELECT count(*) FROM security_event WHERE kind = 'session.ended'") == 2)
        }
    }

    @Test func `a code from a letter opens no role, and one's own page says so`() async throws {
        try await withReception { reception in
            try await Staff(reception.environment).add(dana, as: .administrator)
            let actor = try await reception.actor("dana@example.kz")
            #expect(actor.grants.isEmpty)
            let own = try await Accounts(reception.environment).own(actor)
            #expect(own.grants == [RoleGrant(.administrator)])
            #expect(own.activeGrants.isEmpty)
            #expect(try await reception.count("SELECT count(*) FROM account") == 1)
        }
    }

    @Test func `a role is given once, a second time changes nothing and records nothing`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            let (first, second) = (
                try await staff.add(dana, as: .moderator), try await staff.add(dana, as: .moderator)
            )
            #expect(first && !second)
            #expect(try await reception.count("SELECT count(*) FROM event") == 1)
        }
    }

    @Test func `a name is given where there is none that a provider vouches for, and the record says who gave it`()
        async throws
    {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            try await staff.add(dana, as: .moderator, name: "Dana")
            try await staff.add(dana, as: .moderator, name: "Дана Сейіт")
            #expect(try await staff.list().map(\.name) == ["Дана Сейіт"])
            let named: Query = "SELECT count(*) FROM security_event WHERE kind = 'account.named'"
            #expect(try await reception.count(named) == 2)

            let actor = try await reception.actor("dana@example.kz")
            let provider = DemonstrationIdentityProvider()
            _ = try await Identification(reception.environment, providers: [provider]).identify(
                actor, as: IdentityClaim(nationalIdentifier: "000101100006", name: "Дана Қуатқызы"),
                through: provider.name)
            try await staff.add(dana, as: .moderator, name: "Somebody Else")
            #expect(try await staff.list().map(\.name) == ["Дана Қуатқызы"])
            #expect(try await reception.count(named) == 2)
        }
    }

    @Test func `an official acts for bodies that are named`() async throws {
        try await withReception { reception in
            let (first, second) = (try await reception.body("almaty"), try await reception.body("astana"))
            let staff = Staff(reception.environment)
            try await staff.add(dana, as: .official, of: "almaty")
            try await staff.add(dana, as: .official, of: "astana")
            let actor = try await reception.member("dana@example.kz")
            #expect(actor.grants == [RoleGrant(.official, body: first), RoleGrant(.official, body: second)])

            try await staff.remove(dana, as: .official, of: "almaty")
            #expect(try await reception.member("dana@example.kz").grants == [RoleGrant(.official, body: second)])
            let officials = try await AccountRepository.officials(of: second, in: reception.environment.pool)
            #expect(officials.map(\.account) == [actor.account])
        }
    }

    @Test func `who has a role of one kind gets none of another, not even from two servers at once`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            try await staff.add(dana, as: .administrator)
            for role in [Role.moderator, .seniorModerator, .auditor] {
                #expect(try await refused { try await staff.add(dana, as: role) }.code == "roles_exclude")
            }
            let marat = try EmailAddress("marat@example.kz")
            _ = try await reception.signIn("marat@example.kz")
            let twin = Staff(reception.twin)
            async let first = refusal { try await staff.add(marat, as: .auditor) }
            async let second = refusal { try await twin.add(marat, as: .moderator) }
            let codes = [try await first, try await second].map { $0?.code }
            #expect(Set(codes) == [nil, "roles_exclude"])
            #expect(try await reception.count("SELECT count(*) FROM role_grant") == 2)
        }
    }

    @Test func `a representative speaks for an organisation that is entered`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            let unknown = try await refused { try await staff.add(dana, as: .representative, of: "bureau") }
            #expect(unknown.faults.map(\.code) == ["unknown_organisation"])
            let entry = try await Organisations(reception.environment).put(
                key: "bureau", name: LocalizedText(kk: "Бюро", ru: "Бюро", en: "Bureau"),
                registerNumber: "000140000012")
            try await staff.add(dana, as: .representative, of: "bureau")
            let actor = try await reception.member("dana@example.kz")
            #expect(actor.grants == [RoleGrant(.representative, organisation: entry.organisation.id)])
            #expect(try await staff.list().map(\.place) == ["bureau"])
        }
    }

    @Test func `a senior moderator is a moderator, and a moderator is no senior one`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            try await staff.add(dana, as: .seniorModerator)
            try await staff.add(EmailAddress("marat@example.kz"), as: .moderator)
            let (senior, junior) = (
                try await reception.member("dana@example.kz"), try await reception.member("marat@example.kz")
            )
            #expect(senior.has(.moderator) && Permissions.allows(.decideCheck, to: senior))
            #expect(Permissions.allows(.takeDownPetition, to: senior))
            #expect(!Permissions.allows(.takeDownPetition, to: junior))
        }
    }

    @Test func `role and body have to go together`() async throws {
        try await withReception { reception in
            _ = try await reception.body("almaty")
            let staff = Staff(reception.environment)
            let cases: [(Role, String?, String)] = [
                (.official, nil, "required"), (.moderator, "almaty", "not_wanted"),
                (.official, "atlantis", "unknown_body"),
            ]
            for (role, body, code) in cases {
                let refusal = try await refused { try await staff.add(dana, as: role, of: body) }
                #expect(refusal.faults.map(\.code) == [code])
            }
            #expect(try await reception.count("SELECT count(*) FROM account") == 0)
        }
    }

    @Test func `granting and ending are in the record, for staff, without name and address`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            try await staff.add(dana, as: .moderator, name: "Dana Seit")
            try await staff.remove(dana, as: .moderator)
            let rows = try await reception.database.owner.query(
                "SELECT kind, acted_as, audience, event::text FROM event ORDER BY position")
            let events = try rows.map { try $0.decode(String.self, String.self, String.self, String.self) }
            #expect(events.map(\.0) == ["account.role_granted", "account.role_ended"])
            #expect(events.allSatisfy { $0.1 == "service" && $0.2 == "staff" })
            #expect(events.allSatisfy { !$0.3.contains("Dana") && !$0.3.contains("dana@") })
        }
    }

    @Test func `only administrators appoint`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            try await staff.add(dana, as: .moderator)
            try await staff.add(EmailAddress("admin@example.kz"), as: .administrator)
            let moderator = try await reception.member("dana@example.kz")
            let administrator = try await reception.member("admin@example.kz")
            let marat = try EmailAddress("marat@example.kz")
            for work: () async throws -> Void in [
                { try await staff.add(marat, as: .moderator, by: moderator) },
                { try await staff.remove(marat, as: .moderator, by: moderator) },
                { _ = try await staff.list(by: moderator) },
            ] {
                #expect(try await refused { try await work() }.code == "not_allowed")
            }
            #expect(try await staff.add(marat, as: .moderator, by: administrator))
            let grantors = try await reception.database.owner.query(
                "SELECT granted_by FROM role_grant ORDER BY granted_at, role, account")
            #expect(
                Set(try grantors.map { try $0.decode(String.self) })
                    == ["console", administrator.account.uuidString.lowercased()])
        }
    }

    @Test func `the list shows everybody with a role`() async throws {
        try await withReception { reception in
            _ = try await reception.body("almaty")
            let staff = Staff(reception.environment)
            try await staff.add(dana, as: .moderator, name: "Дана Сейіт")
            try await staff.add(EmailAddress("aidos@example.kz"), as: .official, of: "almaty")
            _ = try await reception.signIn("citizen@example.kz")
            let list = try await staff.list()
            #expect(list.map(\.role) == [.moderator, .official])
            #expect(list.map(\.email) == ["dana@example.kz", "aidos@example.kz"])
            #expect(list.map(\.name) == ["Дана Сейіт", nil])
            #expect(list.map(\.place) == [nil, "almaty"])
        }
    }

    @Test func `a role that is not there cannot be ended`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            #expect(try await refused { try await staff.remove(dana, as: .moderator) }.code == "no_such_role")
            try await staff.add(dana, as: .administrator)
            #expect(try await refused { try await staff.remove(dana, as: .moderator) }.code == "no_such_role")
        }
    }

    @Test func `the console gives a token for an account that exists`() async throws {
        try await withReception { reception in
            let staff = Staff(reception.environment)
            #expect(try await refused { _ = try await staff.token(for: dana) }.code == "no_such_account")
            try await staff.add(dana, as: .moderator)
            let token = try await staff.token(for: dana).secret.text
            let actor = try await Authenticator(reception.environment).actor(for: token, as: .token)
            #expect(actor.has(.moderator))
        }
    }
}
