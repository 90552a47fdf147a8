import Domain
import Services

/// Who is appointed for one play only.
struct Appointment: Sendable {
    var name: String
    var role: Role
    /// The key of a body, or of an organisation.
    var place: String?
}

extension Walkthrough {
    /// The console appoints them; with its invitations they choose a password, link an app, and sign in.
    func appoint(_ people: [Appointment]) async throws -> [Person] {
        let wanted = people.map { ($0, address($0.name)) }
        try await backstage { environment, _ in
            for (person, email) in wanted {
                try await Staff(environment).add(
                    EmailAddress(email), as: person.role, of: person.place, language: .en)
            }
        }
        narrator.step("With invitations from the console they choose a password and link an app, and sign in.")
        return try await enrol(people.map { ($0.name, address($0.name)) })
    }

    /// Those who were appointed for the play leave their offices.
    func dismiss(_ people: [Appointment]) async throws {
        narrator.scene("Leaving")
        narrator.step("The appointments of this play end.")
        let ended = people.map { ($0, address($0.name)) }
        try await backstage { environment, _ in
            for (person, email) in ended {
                try await Staff(environment).remove(EmailAddress(email), as: person.role, of: person.place)
            }
        }
    }

    func address(_ name: String) -> String { "\(name)-\(run)@walkthrough.example" }
}
