import Foundation
import NIOHTTP1

extension Walkthrough {
    private var questions: JSON {
        [
            "questions": [
                [
                    "key": "nights", "kind": "single_choice", "required": true,
                    "text": JSON(
                        kk: "Түнде жұмыс істейсіз бе?", ru: "Вы работаете по ночам?", en: "Do you work at night?"),
                    "options": [
                        ["key": "yes", "label": JSON(kk: "Иә", ru: "Да", en: "Yes")],
                        ["key": "no", "label": JSON(kk: "Жоқ", ru: "Нет", en: "No")],
                    ],
                ],
                [
                    "key": "hours", "kind": "number", "minimum": "0", "maximum": "24",
                    "text": JSON(kk: "Неше сағат?", ru: "Сколько часов?", en: "For how many hours?"),
                    "show_if": [["question": "nights", "options": ["yes"]]],
                ],
                [
                    "key": "why", "kind": "short_text", "most": 200,
                    "text": JSON(kk: "Неге?", ru: "Почему?", en: "Why?"),
                ],
            ]
        ]
    }

    /// What is asked beside the text.
    func askQuestions(in path: String, _ official: Person) async throws {
        narrator.step("Three questions go with it; the second is asked of those who work at night only.")
        let empty = try await conversation.ask(.GET, "\(path)/questions", as: official)
        let set = try await tell(
            .PUT, "\(path)/questions", as: official, body: questions, version: try empty.version, expecting: 200)
        try insist(set.body["questions"].list.count == 3, "There are not three questions.")
    }

    /// Answers are held against the questions, which stay as they are from the first one on.
    func answerQuestions(in path: String, _ official: Person) async throws {
        narrator.scene("Questions")
        let (author, other) = (cast.citizens[0], cast.citizens[1])
        narrator.step(
            "\(author.name) answers. A day of thirty hours is kept in the draft, and refused when it is sent.")
        let answers: JSON = ["nights": ["option": "yes"], "hours": ["number": "30"], "why": ["text": "=The bakery"]]
        let begun = try await tell(
            .POST, "\(path)/contributions", as: author, body: opinion("").with("answers", answers), expecting: 201)
        let own = "/api/v1/contributions/\(try begun.id)"
        try await refused(
            .POST, "\(own)/submission", as: author, version: try begun.version, status: 422, code: "too_high")
        let saved = try await tell(
            .PUT, own, as: author,
            body: opinion("").with("answers", answers.with("hours", ["number": "8"])), version: try begun.version,
            expecting: 200)
        narrator.step("With the file of the shifts it goes through.")
        let shifts = try await conversation.send(
            Array("Mon 22:00-06:00\nTue 22:00-06:00\n".utf8), of: "text/plain",
            to: "\(own)/attachments?name=shifts.txt", as: author
        ).expecting(201, of: "POST \(own)/attachments")
        narrator.exchange("POST \(own)/attachments?name=shifts.txt", shifts)
        try insist(try shifts.version > saved.version, "The file made no difference.")
        try await tell(.POST, "\(own)/submission", as: author, version: try shifts.version, expecting: 200)
        _ = try await say(path, opinion(""), by: other)
        narrator.step("Now that somebody has answered, the questions stay as they are.")
        let fixed = try await conversation.ask(.GET, "\(path)/questions", as: official)
        try await refused(
            .PUT, "\(path)/questions", as: official, body: questions, version: try fixed.version, status: 409,
            code: "questions_fixed")
        let figures = try await tell(.GET, "\(path)/questions/figures", expecting: 200)
        for option in figures.body["questions"].list.first?["options"].list ?? [] {
            narrator.remark("\(option["key"].text ?? ""): \(option["count"].number ?? 0)")
        }
        try insist(figures.body["contributions"].number == 2, "The figures do not count two.")
    }

    /// Begins and submits a contribution to the consultation at that address, with an answer to what has to be answered;
    /// returns its own address.
    func say(_ path: String, _ words: JSON, by person: Person) async throws -> String {
        let words = words.with("answers", ["nights": ["option": "no"]])
        let begun = try await conversation.ask(.POST, "\(path)/contributions", as: person, body: words)
            .expecting(201, of: "POST \(path)/contributions")
        let own = "/api/v1/contributions/\(try begun.id)"
        try await conversation.ask(.POST, "\(own)/submission", as: person, version: try begun.version)
            .expecting(200, of: "POST \(own)/submission")
        return own
    }
}
