import Domain
import Foundation
import Server
import Services

/// How staff sign in: with a password and a code of an authenticator app.
extension Walkthrough {
    private static let address = "/api/v1/sign-in/staff"

    /// Staff of the demonstration, whose passwords and secrets are in db/demo.
    func signInAsStaff(_ people: [(name: String, email: String)]) async throws -> [Person] {
        let resources = try Resources(named: mailbox.settings.resources)
        let staff = try DemonstrationFile(folder: resources.demonstration).staff
        var signedIn: [Person] = []
        for person in people {
            guard let secret = staff.secret(of: person.email) else {
                throw Surprise("\(person.email) is not in db/demo/staff.yaml.")
            }
            signedIn.append(try await signIn(person, staff.password, secret))
        }
        return signedIn
    }

    private func signIn(
        _ person: (name: String, email: String), _ password: String, _ secret: TOTPSecret
    ) async throws -> Person {
        let step = TOTPSecret.step(at: .now)
        let answer = try await enter(person, password, secret.code(step: step))
        if answer.status != 401 { return try arrived(person, answer) }
        let next = Instant(microsecondsSinceEpoch: Int64(step + 1) * Int64(TOTPSecret.period) * 1_000_000)
        narrator.remark("Each code is taken once, and this one was used in an earlier play: waiting for the next.")
        try await Task.sleep(for: .seconds(max(0, next.seconds(since: .now)) + 1))
        return try arrived(person, try await enter(person, password, secret.code(step: step + 1)))
    }

    /// Those who are appointed for the play: the console invites them, and they choose what they sign in with.
    func enrol(_ people: [(name: String, email: String)]) async throws -> [Person] {
        let invitations = try await backstage { environment, _ in
            var tokens: [String] = []
            for person in people {
                tokens.append(try await Invitations(environment).issue(to: EmailAddress(person.email)).token.text)
            }
            return tokens
        }
        let password = "the curtain goes up"
        var enrolled: [Person] = []
        for (person, invitation) in zip(people, invitations) {
            let begun = try await conversation.ask(
                .POST, Self.address + "/enrolment", body: ["invitation": .text(invitation)]
            ).expecting(200, of: "POST \(Self.address)/enrolment")
            guard let secret = begun.body["totp"]["secret"].text.flatMap(TOTPSecret.init(base32:)) else {
                throw Surprise("The enrolment of \(person.name) shows no secret.")
            }
            let step = TOTPSecret.step(at: .now)
            try await conversation.ask(
                .POST, Self.address + "/enrolment/confirmation",
                body: [
                    "invitation": .text(invitation), "password": .text(password),
                    "code": .text(secret.code(step: step)),
                ]
            ).expecting(201, of: "POST \(Self.address)/enrolment/confirmation")
            // The code of the enrolment is used; the next one is taken half a minute before its time.
            enrolled.append(try arrived(person, try await enter(person, password, secret.code(step: step + 1))))
        }
        return enrolled
    }

    private func enter(
        _ person: (name: String, email: String), _ password: String, _ code: String
    ) async throws -> Answer {
        try await conversation.ask(
            .POST, Self.address,
            body: ["email": .text(person.email), "password": .text(password), "code": .text(code)])
    }

    private func arrived(_ person: (name: String, email: String), _ answer: Answer) throws -> Person {
        try answer.expecting(201, of: "POST \(Self.address)")
        return Person(
            name: person.name, email: person.email, token: try answer.required(answer.body["token"].text, "token"))
    }
}
