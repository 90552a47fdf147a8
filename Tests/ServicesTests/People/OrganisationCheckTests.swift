import Domain
import Foundation
import Postgres
import Store
import Support
import Testing

@testable import Services

@Suite struct OrganisationCheckTests {
    private static let otherName = OrganisationCheck.Outcome.refused(
        .otherName, reason: "В реестре под этим номером стоит другое название.")

    @Test func `what an organisation says is marked with its check, and counted whatever it is`() async throws {
        try await withTown { town in
            let (speaker, organisation) = try await town.appointed(40, of: "watch")
            let consultation = try await town.openConsultation()
            try await town.speak(for: organisation, in: consultation.id, by: speaker)
            #expect(try await town.marks(consultation.id) == [.unchecked])

            let (checking, moderator) = (OrganisationChecking(town.environment), try await town.person(80, .moderator))
            #expect(
                try await checking.queue(after: nil, limit: 10, by: moderator).map(\.organisation.id)
                    == [organisation])
            let refused = try await checking.check(organisation, Self.otherName, expecting: 1, by: moderator)
            #expect(refused.organisation.check == .refused && refused.checks.count == 1)
            #expect(try await town.marks(consultation.id) == [.refused])
            #expect(try await Replying(town.environment).coverage(of: consultation.id).total == 1)
            #expect(try await checking.queue(after: nil, limit: 10, by: moderator).isEmpty)
            let letter = try #require(try await town.letters("organisation_refused").first)
            #expect(letter.recipient == speaker.recipient && letter.letter.body.contains("другое название"))

            _ = try await checking.check(organisation, .checked, expecting: 2, by: moderator)
            #expect(try await town.marks(consultation.id) == [.checked])
            // Under another number nobody has looked at it.
            let renamed = try await Organisations(town.environment).put(
                key: "watch", name: refused.organisation.name, registerNumber: "000240000016")
            #expect(!renamed.isNew && renamed.organisation.check == .unchecked)
            #expect(try await town.marks(consultation.id) == [.unchecked])
            let events = try await town.environment.pool.query(
                "SELECT kind FROM event WHERE subject = \(organisation) AND audience = 'everybody' ORDER BY position"
            ).map { try $0.decode(String.self) }
            #expect(events == ["organisation.refused", "organisation.checked", "organisation.unchecked"])
            #expect(try await checking.organisation(organisation).checks.map(\.outcome.state) == [.refused, .checked])
        }
    }

    @Test func `only a moderator checks, and the version that was looked at`() async throws {
        try await withTown { town in
            let (speaker, organisation) = try await town.appointed(40, of: "watch")
            let (checking, moderator) = (OrganisationChecking(town.environment), try await town.person(80, .moderator))
            for actor in [speaker, try await town.person(41), try await town.consultant()] {
                let refused = try await refusal {
                    _ = try await checking.check(organisation, .checked, expecting: 1, by: actor)
                }
                #expect(refused?.code == "not_allowed")
            }
            let stale = try await refusal {
                _ = try await checking.check(organisation, .checked, expecting: 2, by: moderator)
            }
            #expect(stale?.kind == .stale && stale?.currentVersion == 1)
            #expect(try await town.count("organisation_check") == 0)
        }
    }

    @Test func `the database does not keep a check beside another name`() async throws {
        try await withTown { town in
            let (_, organisation) = try await town.appointed(40, of: "watch")
            _ = try await OrganisationChecking(town.environment).check(
                organisation, .checked, expecting: 1, by: try await town.person(80, .moderator))
            for change in [
                "name_ru = 'Другое', version = version + 1", "register_number = '1', version = version + 1",
                "check_state = 'refused'", "key = 'other', version = version + 1", "version = version + 2",
            ] {
                await #expect(throws: PostgresError.self, "\(change)") {
                    try await town.environment.pool.query(
                        Query(unsafeSQL: "UPDATE organisation SET \(change) WHERE id = '\(organisation.text)'"))
                }
            }
        }
    }

    @Test func `from the first public word of an organisation its check is owed, once, until a moderator has looked`()
        async throws
    {
        try await withTown { town in
            let (speaker, organisation) = try await town.appointed(40, of: "watch")
            let (secret, hidden) = try await town.appointed(41, of: "hidden")
            let consultation = try await town.openConsultation()
            func owed() async throws -> [Obligation] {
                try await ObligationRepository.open(of: consultation.id, in: town.environment.pool)
                    .filter { $0.kind == .organisationCheck }
            }
            try await town.speak(for: hidden, in: consultation.id, by: secret, .confidential)
            #expect(try await owed().isEmpty)
            let said = try await town.speak(for: organisation, in: consultation.id, by: speaker)
            let first = try #require(try await owed().first)
            #expect(first.subject == .organisation(organisation) && first.debtor == .service)
            #expect(first.article == nil && first.dueOn > first.startOn)
            // What it says later, here or elsewhere, opens no other.
            let other = try await town.openConsultation()
            try await town.speak(for: organisation, in: other.id, by: speaker)
            #expect(try await town.count("obligation", where: "kind = 'organisation_check'") == 1)
            let listed = try await ObligationBrowsing(town.environment).list(
                .init(), order: .due, after: nil, limit: 20)
            #expect(listed.items.contains { $0.obligation.kind == .organisationCheck })

            let (checking, moderator) = (OrganisationChecking(town.environment), try await town.person(80, .moderator))
            _ = try await checking.check(organisation, .checked, expecting: 1, by: moderator)
            #expect(try await owed().isEmpty)
            // Under another name it is owed anew with its next word.
            _ = try await Organisations(town.environment).put(
                key: "watch", name: LocalizedText(kk: "Ә", ru: "Другое имя", en: "Other"), registerNumber: nil)
            let contributing = Contributing(town.environment)
            let saved = try await contributing.save(said, Town.said, expecting: 2, by: speaker).contribution
            _ = try await contributing.submit(said, expecting: saved.version, by: speaker)
            #expect(try await owed().count == 1)
            #expect(try await town.count("obligation", where: "kind = 'organisation_check'") == 2)
        }
    }

    @Test func `an outcome tells how many of the organisations that spoke are checked`() async throws {
        try await withTown { town in
            let consultation = try await town.openConsultation()
            for (place, key) in ["one", "two", "three", "four"].enumerated() {
                let (speaker, organisation) = try await town.appointed(40 + place, of: key)
                try await town.speak(
                    for: organisation, in: consultation.id, by: speaker, key == "four" ? .confidential : .named)
                if key == "one" || key == "two" {
                    _ = try await OrganisationChecking(town.environment).check(
                        organisation, key == "one" ? .checked : Self.otherName, expecting: 1,
                        by: try await town.person(80, .moderator))
                }
            }
            let figures = try await Concluding(town.environment).figures(of: consultation.id)
            #expect(figures.byOrganisationCheck?.map(\.key) == ["checked", "refused", "unchecked"])
            #expect(figures.byOrganisationCheck?.map(\.count) == [1, 1, 1])
        }
    }

    @Test func `a register number with a wrong control digit is refused, and named`() async throws {
        try await withTown { town in
            let organisations = Organisations(town.environment)
            let name = LocalizedText(kk: "Бюро", ru: "Бюро", en: "Bureau")
            let refused = try await refusal {
                _ = try await organisations.put(key: "bureau", name: name, registerNumber: "000240000017")
            }
            #expect(refused?.faults.map { "\($0.pointer) \($0.code)" } == ["/register_number control_digit"])
            #expect(try await town.count("organisation") == 0)
            for number in ["000240000016", "HRB 12345", nil] {
                _ = try await organisations.put(key: "bureau", name: name, registerNumber: number)
            }
        }
    }
}

