import Domain
import NIOHTTP1
import Services

extension Walkthrough {
    /// Organisations say how far published points have come, for longer than was planned, and the body answers.
    mutating func watch(_ service: Service) async throws {
        narrator.scene("Point by point")
        narrator.step("The console enters an association and appoints somebody who speaks for it.")
        let key = association
        let organisation = try await backstage { environment, _ in
            try await Organisations(environment).put(
                key: key,
                name: LocalizedText(
                    kk: "Су пайдаланушылар бірлестігі", ru: "Объединение водопользователей",
                    en: "Association of those who use the water"), registerNumber: nil
            ).organisation.id.uuidString.lowercased()
        }
        let watcher = try await appoint([self.watcher])[0]
        narrator.step("The akim publishes what a review recommended, point by point, and opens a period for feedback.")
        let list = try await tell(
            .POST, "/api/v1/monitored-lists", as: service.official, body: points(for: service), expecting: 201)
        let path = "/api/v1/monitored-lists/\(try list.id)"
        try await tell(
            .POST, "/api/v1/follows", as: cast.citizens[12], body: ["monitored_list": .text(try list.id)],
            expecting: 201)
        let closing = Instant.now.adding(seconds: 15)
        let opened = try await tell(
            .POST, "\(path)/periods", as: service.official,
            body: ["period": "2026-H1", "closes_at": .text(closing.description)], version: try list.version,
            expecting: 200)
        narrator.step("It is extended, with the reason; whoever follows the list is told. Earlier it cannot close.")
        let reason = JSON(
            kk: "Тармақтардың аудармасы кешігіп жарияланды.", ru: "Перевод пунктов опубликован с опозданием.",
            en: "The translation of the points was published late.")
        let known = try mailbox.files()
        let extended = try await tell(
            .POST, "\(path)/extensions", as: service.official,
            body: [
                "period": "2026-H1", "closes_at": .text(closing.adding(seconds: 5).description), "reason": reason,
            ], version: try opened.version, expecting: 200)
        try await refused(
            .POST, "\(path)/extensions", as: service.official,
            body: ["period": "2026-H1", "closes_at": .text(closing.description), "reason": reason],
            version: try extended.version, status: 422, code: "not_later")
        let item = try await file(on: path, as: watcher, of: organisation)
        // What is done before the closing waits for no job.
        try await answerPoint(of: item, on: path, service)
        let letter = try await mailbox.letter(to: cast.citizens[12].email, since: known, with: "extended")
        narrator.remark("To \(letter.recipient): \(letter.subject)")
    }

    private func file(on path: String, as watcher: Person, of organisation: String) async throws -> String {
        narrator.step(
            "The association says of two points how far they are. Of one point it cannot say two things at once.")
        let begun = try await tell(
            .POST, "\(path)/periodic-feedback", as: watcher,
            body: ["period": "2026-H1", "organisation": .text(organisation), "language": "en"], expecting: 201)
        let item = "/api/v1/periodic-feedback/\(try begun.id)"
        let entry: JSON = ["point": "1", "assessment": "partly", "evidence": "Half of the meters are there."]
        try await refused(
            .POST, "\(item)/entries", as: watcher, body: ["entries": [entry, entry]], version: try begun.version,
            status: 422, code: "duplicate")
        let saved = try await tell(
            .POST, "\(item)/entries", as: watcher,
            body: [
                "entries": [
                    entry, ["point": "2", "assessment": "not_implemented", "evidence": "No figures can be found."],
                ]
            ], version: try begun.version, expecting: 200)
        try await tell(.POST, "\(item)/submission", as: watcher, version: try saved.version, expecting: 200)
        return item
    }

    private func answerPoint(of item: String, on path: String, _ service: Service) async throws {
        let answers: JSON = [
            "answers": .list(
                ["1", "2"].map { point in
                    [
                        "point": .text(point), "assessment": "partly", "original": "ru",
                        "text": JSON(
                            kk: "Қалғанын жыл соңына дейін аяқтаймыз.", ru: "Остальное закончим до конца года.",
                            en: "We will finish the rest by the end of the year."),
                    ]
                })
        ]
        try await refused(
            .POST, "\(item)/answers", as: service.official, body: answers, status: 409, code: "period_open")
        narrator.step("The period closes at its new end. From then on the akim owes an answer to each point.")
        _ = try await eventually("the period closes", path) { $0.body["periods"].list.first?["open"] == false }
        let answered = try await tell(.POST, "\(item)/answers", as: service.official, body: answers, expecting: 200)
        try insist(answered.body["parts"].list.first?["answered"].number == 2, "It is not answered whole.")
        let figures = try await tell(.GET, "\(path)/figures", expecting: 200)
        try insist(figures.body["points"].list.first?["answered"].number == 1, "The figures do not show the answer.")
    }

    private func points(for service: Service) -> JSON {
        func point(_ number: String, _ text: JSON) -> JSON {
            [
                "number": .text(number), "original": "en", "text": text, "source": "Review of the water supply",
                "issued_on": .text(day(-90)), "status": "accepted",
            ]
        }
        return [
            "body": .text(service.body), "topic": "utilities", "original": "en",
            "title": JSON(
                kk: "Сумен жабдықтау жөніндегі ұсынымдар (\(run))", ru: "Рекомендации по водоснабжению (\(run))",
                en: "Recommendations on the water supply (\(run))"),
            "summary": JSON(
                kk: "Ауылдың сумен жабдықталуын тексеру нәтижесінде берілген ұсынымдар.",
                ru: "Рекомендации по итогам проверки водоснабжения села.",
                en: "What a review of the water supply of the village recommended."),
            "points": [
                point(
                    "1",
                    JSON(
                        kk: "Әр үйге есептегіш орнату.", ru: "Поставить счётчики в каждом доме.",
                        en: "Put a meter into each house.")),
                point(
                    "2",
                    JSON(
                        kk: "Апаттар туралы деректерді жариялау.", ru: "Публиковать данные об авариях.",
                        en: "Publish figures on breaks.")),
            ],
        ]
    }

    var watcher: Appointment { Appointment(name: "watcher", role: .representative, place: association) }
}
