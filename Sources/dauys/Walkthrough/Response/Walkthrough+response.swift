import Domain
import Foundation
import NIOHTTP1
import Services

extension Walkthrough {
    /// From the threshold to a promise kept.
    mutating func playResponse() async throws {
        try await arrive()
        let company = try await assemble()
        let begun = try await reachThreshold(company)
        try await considerFresh(company, from: begun)
        try await readWhatIsOwed(company)
        try await decide(company)
        try await judge(company)
        try await promise(company)
        try await complain(company)
        try await readRecord(company)
        try await disperse()
        end()
    }

    /// Who is appointed for this play only.
    private var appointments: [(name: String, role: Role, body: String?)] {
        [
            ("official", .official, "karkara-rural-akim"), ("superior", .official, "kegen-district-akimat"),
            ("auditor-1", .auditor, nil), ("auditor-2", .auditor, nil),
        ]
    }

    private func address(_ name: String) -> String { "\(name)-\(run)@walkthrough.example" }

    /// Everybody signs in; the petitions of the play are brought to where it begins.
    private mutating func assemble() async throws -> Company {
        narrator.scene("The company, and what has happened before")
        narrator.step("Twelve citizens sign in, and an identity provider vouches for each.")
        try await gather(12)
        let (applicant, neighbour) = (cast.citizens[0], cast.citizens[11])
        let signers = Array(cast.citizens[1..<11])

        narrator.step("The console appoints an official of the village, one of the district, and two auditors.")
        let wanted = appointments.map { ($0.role, $0.body, address($0.name)) }
        try await backstage { environment, _ in
            for (role, body, email) in wanted {
                try await Staff(environment).add(EmailAddress(email), as: role, of: body, language: .en)
            }
        }
        narrator.step("With invitations from the console they choose a password and link an app, and sign in.")
        let staff = try await enrol(appointments.map { ($0.name, address($0.name)) })

        narrator.step("Weeks have passed since three petitions were filed: the clock is set back, and they are played.")
        let run = "\(run)"
        let petitions = try await backstage { environment, installation in
            let authenticator = Authenticator(environment)
            var actors: [Actor] = []
            for signer in signers { actors.append(try await authenticator.actor(for: signer.token, as: .token)) }
            let file = try DemonstrationFile(folder: installation.resources.demonstration)
            return try await WalkthroughScene(environment, file: file).set(
                run: run, applicant: authenticator.actor(for: applicant.token, as: .token), signers: actors)
        }
        let silent = try await tell(.GET, "/api/v1/petitions/\(petitions.silentID)", expecting: 200)
        return Company(
            applicant: applicant, signers: signers, neighbour: neighbour, official: staff[0], superior: staff[1],
            auditors: [staff[2], staff[3]], petitions: petitions,
            body: try silent.required(silent.body["body"]["id"].text, "body"))
    }

    /// Those who were appointed for the play leave their offices.
    private func disperse() async throws {
        narrator.scene("Leaving")
        narrator.step("The appointments of this play end.")
        let ended = appointments.map { ($0.role, $0.body, address($0.name)) }
        try await backstage { environment, _ in
            for (role, body, email) in ended {
                try await Staff(environment).remove(EmailAddress(email), as: role, of: body)
            }
        }
    }

    /// A legal date so many days from today, close enough for everything that is planned here.
    func day(_ offset: Int) -> String {
        Zone.utc.date(of: .now).adding(days: offset).description
    }

    /// Reads until `holds`; what a job of the server does takes it a moment.
    func eventually(
        _ what: String, _ path: String, as person: Person? = nil, until holds: (Answer) -> Bool
    ) async throws -> Answer {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let answer = try await conversation.ask(.GET, path, as: person).expecting(200, of: "GET \(path)")
            if holds(answer) { return answer }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw Surprise("GET \(path) does not show that \(what).")
    }

    func insist(_ holds: Bool, _ otherwise: String) throws {
        if !holds { throw Surprise(otherwise) }
    }
}