@Suite struct RepresentativeTests {
    private static let second = "second@example.org"

    @Test func `whoever is named speaks once they have accepted, and sees what the organisation wrote`() async throws {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let consultation = try await town.openConsultation()
            let draft = try await Contributing(town.environment).begin(
                in: consultation.id, for: organisation, Town.said, by: first
            ).view.contribution.id
            let (representatives, address) = (Representatives(town.environment), try EmailAddress(Self.second))
            try await representatives.name(address, language: .en, for: organisation, by: first)
            #expect(try await representatives.list(of: organisation, by: first).count == 1)
            let named = try await representatives.namings(of: organisation, by: first)
            #expect(named.map(\.emailHint) == ["s…@example.org"])
            #expect(try await town.letters("representation_offered").count == 1)
            #expect(try await town.count("role_grant", where: "organisation IS NOT NULL") == 1)
            let offered = try await town.arrive(address)
            #expect(
                try await Representations(town.environment).offers(to: offered).map(\.organisation.key) == ["watch"])
            try await Representations(town.environment).accept(try #require(named.first?.id), by: offered)
            #expect(try await representatives.namings(of: organisation, by: first).isEmpty)
            #expect(try await town.letters("representatives_changed").map(\.recipient) == [first.recipient])
            #expect(try await town.letters("staff_invitation").count == 1)
            try await town.enrol(address)
            let list = try await representatives.list(of: organisation, by: first)
            #expect(
                list.map(\.email) == ["p…@example.org", "s…@example.org"] && list.map(\.isOneself) == [true, false])
            let second = try await town.actor(address, for: organisation)
            #expect(try await ContributionBrowsing(town.environment).own(draft, by: second).contribution.id == draft)
        }
    }

    @Test func `whoever speaks for another organisation is not shown, and speaks for none more, before they accept`()
        async throws
    {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let (other, _) = try await town.appointed(41, of: "other")
            let address = try EmailAddress("person41@example.org")
            try await town.enrol(address)
            let representatives = Representatives(town.environment)
            try await representatives.name(address, language: .ru, for: organisation, by: first)
            #expect(try await representatives.list(of: organisation, by: first).count == 1)
            let grants = try await RoleGrantRepository.grants(of: other.account, in: town.environment.pool)
            #expect(grants.count == 1)
            let representations = Representations(town.environment)
            let offer = try #require(try await representations.offers(to: other).first)
            let stranger = try await refusal { try await representations.accept(offer.naming.id, by: first) }
            #expect(stranger?.kind == .notFound)
            try await representations.accept(offer.naming.id, by: other)
            #expect(try await representatives.list(of: organisation, by: first).count == 2)
            let twice = try await refusal { try await representations.accept(offer.naming.id, by: other) }
            #expect(twice?.kind == .notFound)
        }
    }

    @Test func `what is not accepted lapses, is declined or taken back, and holds no place`() async throws {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let (representatives, representations) = (
                Representatives(town.environment), Representations(town.environment)
            )
            let address = try EmailAddress(Self.second)
            let second = try await town.arrive(address)
            func named() async throws -> UUID? {
                try await representatives.name(address, language: .ru, for: organisation, by: first)
                return try await representatives.namings(of: organisation, by: first).first?.id
            }
            let lapsing = try #require(try await named())
            town.clock.advance(seconds: RepresentativeNaming.lifetime)
            #expect(try await representations.offers(to: second).isEmpty)
            #expect(try await refusal { try await representations.accept(lapsing, by: second) }?.kind == .notFound)
            let declined = try #require(try await named())
            #expect(declined != lapsing)
            try await representations.decline(declined, by: second)
            #expect(try await representatives.namings(of: organisation, by: first).isEmpty)
            let taken = try #require(try await named())
            try await representatives.end(taken, of: organisation, by: first)
            #expect(try await representations.offers(to: second).isEmpty)
            // Three letters in thirty days are enough, and then there may be others.
            #expect(try await refusal { _ = try await named() }?.code == "named_often")
            #expect(try await town.letters("representation_offered").count == 3)
            town.clock.advance(seconds: RepresentativeNaming.window + 1)
            try await Retention(town.environment).sweep()
            #expect(try await town.count("representative_naming") == 0)
            #expect(try await named() != nil)
            #expect(try await named() != nil)
            #expect(try await town.letters("representation_offered").count == 4)
            #expect(try await town.count("representative_naming") == 1)
        }
    }

    @Test func `what an organisation wrote goes on with whoever remains, and somebody has to`() async throws {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let consultation = try await town.openConsultation()
            let said = try await town.speak(for: organisation, in: consultation.id, by: first)
            let list = try await town.openList()
            let filed = try await town.file([Town.entry("1", .partly)], on: list.id, 40, of: "watch")
            let (representatives, address) = (Representatives(town.environment), try EmailAddress(Self.second))
            let alone = try await refusal {
                try await representatives.end(first.account, of: organisation, by: first)
            }
            #expect(alone?.code == "last_representative")
            try await town.name(address, for: organisation, by: first)
            let early = try await refusal {
                try await representatives.end(first.account, of: organisation, by: first)
            }
            #expect(early?.code == "last_representative")
            try await town.enrol(address)
            let second = try await town.actor(address, for: organisation)
            try await representatives.end(first.account, of: organisation, by: first)
            #expect(try await town.letters("representation_ended").map(\.recipient) == [first.recipient])
            for (table, id) in [("contribution", said), ("periodic_feedback", filed.id)] {
                let row = try await town.environment.pool.first(
                    "SELECT account FROM \(unsafeSQL: table) WHERE id = \(id)")
                #expect(try row?.decode(UUID?.self) == second.account, "\(table)")
            }
            #expect(try await representatives.list(of: organisation, by: second).map(\.account) == [second.account])
            let grants = try await RoleGrantRepository.grants(of: first.account, in: town.environment.pool)
            #expect(grants.isEmpty)
        }
    }

    @Test func `what an organisation wrote does not go to somebody who accepted and never came`() async throws {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let consultation = try await town.openConsultation()
            let said = try await town.speak(for: organisation, in: consultation.id, by: first)
            let (representatives, address) = (Representatives(town.environment), try EmailAddress(Self.second))
            try await town.name(try EmailAddress("absent@example.org"), for: organisation, by: first)
            town.clock.advance(seconds: 60)
            try await town.name(address, for: organisation, by: first)
            try await town.enrol(address)
            try await representatives.end(first.account, of: organisation, by: first)
            let second = try await town.actor(address, for: organisation)
            let row = try await town.environment.pool.first("SELECT account FROM contribution WHERE id = \(said)")
            #expect(try row?.decode(UUID?.self) == second.account)
        }
    }

    @Test func `nothing is told of the account that an address has, and one with another kind of role cannot accept`()
        async throws
    {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let moderator = try await town.person(50)
            let staff = try EmailAddress("person50@example.org")
            try await Staff(town.environment).add(staff, as: .moderator)
            let representatives = Representatives(town.environment)
            try await representatives.name(staff, language: .ru, for: organisation, by: first)
            #expect(try await representatives.list(of: organisation, by: first).count == 1)
            #expect(try await town.letters("representation_offered").count == 1)
            let offer = try #require(try await Representations(town.environment).offers(to: moderator).first)
            let refused = try await refusal {
                try await Representations(town.environment).accept(offer.naming.id, by: moderator)
            }
            #expect(refused?.code == "roles_exclude")
            _ = try await town.person(51)
            try await town.environment.pool.query(
                "UPDATE account SET disabled_at = now() WHERE email_key = \(town.environment.vault.emailKey(EmailAddress("person51@example.org")))"
            )
            try await representatives.name(
                EmailAddress("person51@example.org"), language: .ru, for: organisation, by: first)
            #expect(try await representatives.namings(of: organisation, by: first).count == 2)
            #expect(try await town.letters("representation_offered").count == 1)
            #expect(try await town.count("role_grant") == 2)
        }
    }

    @Test func `nobody names or ends for another organisation, or more than there may be`() async throws {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let (stranger, _) = try await town.appointed(41, of: "other")
            let representatives = Representatives(town.environment)
            for actor in [stranger, try await town.person(42)] {
                let code = try await refusal {
                    try await representatives.name(
                        EmailAddress("x@example.org"), language: .ru, for: organisation, by: actor)
                }?.code
                #expect(code == "other_organisation" || code == "not_allowed")
                let ended = try await refusal {
                    try await representatives.end(first.account, of: organisation, by: actor)
                }
                #expect(ended?.code == code)
            }
            func name(_ numbers: Range<Int>) async throws {
                for number in numbers {
                    try await representatives.name(
                        EmailAddress("colleague\(number)@example.org"), language: .ru, for: organisation, by: first)
                }
            }
            try await name(1..<Organisation.representatives)
            let full = try await refusal { try await name(100..<101) }
            #expect(full?.code == "too_many_representatives")
            // Naming again whoever has not answered is nothing new.
            try await name(1..<2)
            town.clock.advance(seconds: RepresentativeNaming.lifetime)
            try await name(100..<101)
        }
    }

    @Test func `what an address was named for goes with its account`() async throws {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let address = try EmailAddress(Self.second)
            let named = try await town.arrive(address)
            try await Representatives(town.environment).name(address, language: .ru, for: organisation, by: first)
            _ = try await town.erase(named.account, at: town.clock.now)
            #expect(try await town.count("representative_naming") == 0)
        }
    }
}

