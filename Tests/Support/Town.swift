import Domain
import Foundation
import Logging
import Postgres
import Profiles
import Services
import Store

/// A small jurisdiction to try the services in: real rules, a database of its own, bodies and people.
package struct Town: Sendable {
    package let environment: Environment
    package let clock: TestClock
    /// An oblast akimat of 2,347,924 people: 23,480 signatures.
    package let akimat: Body
    /// A rural akim's office of 1,201 people: 61 signatures.
    package let village: Body

    package static let rules: RuleBook = {
        do {
            return try RuleBookLoader.load(
                folder: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../db").standardized)
        } catch {
            fatalError("\(error)")
        }
    }()

    /// - Parameter pool: over a migrated database that nobody else uses, as the service's role.
    package init(pool: Pool, clock: TestClock = TestClock()) async throws {
        self.clock = clock
        environment = Environment(
            pool: pool, clock: clock.wall, rules: Self.rules,
            vault: Vault(masterKey: Array(repeating: 7, count: 32)), passwords: .forTests, logger: .silent)
        akimat = Self.body("almaty-akimat", kind: "oblast_akimat", population: 2_347_924, at: clock.now)
        village = Self.body("village-akim", kind: "district_akimat", population: 1_201, at: clock.now)
        try await BodyRepository.put(akimat, in: pool)
        try await BodyRepository.put(village, in: pool)
    }

    /// The same town seen by another server process: its own services over another pool.
    package func twin(pool: Pool) -> Environment {
        var twin = environment
        twin.pool = pool
        return twin
    }

    private static func body(_ key: String, kind: String, population: Int, at now: Instant) -> Body {
        Body(
            id: .v7(at: now), key: key, profile: "kz", kind: BodyKind(kind), tier: "local",
            name: LocalizedText(kk: "Әкімдік \(key)", ru: "Акимат \(key)", en: "Akimat \(key)"), ancestors: [],
            population: Body.Population(
                value: population, on: LegalDate("2026-01-01")!, source: "bureau of national statistics"),
            contactEmail: "\(key)@example.org", validFrom: LegalDate("2020-01-01")!, validTo: nil)
    }

    /// An identified person with an account; the same number is the same person.
    package func person(_ number: Int, _ roles: Role..., assurance: Assurance = .identified) async throws -> Actor {
        let vault = environment.vault
        let address = try EmailAddress("person\(number)@example.org")
        let actor = Actor(
            account: UUID(uuidString: String(format: "00000000-0000-7000-8000-%012d", number))!,
            grants: Set(roles.map { RoleGrant($0) }), assurance: assurance,
            personKey: assurance == .identified
                ? vault.personKey(scheme: "kz-iin", nationalIdentifier: "\(number)") : nil,
            emailKey: vault.emailKey(address))
        let sealed = try vault.seal(address.text, for: .accountEmail(actor.account))
        try await environment.pool.query(
            """
            INSERT INTO account (id, email_key, email_sealed, person_key, identity_provider, identified_at, language,
                created_at)
            VALUES (\(actor.account), \(actor.emailKey), \(sealed), \(actor.personKey),
                \(actor.personKey.map { _ in "test" }), \(actor.personKey.map { _ in clock.now }), 'ru', \(clock.now))
            ON CONFLICT DO NOTHING
            """)
        return actor
    }

    package func people(_ numbers: Range<Int>) async throws -> [Actor] {
        var people: [Actor] = []
        for number in numbers { people.append(try await person(number)) }
        return people
    }

    package func draft(_ subject: String = "Безопасный переход у школы", to body: Body? = nil) -> PetitionDraft {
        PetitionDraft(
            profile: "kz", body: (body ?? village).id,
            text: PetitionText(
                language: "ru", topic: Self.rules.profiles["kz"]!.topics[0].code, subject: subject,
                arguments: "Дети переходят дорогу без светофора. За последний год здесь было три наезда.",
                demands: ["Поставить светофор", "Ограничить скорость до 30 км/ч"]))
    }

    package var checklist: [String] {
        Self.rules.version("kz@2026-01-01")!.rejectionCodes.filter { !$0.automatic }.map(\.code)
    }

    /// A petition of person 1 unless somebody else is named, filed and waiting for supporters.
    package func filed(
        _ subject: String = "Безопасный переход у школы", to body: Body? = nil, by applicant: Actor? = nil
    ) async throws -> UUID {
        let author: Actor
        if let applicant { author = applicant } else { author = try await person(1) }
        let submission = Submission(environment)
        let draft = try await submission.draft(draft(subject, to: body), by: author)
        return try await submission.submit(draft.petition.id, expecting: 1, by: author).petition.id
    }

    /// The same, with the support of persons 100 to 149, so that it is under check.
    package func supported(_ subject: String = "Безопасный переход у школы", to body: Body? = nil) async throws -> UUID
    {
        let id = try await filed(subject, to: body)
        let signing = Signing(environment, commits: GroupCommit(environment))
        for supporter in try await people(100..<150) { _ = try await signing.support(id, by: supporter) }
        return id
    }

    /// The same, published by moderator 2.
    package func published(_ subject: String = "Безопасный переход у школы", to body: Body? = nil) async throws -> UUID
    {
        let id = try await supported(subject, to: body)
        _ = try await Moderation(environment).publish(
            id, checklist: checklist, expecting: nil, by: try await person(2, .seniorModerator))
        return id
    }
}

/// The refusal that `work` ends in; nil if it succeeds.
package func refusal(_ work: () async throws -> Void) async throws -> Refusal? {
    do {
        try await work()
        return nil
    } catch let refusal as Refusal {
        return refusal
    }
}

/// Gives `body` a town with a database of its own.
package func withTown<T: Sendable>(_ body: @Sendable (Town) async throws -> T) async throws -> T {
    try await withDatabase { database in
        try await body(try await Town(pool: database.pool))
    }
}

/// The same, with a second environment over connections of its own, as another server process has it.
package func withTown<T: Sendable>(_ body: @Sendable (Town, Environment) async throws -> T) async throws -> T {
    try await withDatabase { database in
        let town = try await Town(pool: database.pool)
        let other = Pool(configuration: database.pool.configuration, logger: .silent)
        do {
            let value = try await body(town, town.twin(pool: other))
            await other.close()
            return value
        } catch {
            await other.close()
            throw error
        }
    }
}

extension Town {
    /// How many rows a table has.
    package func count(_ table: String, where condition: String = "true") async throws -> Int {
        let row = try await environment.pool.first(
            "SELECT count(*) FROM \(unsafeSQL: table) WHERE \(unsafeSQL: condition)")
        return try row!.decode(Int.self)
    }

    /// Sets the clock, as if the record had been going on until then: two days before, something was noted.
    package func pass(to text: String) async throws {
        clock.set(text)
        let before = clock.now.adding(seconds: -2 * 86_400)
        try await environment.pool.transaction { transaction in
            try await EventRepository.append(
                [
                    NewEvent(
                        kind: "service.running", subject: .v7(at: before), version: 1, actor: nil, capacity: .service,
                        audience: .staff, payload: [:])
                ], at: before, in: transaction)
        }
    }
}
