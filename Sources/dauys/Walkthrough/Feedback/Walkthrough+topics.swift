import NIOHTTP1

extension Walkthrough {
    /// Many raise the same; the body answers all of them, and its figures are public.
    func speakAlike(_ service: Service) async throws {
        let official = service.official
        narrator.scene("You said, we did")
        narrator.step("What people judge is shown from ten voices on. So far there are three.")
        let before = try await tell(.GET, "\(service.path)/figures", expecting: 200)
        try insist(before.body["verdicts"] == .null, "Judgements of three people are shown.")
        narrator.step("Nine more people write about the pressure; each is answered, and eight find it solved.")
        var items: [JSON] = []
        for (place, citizen) in cast.citizens[3...11].enumerated() {
            let path = "\(service.path)/feedback"
            let given = try await conversation.ask(
                .POST, path, as: citizen,
                body: remark("problem", "In the evening there is no pressure at number \(place + 7).")
            ).expecting(201, of: "POST \(path)")
            items.append(.text(try given.id))
            let item = "/api/v1/feedback/\(try given.id)"
            try await conversation.ask(
                .POST, "\(item)/answer", as: official, body: outcome("done", "The pump now runs in the evening, too.")
            ).expecting(200, of: "POST \(item)/answer")
            guard place < 8 else { continue }
            try await conversation.ask(.POST, "\(item)/judgement", as: citizen, body: ["verdict": "solved"])
                .expecting(200, of: "POST \(item)/judgement")
        }
        let figures = try await tell(.GET, "\(service.path)/figures", expecting: 200)
        for part in figures.body["verdicts"].list {
            narrator.remark(
                "\(part["verdict"].text?.replacing("_", with: " ") ?? ""): \(part["count"].number ?? 0)")
        }
        let judged = figures.body["verdicts"].list.compactMap { $0["count"].number }.reduce(0, +)
        try insist(judged == 11, "\(judged) judgements are shown, not 11.")
        try await answerAll(items, service)
    }

    private func answerAll(_ items: [JSON], _ service: Service) async throws {
        let official = service.official
        narrator.step("They are grouped as a topic. An answer to a topic of nobody is refused.")
        let made = try await tell(
            .POST, "\(service.path)/feedback-topics", as: official,
            body: [
                "original": "ru",
                "title": JSON(kk: "Кешкі қысым", ru: "Давление вечером", en: "The pressure in the evening"),
            ], expecting: 201)
        let topic = "/api/v1/feedback-topics/\(try made.id)"
        let answer: JSON = [
            "original": "ru",
            "said": JSON(
                kk: "Кешке жоғарғы көшеде су жетпейді.", ru: "Вечером на верхней улице не хватает воды.",
                en: "In the evening there is not enough water on the upper street."),
            "did": JSON(
                kk: "Сорғы кешке де жұмыс істейді, екіншісі екі айдан кейін қойылады.",
                ru: "Насос работает и вечером, второй появится через два месяца.",
                en: "The pump runs in the evening, too, and a second one comes in two months."),
        ]
        try await refused(
            .POST, "\(topic)/answers", as: official, body: answer, status: 409, code: "nothing_grouped")
        let grouped = try await tell(
            .POST, "\(topic)/items", as: official, body: ["feedback": .list(items)], expecting: 200)
        try insist(grouped.body["changed"].number == 9, "Not all of them stand under the topic.")
        narrator.step("“You said, we did” is published over it, and whoever follows is told.")
        let known = try mailbox.files()
        let published = try await tell(.POST, "\(topic)/answers", as: official, body: answer, expecting: 200)
        narrator.remark(
            "\(published.body["answer"]["items"].number ?? 0) said: \(published.body["answer"]["said"]["en"].text ?? "")"
        )
        narrator.remark("done: \(published.body["answer"]["did"]["en"].text ?? "")")
        let letter = try await mailbox.letter(to: cast.citizens[12].email, since: known, with: "many raised")
        narrator.remark("To \(letter.recipient): \(letter.subject)")
    }

    /// A text goes out of sight; that it was there does not.
    func hide(_ service: Service) async throws {
        narrator.scene("Out of sight")
        narrator.step("A moderator hides a text, with the reason. It is counted, and owed an answer all the same.")
        let given = try await tell(
            .POST, "\(service.path)/feedback", as: cast.citizens[12],
            body: remark("problem", "The plumber drinks, ask his wife at number four."), expecting: 201)
        let path = "/api/v1/feedback/\(try given.id)"
        try await tell(
            .POST, "\(path)/hiding", as: cast.moderators[0], body: ["reason": "It speaks of two private people."],
            expecting: 200)
        let read = try await tell(.GET, path, expecting: 200)
        try insist(read.body["text"] == .null && read.body["hidden"] == true, "Everybody still reads it.")
        let figures = try await conversation.ask(.GET, "\(service.path)/figures")
        try insist(figures.body["total"].number == 13, "It is not counted.")
        try await tell(
            .POST, "\(path)/answer", as: service.official,
            body: outcome("not_done", "The village does not discuss its employees in public."), expecting: 200)
    }

    /// The service ends; nothing of it is gone.
    func withdrawOffer(_ service: Service) async throws {
        narrator.scene("The end of the service")
        narrator.step("The akim says in public that the state of the service is another one, and why.")
        let reason = JSON(
            kk: "Құбырды аудандық кәсіпорын қабылдап алды.", ru: "Водопровод принимает районное предприятие.",
            en: "The pipe goes over to the enterprise of the district.")
        let now = try await conversation.ask(.GET, service.path)
        let changed = try await tell(
            .POST, "\(service.path)/changes", as: service.official,
            body: ["status": "done", "from": .text(day(-30)), "until": .text(day(0)), "reason": reason],
            version: try now.version, expecting: 200)
        narrator.step("It takes no more feedback; what was said and answered stays.")
        try await tell(
            .POST, "\(service.path)/closing", as: service.official, body: ["reason": reason],
            version: try changed.version, expecting: 200)
        try await refused(
            .POST, "\(service.path)/feedback", as: cast.citizens[11], body: remark("question", "And now?"),
            status: 409, code: "feedback_closed")
        let answered = try await tell(
            .GET, "\(service.path)/feedback?state=answered,reviewed&limit=100", expecting: 200)
        try insist(answered.body["items"].list.count == 13, "Not everything that was said is there with its answer.")
        narrator.step("Nothing is owed any more but the promise, and a news reader sees what was done.")
        let owed = try await owed(in: service.id)
        try insist(owed.allSatisfy { $0["kind"].text?.hasPrefix("feedback") == false }, "Something is still owed.")
        let feed = try await tell(.GET, "/api/v1/obligations/feeds/answered?body=\(service.body)", expecting: 200)
        try insist(feed.text.contains(service.reference), "The feed does not have \(service.reference).")
    }
}
