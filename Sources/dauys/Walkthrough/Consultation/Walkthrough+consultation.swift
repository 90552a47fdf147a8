import Domain
import Foundation
import NIOHTTP1
import Server
import Services

extension Walkthrough {
    /// From the first draft of a question to a reply to everybody.
    mutating func playConsultation() async throws {
        try await arrive()
        let panel = try await convene()
        try await announce(panel)
        var open = try await reopenThePast(panel)
        try await contribute(to: &open, panel)
        try await takeBack(in: &open, panel)
        try await close(open, panel)
        try await analyse(open, panel)
        try await publishNextVersion(open, panel)
        try await reply(in: open, panel)
        try await conclude(open, panel)
        try await readRecord(of: open, panel)
        try await dismiss(appointments)
        end()
    }

    /// The key of an organisation that is there for one play.
    var association: String { "walkthrough-\(run)" }

    private var appointments: [Appointment] {
        [
            Appointment(name: "official", role: .official, place: "ministry-of-labour"),
            Appointment(name: "representative-1", role: .representative, place: association),
            Appointment(name: "representative-2", role: .representative, place: association),
        ]
    }

    /// Everybody signs in.
    private mutating func convene() async throws -> Panel {
        narrator.scene("Who takes part")
        narrator.step("Ten citizens sign in, and an identity provider vouches for each.")
        let began = ContinuousClock.now
        try await gather(10)
        let pace = Double((ContinuousClock.now - began).components.seconds) + 1
        narrator.step("Somebody else is known by an address alone.")
        let guest = try await signIn([("A reader", address("reader"))])[0]
        narrator.step(
            "The console enters an association, and appoints two who speak for it and an official of the ministry.")
        let key = association
        let organisation = try await backstage { environment, _ in
            try await Organisations(environment).put(
                key: key,
                name: LocalizedText(
                    kk: "Түнгі ауысымда істейтіндер бірлестігі", ru: "Объединение работающих в ночную смену",
                    en: "Association of those who work at night"), registerNumber: nil
            ).organisation.id.uuidString.lowercased()
        }
        let staff = try await appoint(appointments)
        let bodies = try await tell(.GET, "/api/v1/bodies?profile=kz&kind=central&limit=100", expecting: 200)
        let body = bodies.body["items"].list.first { $0["key"] == "ministry-of-labour" }
        let resources = try Resources(named: mailbox.settings.resources)
        return Panel(
            official: staff[0], representatives: Array(staff[1...2]), organisation: organisation, guest: guest,
            body: try bodies.required(body?["id"].text, "ministry of labour"),
            asked: try DemonstrationFile(folder: resources.demonstration).sceneConsultation, pace: pace)
    }

    /// The same question, announced forty days ago. It closes in so many seconds that everybody has spoken by then.
    private func reopenThePast(_ panel: Panel) async throws -> OpenConsultation {
        narrator.scene("Forty days later")
        narrator.step("The question was asked again, and weeks have passed: the clock is set back, and that is played.")
        let (run, window) = ("\(run)", Int(max(15, 8 * panel.pace)))
        let scene = try await backstage { environment, installation in
            let file = try DemonstrationFile(folder: installation.resources.demonstration)
            return try await WalkthroughScene(environment, file: file).open(
                run: run, closingAt: environment.clock.now().adding(seconds: window))
        }
        let id = scene.id.uuidString.lowercased()
        let path = "/api/v1/consultations/\(id)"
        let open = try await tell(.GET, path, expecting: 200)
        try insist(open.body["takes_contributions"] == true, "It takes no contributions.")
        let closesAt = try open.required(open.body["closes_at"].text, "closes_at")
        narrator.remark("It closes at \(closesAt).")
        let documents = try await tell(.GET, "\(path)/documents", expecting: 200)
        let document = try documents.required(documents.body["items"].list.first?["id"].text, "document")
        let passages = try await tell(
            .GET, "/api/v1/documents/\(document)/versions/1/passages?language=en&limit=100", expecting: 200)
        return OpenConsultation(
            id: id, reference: try open.required(open.body["reference"].text, "reference"), closesAt: closesAt,
            position: scene.position, document: document, passages: passages.body["items"].list)
    }
}
