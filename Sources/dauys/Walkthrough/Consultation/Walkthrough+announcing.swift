import Domain
import Foundation
import NIOHTTP1
import Services

extension Walkthrough {
    private var reason: JSON {
        JSON(
            kk: "Оқырмандар көбірек уақыт сұрады.", ru: "Читатели попросили больше времени.",
            en: "Readers asked for more time.")
    }

    private var move: JSON {
        JSON(
            kk: "Сервер басқа бөлмеге көшіріледі.", ru: "Сервер переносят в другое помещение.",
            en: "The server is moved to another room.")
    }

    private var mistake: JSON {
        JSON(
            kk: "Түйіндемеде қате бар, жоба қайта ұсынылады.", ru: "В кратком изложении ошибка, проект вынесут заново.",
            en: "The summary is wrong; the draft will be put forward again.")
    }

    /// A question is drafted with a text, announced, extended, and called off in public.
    func announce(_ panel: Panel) async throws {
        let official = panel.official
        narrator.scene("A body wants to ask")
        narrator.step("An official drafts a consultation on a draft law. Nobody else sees it yet.")
        let asked = panel.asked
        let draft = try await tell(
            .POST, "/api/v1/consultations", as: official,
            body: [
                "body": .text(panel.body), "kind": .text(asked.kind.rawValue), "topic": .text(asked.topic),
                "original": .text(asked.original.rawValue), "title": JSON(asked.title.numbered("\(run)")),
                "summary": JSON(asked.summary), "audience": JSON(asked.audience),
            ], expecting: 201)
        let path = "/api/v1/consultations/\(try draft.id)"
        try await tell(.GET, path, as: cast.citizens[0], expecting: 404)
        try await putForward(in: path, panel)
        try await askQuestions(in: path, official)
        _ = try await announceInTime(path, panel)
        try await answerQuestions(in: path, official)
        try await takeOutWords(in: path)
        try await enterPaper(in: path, official)
        try await takeTables(of: path)
        narrator.scene("The window moves")
        let open = try await conversation.ask(.GET, path)
        narrator.step("It is extended, in public and with the reason. To an earlier instant it cannot be.")
        let known = try mailbox.files()
        try await refused(
            .POST, "\(path)/extension", as: official, body: ["closes_at": .text(moment(days: 2)), "reason": reason],
            version: try open.version, status: 422, code: "not_later")
        let extended = try await tell(
            .POST, "\(path)/extension", as: official, body: ["closes_at": .text(moment(days: 55)), "reason": reason],
            version: try open.version, expecting: 200)
        narrator.step("Its server is moved to another room: it is paused, and nothing is taken until it goes on.")
        let paused = try await tell(
            .POST, "\(path)/pause", as: official, body: ["reason": move], version: try extended.version,
            expecting: 200)
        let meanwhile = try await tell(
            .POST, "\(path)/contributions", as: cast.citizens[8], body: opinion("Is anybody there?"), expecting: 201)
        try await refused(
            .POST, "/api/v1/contributions/\(try meanwhile.id)/submission", as: cast.citizens[8],
            version: try meanwhile.version, status: 409, code: "not_open")
        let resumed = try await tell(
            .POST, "\(path)/resumption", as: official,
            body: ["closes_at": .text(moment(days: 60)), "reason": move], version: try paused.version, expecting: 200)
        narrator.step("Whoever follows it is written to.")
        let letter = try await mailbox.letter(to: cast.citizens[9].email, since: known, with: "It was extended")
        narrator.remark("To \(letter.recipient): \(letter.subject)")
        narrator.step(
            "The ministry finds that its summary is wrong, and calls it off. It stays public, with the reason.")
        let cancelled = try await tell(
            .POST, "\(path)/cancellation", as: official, body: ["reason": mistake], version: try resumed.version,
            expecting: 200)
        for change in cancelled.body["changes"].list {
            narrator.remark(
                "\(change["changed_at"].text ?? "")  \(change["kind"].text ?? ""): \(change["reason"]["en"].text ?? "")"
            )
        }
        try insist(
            cancelled.body["changes"].list.map { $0["kind"] } == ["extended", "paused", "resumed", "cancelled"],
            "The changes of the window are not all there.")
    }

    /// The text of the law, in three languages.
    private func putForward(in path: String, _ panel: Panel) async throws {
        let official = panel.official
        guard let document = panel.asked.documents?.first, let version = document.versions.first else {
            throw Surprise("The consultation of db/demo/walkthrough.yaml has no document.")
        }
        narrator.step("The text of the law goes with it. A translation that leaves out an article is refused.")
        let added = try await tell(
            .POST, "\(path)/documents", as: official,
            body: ["original": .text(panel.asked.original.rawValue), "title": JSON(document.title)], expecting: 201)
        let address = "/api/v1/documents/\(try added.id)"
        try await refused(
            .PUT, "\(address)/draft", as: official,
            body: version.imported.with("translations", ["en": "# Law on work at night"]),
            version: try added.version, status: 422, code: "not_parallel")
        narrator.step("Whole, it is read as numbered passages, which keep the numbers that the drafter gave them.")
        let imported = try await tell(
            .PUT, "\(address)/draft", as: official, body: version.imported, version: try added.version,
            expecting: 200)
        let published = try await tell(
            .POST, "\(address)/publication", as: official, body: [:], version: try imported.version, expecting: 200)
        let passages = published.body["versions"].list.first?["passages"].number ?? 0
        narrator.remark(
            "\(passages) passages in \(published.body["versions"].list.first?["languages"].list.count ?? 0) languages")
        try insist(passages == 10, "The document has \(passages) passages, not 10.")
    }

    /// The rules say how long at least; then it opens by itself.
    private func announceInTime(_ path: String, _ panel: Panel) async throws -> Answer {
        narrator.step(
            "Five days are too few to read, think and write: refused, with the day until which it has to be open.")
        let draft = try await conversation.ask(.GET, path, as: panel.official)
        let opening = Instant.now.adding(seconds: 3).description
        try await refused(
            .POST, "\(path)/announcement", as: panel.official,
            body: ["opens_at": .text(opening), "closes_at": .text(moment(days: 5))], version: try draft.version,
            status: 422, code: "window_too_short")
        narrator.step("Forty days are enough. Everybody can read it now, and follow it.")
        let announced = try await tell(
            .POST, "\(path)/announcement", as: panel.official,
            body: [
                "opens_at": .text(Instant.now.adding(seconds: 3).description), "closes_at": .text(moment(days: 40)),
            ], version: try draft.version, expecting: 200)
        try await tell(
            .POST, "/api/v1/follows", as: cast.citizens[9], body: ["consultation": .text(try announced.id)],
            expecting: 201)
        narrator.step("At the stated instant it opens by itself.")
        return try await eventually("it has opened", path) { $0.body["state"] == "open" }
    }

    private func moment(days: Int) -> String {
        Instant.now.adding(seconds: days * 86_400).description
    }
}

extension DemonstrationConsultation.Document.Version {
    /// As it is sent.
    var imported: JSON {
        [
            "format": "markdown", "text": .text(text),
            "translations": .object((translations ?? [:]).mapValues { .text($0) }),
        ]
    }
}
