import Domain
import NIOHTTP1

extension Walkthrough {
    /// From what somebody says of a service to what becomes of it.
    mutating func playFeedback() async throws {
        try await arrive()
        let service = try await offer()
        let items = try await speak(of: service)
        try await solve(items, service)
        try await review(items, service)
        try await speakAlike(service)
        try await hide(service)
        try await watch(service)
        try await withdrawOffer(service)
        try await dismiss(appointments + [watcher])
        end()
    }

    private var appointments: [Appointment] {
        [
            Appointment(name: "official", role: .official, place: "karkara-rural-akim"),
            Appointment(name: "colleague", role: .official, place: "karkara-rural-akim"),
        ]
    }

    /// A body puts a service before the public.
    private mutating func offer() async throws -> Service {
        narrator.scene("A service stands open")
        narrator.step("Thirteen citizens sign in, and an identity provider vouches for each.")
        try await gather(13)
        narrator.step("The console appoints two officials of the village.")
        let staff = try await appoint(appointments)
        let bodies = try await tell(.GET, "/api/v1/bodies?profile=kz&query=Karkara", expecting: 200)
        let body = try bodies.required(bodies.body["items"].list.first?["id"].text, "body")
        narrator.step(
            "One of them drafts the service, with its objective, who leads it and since when, and opens it to feedback."
        )
        let initiative: JSON = [
            "body": .text(body), "kind": "service", "topic": "utilities", "original": "ru",
            "title": JSON(
                kk: "Ауылдың су құбыры (\(run))", ru: "Водопровод села (\(run))",
                en: "The water pipe of the village (\(run))"),
            "objective": JSON(
                kk: "Әр үйге таза су жеткізу және апатты бір тәулікте жөндеу.",
                ru: "Подавать чистую воду в каждый дом и устранять аварии за сутки.",
                en: "To bring clean water to each house and to repair breaks within a day."),
            "lead": JSON(kk: "Су шаруашылығы маманы", ru: "Специалист по водоснабжению", en: "Water supply officer"),
            "from": .text(day(-30)), "status": "under_way",
        ]
        try await refused(
            .POST, "/api/v1/initiatives", as: staff[0], body: initiative.with("topic", "weather"), status: 422,
            code: "not_one_of")
        let draft = try await tell(.POST, "/api/v1/initiatives", as: staff[0], body: initiative, expecting: 201)
        let published = try await tell(
            .POST, "/api/v1/initiatives/\(try draft.id)/opening", as: staff[0], version: draft.body["version"].number,
            expecting: 200)
        try await tell(
            .POST, "/api/v1/follows", as: cast.citizens[12], body: ["initiative": .text(try published.id)],
            expecting: 201)
        return Service(
            id: try published.id, reference: try published.required(published.body["reference"].text, "reference"),
            body: body, official: staff[0], colleague: staff[1])
    }

    func remark(_ kind: String, _ text: String) -> JSON {
        [
            "kind": .text(kind), "language": "en", "text": .text(text), "disclosure": "pseudonymous",
            "name": "Somebody from the upper street",
        ]
    }

    /// Three say something; each is owed an acknowledgement and an answer.
    private func speak(of service: Service) async throws -> [Answer] {
        narrator.scene("People say what they think")
        narrator.step("The village itself gives no feedback on what it does.")
        try await refused(
            .POST, "\(service.path)/feedback", as: service.official, body: remark("praise", "We do it well."),
            status: 403, code: "own_initiative")
        narrator.step("Three people do. From that day on an acknowledgement and an answer are owed to each.")
        var items: [Answer] = []
        for (person, words) in zip(
            cast.citizens,
            [
                remark("problem", "The water was brown for three days, and nobody said why."),
                remark("problem", "The pressure is too low on the upper street in the evening."),
                remark("suggestion", "Read the meters in the village instead of asking us to send pictures of them."),
            ])
        {
            items.append(
                try await tell(.POST, "\(service.path)/feedback", as: person, body: words, expecting: 201))
        }
        let owed = try await owed(in: service.id)
        try insist(owed.count == 6, "\(owed.count) things are owed, not 6.")
        narrator.step("The first is acknowledged; its author is written to.")
        let known = try mailbox.files()
        let first = "/api/v1/feedback/\(try items[0].id)"
        try await tell(.POST, "\(first)/acknowledgement", as: service.official, expecting: 200)
        let letter = try await mailbox.letter(to: cast.citizens[0].email, since: known, with: "acknowledged")
        narrator.remark("To \(letter.recipient): \(letter.subject)")
        narrator.step("Nobody judges an answer that is not there.")
        try await refused(
            .POST, "\(first)/judgement", as: cast.citizens[0], body: ["verdict": "solved"], status: 409,
            code: "wrong_state")
        return items
    }
}
