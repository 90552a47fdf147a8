import Foundation
import NIOHTTP1

extension Walkthrough {
    /// The ministry sorts what was said.
    func analyse(_ open: OpenConsultation, _ panel: Panel) async throws {
        let official = panel.official
        narrator.scene("The ministry reads")
        narrator.step("It begins to sort what was said.")
        let closed = try await conversation.ask(.GET, open.path)
        try await tell(.POST, "\(open.path)/analysis", as: official, version: try closed.version, expecting: 200)
        narrator.step(
            "Letters that many sent are found and counted as one, with their true number. Nothing is deleted.")
        let letter = try await findLetter(in: open, official)
        narrator.remark(
            "\(letter["size"].number ?? 0) sent it, \(letter["identical"].number ?? 0) of them word for word.")
        try insist(letter["size"].number == 4, "The letter counts \(letter["size"].number ?? 0), not 4.")
        let members = try await tell(
            .GET, "/api/v1/form-letters/\(letter["id"].text ?? "")/members?limit=100", expecting: 200)
        let added = members.body["items"].list.flatMap { $0["added"].list }.compactMap(\.text)
        for sentence in added { narrator.remark("added: \(sentence)") }
        try insist(!added.isEmpty, "What one of them added is not shown.")
        narrator.step("The others are sorted by themes: by hand …")
        let home = try await theme(
            JSON(kk: "Үйге қайту жолы", ru: "Дорога домой", en: "The way home"), in: open, official)
        let named: [JSON] = ["rest", "association", "confidential"].map { .text(open.said[$0] ?? "") }
        try await tell(
            .POST, "\(home)/assignments", as: official, body: ["contributions": .list(named)], expecting: 200)
        narrator.step("… and by a search, with who did it and how.")
        let found = try await tell(.POST, "\(home)/searches", as: official, body: ["query": "bus"], expecting: 200)
        narrator.remark("\(found.body["changed"].number ?? 0) more")
        narrator.step("One does not belong there after all.")
        try await tell(
            .POST, "\(home)/removals", as: official,
            body: ["contributions": [.text(open.said["confidential"] ?? "")]], expecting: 200)
        let themes = try await tell(.GET, "\(open.path)/themes", expecting: 200)
        try insist(themes.body["items"].list.first?["contributions"].number == 3, "The theme does not have three.")
    }

    /// The form letter that was looked for and found.
    private func findLetter(in open: OpenConsultation, _ official: Person) async throws -> JSON {
        let path = "\(open.path)/form-letters"
        let run = try await conversation.ask(.POST, path, as: official).expecting(200, 202, of: "POST \(path)")
        narrator.exchange("POST \(path)", run)
        let found = try await eventually("a form letter was found", path) { !$0.body["items"].list.isEmpty }
        return try found.required(found.body["items"].list.first, "form letter")
    }

    /// A new theme; returns its address.
    private func theme(_ title: JSON, in open: OpenConsultation, _ official: Person) async throws -> String {
        let made = try await tell(
            .POST, "\(open.path)/themes", as: official, body: ["original": "ru", "title": title], expecting: 201)
        return "/api/v1/themes/\(try made.id)"
    }

    /// The next version of the law says which contributions its changes come from.
    func publishNextVersion(_ open: OpenConsultation, _ panel: Panel) async throws {
        let (official, address) = (panel.official, "/api/v1/documents/\(open.document)")
        guard let next = panel.asked.documents?.first?.versions.last else {
            throw Surprise("There is no next version.")
        }
        narrator.scene("The next version")
        narrator.step("The text is changed, and each comment on it is carried over.")
        let before = try await conversation.ask(.GET, address, as: official)
        let draft = try await tell(
            .PUT, "\(address)/draft", as: official, body: next.imported, version: try before.version, expecting: 200)
        let passages = try await conversation.ask(
            .GET, "\(address)/versions/2/passages?language=en&limit=100", as: official)
        let changed = passages.body["items"].list.first { $0["text"].text?.contains("not counted") == true }
        let removed = try open.passage(with: "Where no bus runs")
        let sources: JSON = [
            "sources": [
                [
                    "passage": changed?["number"] ?? .null,
                    "contributions": [.text(open.said["rest"] ?? ""), .text(open.said["guest"] ?? "")],
                ],
                ["removed_passage": removed["number"], "contributions": [.text(open.said["association"] ?? "")]],
            ]
        ]
        let published = try await tell(
            .POST, "\(address)/publication", as: official, body: sources, version: try draft.version, expecting: 200)
        guard let version = published.body["versions"].list.last else { throw Surprise("There is no version.") }
        let carried = version["carried"]
        narrator.remark(
            """
            Of the comments \(carried["exact"].number ?? 0) stand as they were, \(carried["moved"].number ?? 0) moved, \
            \(carried["changed"].number ?? 0) are on changed text, \(carried["lost"].number ?? 0) on text that is gone
            """)
        try insist(carried["changed"].number == 1, "The comment on the changed passage is not told.")
        try insist(carried["lost"].number == 1, "The comment on the passage that is gone is not told.")
        narrator.step("Everybody sees what changed, word by word, and out of which contributions.")
        let changes = try await tell(
            .GET, "\(address)/versions/2/changes?kind=changed,added,removed&language=en", expecting: 200)
        for change in changes.body["items"].list {
            let words = change["segments"].list.filter { $0["kind"] != "same" }.compactMap { $0["text"].text }
            let from = change["sources"].list.compactMap { $0["reference"].text }
            narrator.remark(
                """
                \(change["new_label"].text ?? change["old_label"].text ?? "") \(change["kind"].text ?? ""): \
                \(words.joined(separator: " … "))\(from.isEmpty ? "" : " (from \(from.joined(separator: ", ")))")
                """)
        }
        let told = changes.body["items"].list.map { $0["sources"].list.count }.reduce(0, +)
        try insist(told == 3, "\(told) sources are told, not 3.")
        let lost = try await tell(.GET, "\(address)/versions/2/comments?outcome=lost", expecting: 200)
        try insist(lost.body["items"].list.count == 1, "The comment that is lost is not in the list of the lost.")
    }
}
