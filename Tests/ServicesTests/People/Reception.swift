import Domain
import Foundation
import Postgres
import Services
import Store
import Support
import Testing

/// People and letters over a database of one test's own, with letters delivered into a folder of its own.
struct Reception: Sendable {
    let database: Database
    let clock: TestClock
    let environment: Environment
    let maildir: Maildir

    /// Another server on the same database.
    var twin: Environment {
        var twin = environment
        twin.pool = database.owner
        return twin
    }

    var delivery: Delivery { delivery(through: maildir) }

    func delivery(through transport: any MailTransport) -> Delivery {
        Delivery(
            environment, through: transport, from: MailSender("dauys@example.kz")!, publicAddress: "https://dauys.kz")
    }

    /// Asks for a code, delivers the letter and reads the code in it. A second passes, so that letters have an order.
    func code(for text: String, in language: Language = .ru) async throws -> String {
        clock.advance(seconds: 1)
        let address = try EmailAddress(text)
        _ = try await SignIn(environment).requestCode(for: address, in: language)
        try await delivery.deliverDue()
        return try #require(try maildir.letters(to: address).last?.code)
    }

    /// Somebody with a token from the console, and so with their roles.
    func member(_ text: String) async throws -> Actor {
        let signedIn = try await Staff(environment).token(for: EmailAddress(text))
        return try await Authenticator(environment).actor(for: signedIn.secret.text, as: .token)
    }

    func signIn(_ text: String) async throws -> SignedIn {
        try await SignIn(environment).exchange(code(for: text), of: EmailAddress(text), as: .token)
    }

    func actor(_ text: String) async throws -> Actor {
        try await Authenticator(environment).actor(for: signIn(text).secret.text, as: .token)
    }

    func body(_ key: String) async throws -> UUID {
        let body = Body(
            id: .v7(at: clock.now), key: key, profile: "kz", kind: BodyKind("district_akimat"), tier: "local",
            name: LocalizedText(kk: "Әкімдік", ru: "Акимат", en: "Akimat"), ancestors: [], population: nil,
            contactEmail: nil, validFrom: LegalDate("2020-01-01")!, validTo: nil)
        try await BodyRepository.put(body, in: environment.pool)
        return body.id
    }

    func count(_ query: Query) async throws -> Int {
        try #require(try await database.owner.first(query)).decode(Int.self)
    }
}

func withReception(_ body: (Reception) async throws -> Void) async throws {
    try await withDatabase { database in
        let clock = TestClock()
        let folder = FileManager.default.temporaryDirectory.appending(path: "dauys-mail-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let environment = Environment(
            pool: database.pool, clock: clock.wall, rules: RuleBook(profiles: [], calendars: []),
            vault: Vault(masterKey: Array(0..<32)), passwords: .forTests, logger: .silent)
        try await body(
            Reception(
                database: database, clock: clock, environment: environment,
                maildir: Maildir(folder: folder.path(percentEncoded: false))))
    }
}

/// What `work` is refused with; fails the test if it is not.
func refused(
    sourceLocation: SourceLocation = #_sourceLocation, _ work: () async throws -> Void
) async throws -> Refusal {
    try #require(
        await #expect(throws: Refusal.self, sourceLocation: sourceLocation) { try await work() },
        sourceLocation: sourceLocation)
}
