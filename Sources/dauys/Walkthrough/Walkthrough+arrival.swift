import Domain
import NIOHTTP1
import Server
import Services

extension Walkthrough {
    /// Finds the server, the two moderators and a body so small that its threshold can be reached.
    mutating func arrive() async throws {
        narrator.scene("Arriving")
        narrator.step("Is the service up, and may one play with it?")
        try await tell(.GET, "/ready", expecting: 200)
        let health = try await tell(.GET, "/health", expecting: 200)
        guard health.body["demonstration"] == true else {
            throw Surprise("This server was not started with --demo: the walkthrough leaves it alone.")
        }
        narrator.step("Two moderators of the demonstration sign in with their password and a code of their app.")
        cast.moderators = try await signInAsStaff(
            DemonstrationPeople.moderators.enumerated().map { ("Moderator \($0 + 1)", $1.email) })
    }

    /// Signs people in: codes are asked for, read from the letters and exchanged for tokens.
    func signIn(_ people: [(name: String, email: String)]) async throws -> [Person] {
        let known = try mailbox.files()
        for person in people {
            let answer = try await conversation.ask(
                .POST, "/api/v1/sign-in/codes", body: ["email": .text(person.email), "language": "en"])
            try answer.expecting(202, of: "POST /api/v1/sign-in/codes")
        }
        let codes = try await mailbox.codes(for: people.map(\.email), since: known)
        var signedIn: [Person] = []
        for person in people {
            let code = codes[person.email] ?? ""
            let answer = try await conversation.ask(
                .POST, "/api/v1/sign-in/tokens", body: ["email": .text(person.email), "code": .text(code)]
            ).expecting(201, of: "POST /api/v1/sign-in/tokens")
            let token = try answer.required(answer.body["token"].text, "token")
            signedIn.append(Person(name: person.name, email: person.email, token: token))
        }
        return signedIn
    }

    /// Makes sure that at least `count` identified citizens can act.
    mutating func gather(_ count: Int) async throws {
        let missing = cast.citizens.count..<max(count, cast.citizens.count)
        let run = run
        let arrivals = try await signIn(
            missing.map { ("Citizen \($0 + 1)", "citizen-\(run)-\($0 + 1)@walkthrough.example") })
        for person in arrivals {
            try await identify(person, from: run + (cast.citizens.count * 7))
            cast.citizens.append(person)
        }
    }

    /// The demonstration's identity provider vouches for a test number that no account has yet.
    private func identify(_ person: Person, from place: Int) async throws {
        for offset in 0..<7 {
            guard let number = DemonstrationIdentity.number(at: (place + offset) % DemonstrationIdentity.count) else {
                continue
            }
            let answer = try await conversation.ask(
                .POST, "/api/v1/me/identity", as: person,
                body: [
                    "provider": "demonstration", "national_identifier": .text(number), "name": .text(person.name),
                ])
            if answer.status == 409 { continue }
            try answer.expecting(200, of: "POST /api/v1/me/identity")
            return
        }
        throw Surprise("No test identity is free for \(person.name).")
    }
}