extension Town {
    /// What an organisation says, with its mandate.
    fileprivate static var said: ContributionContent {
        var content = content("Организации нужен воскресный рейс.")
        content.disclosure.name = nil
        content.mandate = ContributionContent.Mandate(
            speaksFor: "Двести членов", interests: "Проезд в больницу", funding: "Взносы")
        return content
    }

    /// Somebody who speaks for an organisation, and has the role.
    fileprivate func appointed(_ number: Int, of key: String) async throws -> (actor: Actor, organisation: UUID) {
        let (actor, organisation) = try await representative(number, of: key)
        try await Staff(environment).add(
            EmailAddress("person\(number)@example.org"), as: .representative, of: key)
        return (actor, organisation)
    }

    @discardableResult
    fileprivate func speak(
        for organisation: UUID, in consultation: UUID, by actor: Actor,
        _ disclosure: ContributionContent.Disclosure.Kind = .named
    ) async throws -> UUID {
        let contributing = Contributing(environment)
        var said = Self.said
        said.disclosure.kind = disclosure
        if disclosure == .confidential { said.disclosure.reason = "Нам угрожали." }
        let begun = try await contributing.begin(in: consultation, for: organisation, said, by: actor).view
        return try await contributing.submit(
            begun.contribution.id, expecting: begun.contribution.version, by: actor
        ).contribution.id
    }

