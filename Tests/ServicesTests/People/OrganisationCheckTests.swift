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
                key: "watch", name: refused.organisation.name, registerNumber: "000140000017")
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
}

@Suite struct RepresentativeTests {
    @Test func `whoever is named sees what the organisation wrote once they have taken it up`() async throws {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let consultation = try await town.openConsultation()
            let draft = try await Contributing(town.environment).begin(
                in: consultation.id, for: organisation, Town.said, by: first
            ).view.contribution.id
            let (representatives, address) = (Representatives(town.environment), try EmailAddress("second@example.org"))
            try await representatives.name(address, language: .en, for: organisation, by: first)
            #expect(try await representatives.list(of: organisation, by: first).count == 1)
            #expect(try await town.letters("representation_begun").count == 1)
            try await town.enrol(address)
            let list = try await representatives.list(of: organisation, by: first)
            #expect(
                list.map(\.email) == ["p…@example.org", "s…@example.org"] && list.map(\.isOneself) == [true, false])
            let second = try await town.actor(address, for: organisation)
            #expect(try await ContributionBrowsing(town.environment).own(draft, by: second).contribution.id == draft)
        }
    }

    @Test func `what an organisation wrote goes on with whoever remains, and somebody has to`() async throws {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            let consultation = try await town.openConsultation()
            let said = try await town.speak(for: organisation, in: consultation.id, by: first)
            let (representatives, address) = (Representatives(town.environment), try EmailAddress("second@example.org"))
            let alone = try await refusal {
                try await representatives.end(first.account, of: organisation, by: first)
            }
            #expect(alone?.code == "last_representative")
            try await representatives.name(address, language: .ru, for: organisation, by: first)
            let early = try await refusal {
                try await representatives.end(first.account, of: organisation, by: first)
            }
            #expect(early?.code == "last_representative")
            try await town.enrol(address)
            let second = try await town.actor(address, for: organisation)
            try await representatives.end(first.account, of: organisation, by: first)
            #expect(try await town.letters("representation_ended").map(\.recipient) == [first.recipient])
            let row = try await town.environment.pool.first("SELECT account FROM contribution WHERE id = \(said)")
            #expect(try row?.decode(UUID?.self) == second.account)
            #expect(try await representatives.list(of: organisation, by: second).map(\.account) == [second.account])
            let grants = try await RoleGrantRepository.grants(of: first.account, in: town.environment.pool)
            #expect(grants.isEmpty)
        }
    }

    @Test func `nothing is told of the account that an address has`() async throws {
        try await withTown { town in
            let (first, organisation) = try await town.appointed(40, of: "watch")
            _ = try await town.person(50)
            let staff = try EmailAddress("person50@example.org")
            try await Staff(town.environment).add(staff, as: .moderator)
            let representatives = Representatives(town.environment)
            try await representatives.name(staff, language: .ru, for: organisation, by: first)
            #expect(try await representatives.list(of: organisation, by: first).count == 1)
            #expect(try await town.letters("representation_not_possible").count == 1)
            #expect(try await town.letters("representation_begun").isEmpty)
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
            for number in 1..<Organisation.representatives {
                try await representatives.name(
                    EmailAddress("colleague\(number)@example.org"), language: .ru, for: organisation, by: first)
            }
            let full = try await refusal {
                try await representatives.name(
                    EmailAddress("onemore@example.org"), language: .ru, for: organisation, by: first)
            }
            #expect(full?.code == "too_many_representatives")
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
    fileprivate func speak(for organisation: UUID, in consultation: UUID, by actor: Actor) async throws -> UUID {
        let contributing = Contributing(environment)
        let begun = try await contributing.begin(in: consultation, for: organisation, Self.said, by: actor).view
        return try await contributing.submit(
            begun.contribution.id, expecting: begun.contribution.version, by: actor
        ).contribution.id
    }

    fileprivate func marks(_ consultation: UUID) async throws -> [OrganisationCheck.State] {
        try await ContributionBrowsing(environment).list(.init(consultation: consultation), after: nil, limit: 10)
            .compactMap { $0.organisation?.check }
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
