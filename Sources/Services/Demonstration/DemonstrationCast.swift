import Domain
import Foundation
import Postgres
import Store

/// The people of the demonstration as actors: those with accounts, and a crowd that only backs and signs.
struct DemonstrationCast: Sendable {
    var moderators: [Actor]
    /// One for each body that answers, by its identifier.
    var officials: [UUID: Actor]
    var auditors: [Actor]
    var applicants: [Language: Actor]
    /// With an address alone, in the order of their numbers.
    var residents: [Actor]
    var representative: Actor
    /// Known to the service by the keyed hash of a test number alone, as every signer is.
    var crowd: [Actor]

    static func gather(in environment: Environment) async throws -> DemonstrationCast {
        for person in DemonstrationPeople.administrators {
            _ = try await appointed(person, RoleGrant(.administrator), in: environment)
        }
        var moderators: [Actor] = []
        for (place, person) in DemonstrationPeople.moderators.enumerated() {
            let role = place == 0 ? Role.seniorModerator : .moderator
            moderators.append(try await appointed(person, RoleGrant(role), in: environment))
        }
        var officials: [UUID: Actor] = [:]
        for person in DemonstrationPeople.officials {
            guard let key = person.body, let body = try await BodyRepository.find(key: key, in: environment.pool) else {
                throw DemonstrationFault("The body of \(person.email) is not there.")
            }
            officials[body.id] = try await appointed(person, RoleGrant(.official, body: body.id), in: environment)
        }
        var auditors: [Actor] = []
        for person in DemonstrationPeople.auditors {
            auditors.append(try await appointed(person, RoleGrant(.auditor), in: environment))
        }
        var applicants: [Language: Actor] = [:]
        for (place, person) in DemonstrationPeople.applicants.enumerated() {
            applicants[person.language] = try await identified(person, at: place, in: environment)
        }
        var residents: [Actor] = []
        for person in DemonstrationPeople.residents { residents.append(try await confirmed(person, in: environment)) }
        return DemonstrationCast(
            moderators: moderators, officials: officials, auditors: auditors, applicants: applicants,
            residents: residents, representative: try await representative(in: environment),
            crowd: crowd(of: 200, in: environment.vault))
    }

    /// Whoever acts for the body: its own official, and one of a body above it.
    func officials(of body: Body) throws(DemonstrationFault) -> [Actor] {
        let own = officials[body.id].map { [$0] } ?? []
        let above = body.ancestors.compactMap { officials[$0] }
        guard !own.isEmpty else { throw DemonstrationFault("Nobody of the demonstration acts for \(body.key).") }
        return own + above
    }

    private static func confirmed(
        _ person: DemonstrationPeople.Person, in environment: Environment
    ) async throws -> Actor {
        Actor(
            account: try await account(of: person, in: environment), grants: [], assurance: .email, personKey: nil,
            emailKey: try environment.vault.emailKey(EmailAddress(person.email)))
    }

    /// An organisation that nobody has, and who speaks for it.
    private static func representative(in environment: Environment) async throws -> Actor {
        let key = "farms-of-the-district"
        let organisation = try await Organisations(environment).put(
            key: key,
            name: LocalizedText(
                kk: "Аудан шаруа қожалықтарының бірлестігі (демонстрация)",
                ru: "Объединение крестьянских хозяйств района (демонстрация)",
                en: "Association of the farms of the district (demonstration)"), registerNumber: nil
        ).organisation
        let person = DemonstrationPeople.representative
        try await Staff(environment).add(
            EmailAddress(person.email), as: .representative, of: key, name: person.name, language: person.language)
        var actor = try await confirmed(person, in: environment)
        actor.grants = [RoleGrant(.representative, organisation: organisation.id)]
        return actor
    }

    /// With an account and the role.
    private static func appointed(
        _ person: DemonstrationPeople.Person, _ grant: RoleGrant, in environment: Environment
    ) async throws -> Actor {
        let address = try EmailAddress(person.email)
        try await Staff(environment).add(
            address, as: grant.role, of: person.body, name: person.name, language: person.language)
        return Actor(
            account: try await account(of: person, in: environment), grants: [grant], assurance: .email,
            personKey: nil, emailKey: environment.vault.emailKey(address))
    }

    private static func account(
        of person: DemonstrationPeople.Person, in environment: Environment
    ) async throws -> UUID {
        try await environment.pool.transaction { transaction in
            try await Accounts(environment).findOrMake(
                EmailAddress(person.email), language: person.language, at: environment.clock.now(), in: transaction
            ).id
        }
    }

    private static func identified(
        _ person: DemonstrationPeople.Person, at place: Int, in environment: Environment
    ) async throws -> Actor {
        let vault = environment.vault
        let number = numbers[place]
        let actor = Actor(
            account: try await account(of: person, in: environment), grants: [], assurance: .identified,
            personKey: vault.personKey(scheme: NationalIdentifierScheme.kzIIN.name, nationalIdentifier: number),
            emailKey: try vault.emailKey(EmailAddress(person.email)))
        let provider = DemonstrationIdentityProvider()
        _ = try await Identification(environment, providers: [provider]).identify(
            actor, as: IdentityClaim(nationalIdentifier: number, name: person.name), through: provider.name)
        return actor
    }

    private static func crowd(of count: Int, in vault: Vault) -> [Actor] {
        numbers.dropFirst(DemonstrationPeople.applicants.count).prefix(count).enumerated().map { index, number in
            Actor(
                account: UUID(), grants: [], assurance: .identified,
                personKey: vault.personKey(
                    scheme: NationalIdentifierScheme.kzIIN.name, nationalIdentifier: number),
                emailKey: vault.personKey(scheme: "demonstration", nationalIdentifier: "\(index)"))
        }
    }

    private static let numbers = (0..<400).compactMap(DemonstrationIdentity.number(at:))
}
