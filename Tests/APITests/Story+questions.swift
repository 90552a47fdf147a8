import Domain
import Foundation
import HTTPTypes
import Services
import Support
import Testing
import Web

/// A body asks questions, and people answer them.
extension StoryTests {
    func ask(_ face: Face) async throws {
        let consultation = try await face.town.openConsultation()
        let official = try await face.official(420)
        let address = "/api/v1/consultations/\(consultation.id.text)"
        let empty = try await face.anybody.get(address + "/questions")
        #expect(empty.body["questions"] == [] && empty.body["fixed"] == false)
        let wrong = try await official.put(
            address + "/questions",
            ["questions": [Self.question("fare", "number", ["decimals": 2, "minimum": "2", "maximum": "1.5"])]],
            tag: empty.tag)
        #expect(wrong.faults == ["/questions/0/maximum before_lower_bound"])
        let set = try await official.put(address + "/questions", ["questions": Self.questions], tag: empty.tag)
        #expect(set.status == 200)
        #expect(try await face.anybody.get(address + "/questions").body == set.body)
        let stale = try await official.put(address + "/questions", ["questions": []], tag: empty.tag)
        #expect(stale.status == 412)

        try await answer(in: address, face)
        let read = try await face.anybody.get(address + "/questions")
        #expect(read.body["fixed"] == true)
        let fixed = try await official.put(address + "/questions", ["questions": []], tag: read.tag)
        #expect(fixed.status == 409 && fixed.body["code"] == "questions_fixed")
        let figures = try await face.anybody.get(address + "/questions/figures").body
        #expect(figures["contributions"] == 1)
        let questions = figures["questions"].items
        #expect(questions.compactMap { $0["answered"].number } == [1, 1, 1, 1, 1, 1, 0, 1, 1])
        #expect(questions[0]["options"][0] == ["key": "daily", "count": 1])
        #expect(questions[2]["points"][4] == ["point": 5, "count": 1])
        #expect(questions[3]["ranking"][1] == ["key": "never", "positions": [1, 0], "borda": 1])
        #expect(questions[4]["median"] == "99.95" && questions[5]["median"] == "2019-09-01")
        #expect(questions[6]["asked"] == 0 && questions[8]["other"] == 1)
    }

    private func answer(in address: String, _ face: Face) async throws {
        let author = try await face.person(880)
        let content: JSONValue = [
            "language": "ru", "disclosure": ["kind": "named", "name": "Жительница села"],
            "answers": ["fare": ["number": "99.955"], "order": ["ranking": ["never"]]],
        ]
        let begun = try await author.post(address + "/contributions", content)
        #expect(begun.body["draft"]["answers"]["fare"]["number"] == "99.955")
        let own = "/api/v1/contributions/\(begun.body["id"].text ?? "")"
        let refused = try await author.post(own + "/submission", tag: begun.tag)
        #expect(refused.status == 422)
        #expect(
            refused.faults == [
                "/answers/uses required", "/answers/order/ranking too_few", "/answers/fare/number too_many_decimals",
            ])
        let saved = try await author.put(
            own,
            [
                "language": "ru", "disclosure": ["kind": "named", "name": "Жительница села"], "answers": Self.answers,
            ], tag: begun.tag)
        let submitted = try await author.post(own + "/submission", tag: saved.tag)
        #expect(submitted.body["content"]["answers"] == Self.answers)
        let table = try await face.anybody.get(address + "/answers/export")
        for row in [",uses,,daily,,", ",order,1,never,,", ",order,2,daily,,", ",fare,,99.95,,", ",stop,,,Больница,"] {
            #expect(table.text.contains(row), "\(row)")
        }
        #expect(table.text.contains(",rule,,other,Автобус ходит часто.,Так точнее."))
    }

    private static let answers: JSONValue = [
        "uses": ["option": "daily"], "lines": ["options": ["daily", "never"]], "likes": ["point": 5],
        "order": ["ranking": ["never", "daily"]], "fare": ["number": "99.95"], "since": ["date": "2019-09-01"],
        "stop": ["text": "Больница"], "rule": ["wording": "Автобус ходит часто.", "reason": "Так точнее."],
    ]

    private static let options: JSONValue = [
        ["key": "daily", "label": ["kk": "Күн сайын", "ru": "Каждый день", "en": "Every day"]],
        ["key": "never", "label": ["kk": "Ешқашан", "ru": "Никогда", "en": "Never"]],
    ]

    private static let questions: JSONValue = [
        question("uses", "single_choice", ["options": options, "required": true]),
        question("lines", "multiple_choice", ["options": options, "least": 1, "most": 2]),
        question(
            "likes", "scale",
            [
                "lowest": 1, "highest": 5, "highest_label": ["kk": "Өте жақсы", "ru": "Отлично", "en": "Excellent"],
                "show_if": [["question": "uses", "options": ["daily"]], ["question": "lines", "options": ["never"]]],
            ]),
        question("order", "ranking", ["options": options]),
        question("fare", "number", ["decimals": 2, "minimum": "0", "maximum": "1000.5"]),
        question("since", "date", ["earliest": "1990-01-01"]),
        question(
            "why", "long_text", ["required": true, "show_if": [["question": "likes", "points": [1, 2]]]]),
        question("stop", "short_text", ["most": 40]),
        question(
            "rule", "wording",
            [
                "wording": [
                    "kk": "Автобус күн сайын жүреді.", "ru": "Автобус ходит ежедневно.", "en": "The bus runs daily.",
                ]
            ]),
    ]

    private static func question(_ key: String, _ kind: String, _ more: [String: JSONValue]) -> JSONValue {
        let fields: [String: JSONValue] = [
            "key": .string(key), "kind": .string(kind),
            "text": ["kk": "Сұрақтың мәтіні", "ru": "Текст вопроса", "en": "Text of the question"],
        ]
        return .object(fields.merging(more) { $1 })
    }
}
