import Domain
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
        try await dismiss(appointments)
        end()
    }

    /// Who is appointed for this play only.
    private var appointments: [Appointment] {
        [
            Appointment(name: "official", role: .official, place: "karkara-rural-akim"),
            Appointment(name: "superior", role: .official, place: "kegen-district-akimat"),
            Appointment(name: "auditor-1", role: .auditor), Appointment(name: "auditor-2", role: .auditor),
        ]
    }

    /// Everybody signs in; the petitions of the play are brought to where it begins.
    private mutating func assemble() async throws -> Company {
        narrator.scene("The company, and what has happened before")
        narrator.step("Twelve citizens sign in, and an identity provider vouches for each.")
        try await gather(12)
        let (applicant, neighbour) = (cast.citizens[0], cast.citizens[11])
        let signers = Array(cast.citizens[1..<11])

        narrator.step("The console appoints an official of the village, one of the district, and two auditors.")
        let staff = try await appoint(appointments)

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
}
