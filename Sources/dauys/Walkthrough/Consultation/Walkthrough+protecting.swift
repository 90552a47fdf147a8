import Foundation
import NIOHTTP1

extension Walkthrough {
    /// Words that name a third person go out of sight, in public; and somebody did not write what bears their name.
    func takeOutWords(in path: String) async throws {
        narrator.scene("Words that are not for everybody")
        let (author, first, second) = (cast.citizens[2], cast.moderators[0], cast.moderators[1])
        let own = try await say(
            path, opinion("My foreman answers under 8 701 555 44 33, and never about the night."), by: author)
        narrator.step("A moderator takes a telephone number out: the words, not the whole. What it was is sealed.")
        let seen = try await conversation.ask(.GET, own, as: first)
        let made = try await tell(
            .POST, "\(own)/redactions", as: first,
            body: [
                "code": "personal_data", "reason": "It gives the number of a third person.",
                "passages": [["place": "text", "quote": "8 701 555 44 33"]],
            ], version: try seen.version, expecting: 201)
        let shown = try await tell(.GET, own, expecting: 200)
        narrator.remark(shown.body["content"]["text"].text ?? "")
        try insist(shown.text.contains("⟦personal_data⟧") && !shown.text.contains("555"), "The number is still there.")
        narrator.step("\(author.name) complains, and another moderator has to look: the first one may not.")
        let redaction = "/api/v1/redactions/\(try made.id)"
        let complained = try await tell(
            .POST, "\(redaction)/complaint", as: author,
            body: ["text": "It is the number of the works, not of a person."],
            version: try made.version, expecting: 200)
        let finding: JSON = ["outcome": "lifted", "reason": "The works publish that number themselves."]
        try await refused(
            .POST, "\(redaction)/review", as: first, body: finding, version: try complained.version, status: 403,
            code: "same_moderator")
        try await tell(
            .POST, "\(redaction)/review", as: second, body: finding, version: try complained.version, expecting: 200)
        let restored = try await tell(.GET, own, expecting: 200)
        try insist(restored.text.contains("555"), "The words are not back.")
        let figures = try await tell(.GET, "\(path)/redactions", expecting: 200)
        narrator.remark(
            "\(figures.body["redactions"].number ?? 0) taken out, \(figures.body["lifted"].number ?? 0) put back")

        narrator.step("\(cast.citizens[4].name) finds a contribution with their name that they did not write.")
        let forged = try await say(path, opinion("I want the night shift for everybody."), by: cast.citizens[3])
        let report = try await tell(
            .POST, "\(forged)/authorship-reports", as: cast.citizens[4],
            body: ["explanation": "That is my name, and I did not write this."], expecting: 201)
        try await tell(
            .POST, "/api/v1/authorship-reports/\(try report.id)/decision", as: first,
            body: ["upheld": true, "reason": "The person who is named has shown who they are."], expecting: 200)
        let hidden = try await tell(.GET, forged, expecting: 200)
        try insist(hidden.body["publication"] == "unpublished", "It is still before the public.")
    }

    /// A letter on paper counts like every other, once two people have compared it.
    func enterPaper(in path: String, _ official: Person) async throws {
        narrator.scene("On paper")
        let colleague = cast.moderators[0]
        narrator.step("A letter came by post. Somebody writes it down and attaches the scan …")
        let today = try await today()
        let entered = try await tell(
            .POST, "\(path)/entries", as: official,
            body: [
                "entries": [
                    [
                        "channel": "paper", "received_on": .text(today), "kept_at": "Archive, file 12",
                        "language": "en",
                        "text": "I am eighty and have no computer. Let my granddaughter sleep at night.",
                        "disclosure": ["kind": "named", "name": "A grandmother"],
                        "answers": ["nights": ["option": "no"]],
                    ]
                ]
            ], expecting: 201)
        let id = try entered.required(entered.body["items"].list.first?["id"].text, "entry")
        let entry = "/api/v1/contribution-entries/\(id)"
        let scan =
            Data(
                base64Encoded: """
                    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
                    """) ?? Data()
        let scanned = try await conversation.send(
            Array(scan), of: "image/png", to: "\(entry)/scans?name=letter.png", as: official
        ).expecting(201, of: "POST \(entry)/scans")
        narrator.exchange("POST \(entry)/scans?name=letter.png", scanned)
        narrator.step("… and may not confirm it: a colleague compares it with the scan.")
        try await refused(
            .POST, "\(entry)/confirmation", as: official, version: try scanned.version, status: 403, code: "same_person"
        )
        let confirmed = try await tell(
            .POST, "\(entry)/confirmation", as: colleague, version: try scanned.version, expecting: 200)
        narrator.remark("It has the reference \(confirmed.body["reference"].text ?? "").")
        let list = try await tell(.GET, "\(path)/contributions?channel=paper", expecting: 200)
        try insist(list.body["items"].list.count == 1, "It is not in the list.")
    }

    /// Whoever wants to count again takes the tables.
    func takeTables(of path: String) async throws {
        narrator.scene("Tables")
        narrator.step("Everything that is public can be taken as a table, for spreadsheets and for programs.")
        let coverage = try await conversation.ask(.GET, "\(path)/coverage")
        let lines = try await tell(.GET, "\(path)/contributions/export?format=jsonl", expecting: 200)
        let count = lines.text.split(separator: "\n").count
        narrator.remark("\(count) lines, and \(coverage.body["total"].number ?? 0) that count")
        try insist(count == coverage.body["total"].number, "The table and the figures differ.")
        narrator.step("What a spreadsheet would take for a formula is marked as text, and can be had back.")
        let answers = try await tell(.GET, "\(path)/answers/export", expecting: 200)
        for row in answers.text.split(separator: "\r\n").prefix(4) { narrator.remark(String(row)) }
        try insist(answers.text.contains("'=The bakery"), "A formula stands in the table.")
    }
}
