import NIOHTTP1

extension Walkthrough {
    /// An answer to feedback as the body words it.
    func outcome(_ outcome: String, _ english: String) -> JSON {
        [
            "outcome": .text(outcome), "original": "ru",
            "text": JSON(
                kk: "Әкім аппараты бұл мәселені тексерді, толығырақ ағылшынша мәтінде.",
                ru: "Аппарат акима проверил это, подробности в английском тексте.", en: english),
        ]
    }

    /// Done, planned, not done: and each author says what that is worth.
    func solve(_ items: [Answer], _ service: Service) async throws {
        let official = service.official
        let paths = try items.map { "/api/v1/feedback/\(try $0.id)" }
        narrator.scene("What becomes of it")
        narrator.step("Done: the author has a term to say whether that solved it, and says so once.")
        let known = try mailbox.files()
        let done = try await tell(
            .POST, "\(paths[0])/answer", as: official,
            body: outcome("done", "A valve had broken. It was replaced, and the pipe was flushed."), expecting: 200)
        narrator.remark("Judged until \(done.body["verdict_until"].text ?? "").")
        let letter = try await mailbox.letter(to: cast.citizens[0].email, since: known, with: "Did this solve it?")
        narrator.remark("To \(letter.recipient): \(letter.subject)")
        try await refused(
            .POST, "\(paths[0])/judgement", as: cast.citizens[1], body: ["verdict": "solved"], status: 403,
            code: "not_the_author")
        try await tell(
            .POST, "\(paths[0])/judgement", as: cast.citizens[0], body: ["verdict": "solved"], expecting: 200)
        try await refused(
            .POST, "\(paths[0])/judgement", as: cast.citizens[0], body: ["verdict": "partly"], status: 409,
            code: "judged_already")
        narrator.step("Planned: not without a promise that names its day.")
        let planned = outcome("planned", "A second pump is bought, which raises the pressure on the upper street.")
        try await refused(
            .POST, "\(paths[1])/answer", as: official, body: planned, status: 422, code: "required")
        let promise = try await tell(.POST, "\(service.path)/commitments", as: official, body: pump, expecting: 201)
        try await tell(
            .POST, "\(paths[1])/answer", as: official, body: planned.with("commitment", .text(try promise.id)),
            expecting: 200)
        try await tell(
            .POST, "\(paths[1])/judgement", as: cast.citizens[1], body: ["verdict": "partly"], expecting: 200)
        narrator.step("Not done, with the reason.")
        try await tell(
            .POST, "\(paths[2])/answer", as: official,
            body: outcome("not_done", "There is nobody to read two hundred meters every month."), expecting: 200)
    }

    private var pump: JSON {
        [
            "source": ["kind": "reply"], "due_on": .text(day(60)),
            "text": JSON(
                kk: "Екінші сорғыны орнатамыз.", ru: "Установим второй насос.", en: "We will install a second pump."),
            "sign": JSON(
                kk: "Жоғарғы көшеде кешке қысым екі бардан төмен түспейді.",
                ru: "На верхней улице вечером давление не ниже двух бар.",
                en: "In the evening the pressure on the upper street is two bars at least."),
        ]
    }

    /// An answer that solved nothing is looked at by somebody else; after that there is the ombudsperson.
    func review(_ items: [Answer], _ service: Service) async throws {
        let (author, path) = (cast.citizens[2], "/api/v1/feedback/\(try items[2].id)")
        narrator.scene("Not solved")
        narrator.step("\(author.name) says that this solved nothing: a review is owed.")
        let judged = try await tell(
            .POST, "\(path)/judgement", as: author, body: ["verdict": "not_solved"], expecting: 200)
        try insist(judged.body["state"] == "under_review", "It is not under review.")
        let shown = try await conversation.ask(.GET, path).expecting(200, of: "GET \(path)")
        try insist(shown.body["verdict"] == .null, "Everybody reads what one person judged.")
        let owed = try await owed(in: service.id)
        try insist(owed.contains { $0["kind"] == "feedback_review" }, "Nobody owes a review.")
        narrator.step("Not by the official who answered.")
        let words = outcome("not_done", "The meters will be changed next year; until then pictures are needed.")
        try await refused(
            .POST, "\(path)/review", as: service.official, body: words, status: 403, code: "same_official")
        narrator.step("By a colleague. That is the last word of the village, and it says where to turn then.")
        let known = try mailbox.files()
        let reviewed = try await tell(.POST, "\(path)/review", as: service.colleague, body: words, expecting: 200)
        guard let remedy = reviewed.body["remedy"]["en"].text else {
            throw Surprise("It does not say where its author can turn.")
        }
        narrator.remark(remedy)
        let letter = try await mailbox.letter(to: author.email, since: known, with: "ombudsman")
        narrator.remark("To \(letter.recipient): \(letter.subject)")
    }
}