    fileprivate func marks(_ consultation: UUID) async throws -> [OrganisationCheck.State] {
        try await ContributionBrowsing(environment).list(.init(consultation: consultation), after: nil, limit: 10)
            .compactMap { $0.organisation?.check }
    }

    /// The account of an address, as somebody who has signed in with it.
    fileprivate func arrive(_ address: EmailAddress) async throws -> Actor {
        let now = clock.now
        let account = try await environment.pool.transaction { [environment] transaction in
            try await Accounts(environment).findOrMake(address, language: .ru, at: now, in: transaction)
        }
        return Actor(
            account: account.id, grants: [], assurance: .email, personKey: nil,
            emailKey: environment.vault.emailKey(address))
    }

    /// Names somebody, who accepts.
    fileprivate func name(_ address: EmailAddress, for organisation: UUID, by actor: Actor) async throws {
        try await Representatives(environment).name(address, language: .ru, for: organisation, by: actor)
        let named = try await arrive(address)
        let offer = try #require(try await Representations(environment).offers(to: named).first)
        try await Representations(environment).accept(offer.naming.id, by: named)
    }

    fileprivate func enrol(_ address: EmailAddress) async throws {
        let token = try await Invitations(environment).issue(to: address).token
        let secret = try await Enrolment(environment).begin(token).secret
        _ = try await Enrolment(environment).confirm(
            token, password: "менің үйім алыс", code: secret.code(step: TOTPSecret.step(at: clock.now)))
    }

    fileprivate func actor(_ address: EmailAddress, for organisation: UUID) async throws -> Actor {
        let key = environment.vault.emailKey(address)
        let account = try #require(try await AccountRepository.find(emailKey: key, in: environment.pool))
        return Actor(
            account: account.id, grants: [RoleGrant(.representative, organisation: organisation)], assurance: .email,
            personKey: nil, emailKey: key)
    }
}
