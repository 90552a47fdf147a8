import Domain
import Foundation
import HTTPTypes
import Support
import Testing
import Web

@Suite struct QuestionInputTests {
    private static let question: [String: JSONValue] = [
        "key": "q", "text": ["kk": "Сұрақ", "ru": "Вопрос", "en": "Question"],
    ]

    private static let badQuestions: [([String: JSONValue], [String])] = [
        (["kind": "essay"], ["/kind not_one_of", "/options required"]),
        (["kind": "number", "minimum": 1], ["/minimum wrong_type"]),
        (["kind": "number", "minimum": "1e3"], ["/minimum bad_format"]),
        (["kind": "number", "options": []], ["/options unknown_field"]),
        (["kind": "date", "latest": "2026-02-30"], ["/latest invalid_date"]),
        (["kind": "scale", "lowest": 0], ["/highest required"]),
        (["kind": "scale", "lowest": .real(1.5), "highest": 4], ["/lowest wrong_type"]),
        (["kind": "wording"], ["/wording wording_or_passage"]),
        (
            ["kind": "wording", "passage": ["document": "x", "version": 1]],
            ["/passage/document bad_format", "/passage/passage required"]
        ),
        (["kind": "short_text", "key": "Ключ"], ["/key bad_format"]),
        (["kind": "short_text", "most": 301], ["/most out_of_range"]),
        (["kind": "short_text", "show_if": [["question": "a"]]], ["/show_if/0 one_of"]),
        (
            ["kind": "short_text", "show_if": [["question": "a", "accepted": true, "points": [1]]]],
            ["/show_if/0 one_of"]
        ),
        (["kind": "short_text", "show_if": [["question": "a", "options": []]]], ["/show_if/0/options too_few"]),
        (
            ["kind": "short_text", "show_if": [["question": "a", "accepted": true]]],
            ["/show_if/0/question not_earlier"]
        ),
        (
            ["kind": "short_text", "text": ["kk": "\u{0}", "ru": "Вопрос", "en": "Question"]],
            ["/text/kk control_character"]
        ),
    ]

    @Test func `questions that are none are refused by the field, and nothing is kept`() async throws {
        try await withFace { face in
            let consultation = try await face.town.openConsultation()
            let (official, citizen) = (try await face.official(400), try await face.person(1))
            let address = "/api/v1/consultations/\(consultation.id.text)/questions"
            let tag = "\"\(consultation.version)\""
            let before = try await face.contents()
            for (fields, faults) in Self.badQuestions {
                let body: JSONValue = ["questions": [.object(Self.question.merging(fields) { $1 })]]
                let answer = try await official.put(address, body, tag: tag)
                #expect(answer.faults == faults.map { "/questions/0" + $0 })
                #expect(try await citizen.put(address, body, tag: tag).status == 403)
            }
            let headers: HTTPFields = [.ifMatch: tag, .contentType: "application/json"]
            for (bytes, status) in [
                ([UInt8](repeating: 0x20, count: 4 << 20 + 1), 413),
                (Array(#"{"questions":[\#(Array(repeating: "0", count: 10_000).joined(separator: ","))]}"#.utf8), 400),
                (Array(#"{"questions":7}"#.utf8), 422), (Array(#"{}"#.utf8), 422),
            ] {
                #expect(try await official.call(.put, address, headers, body: bytes).status == status)
            }
            #expect(try await face.contents() == before)
        }
    }

    @Test func `as many questions and options as there can be are taken at once`() async throws {
        try await withFace { face in
            let consultation = try await face.town.openConsultation()
            let address = "/api/v1/consultations/\(consultation.id.text)/questions"
            let label = String(repeating: "ә", count: 300)
            let text = String(repeating: "ә", count: 2_000)
            let options = (0..<50).map {
                JSONValue.object([
                    "key": .string("o\($0)"), "label": ["kk": .string(label), "ru": "Вариант", "en": "Option"],
                ])
            }
            let questions = (0..<60).map { place in
                JSONValue.object([
                    "key": .string("q\(place)"), "kind": place < 12 ? "ranking" : "short_text",
                    "text": ["kk": .string(text), "ru": "Вопрос", "en": "Question"],
                    place < 12 ? "options" : "most": place < 12 ? .array(options) : 40,
                ])
            }
            let set = try await face.official(400).put(
                address, ["questions": .array(questions)], tag: "\"\(consultation.version)\"")
            #expect(set.status == 200 && set.body["questions"].items.count == 60)
            let ranking = JSONValue.array((0..<50).map { .string("o\($0)") })
            let answers = (0..<60).map { ("q\($0)", JSONValue.object($0 < 12 ? ["ranking": ranking] : ["text": "Да"])) }
            let author = try await face.person(1)
            let begun = try await author.post(
                "/api/v1/consultations/\(consultation.id.text)/contributions",
                [
                    "language": "ru", "disclosure": ["kind": "named", "name": "Жительница"],
                    "answers": .object(Dictionary(uniqueKeysWithValues: answers)),
                ])
            let sent = try await author.post(
                "/api/v1/contributions/\(begun.body["id"].text ?? "")/submission", tag: begun.tag)
            #expect(sent.body["content"]["answers"]["q11"]["ranking"] == ranking)
        }
    }

    private static let badAnswers: [(JSONValue, [String])] = [
        ([:], []), (["q": .null], []), (["q": ["text": "Да", "option": .null]], []),
        (["q": [:]], ["/answers/q one_of"]), (["q": ["accepted": false]], ["/answers/q one_of"]),
        (["q": ["text": "Да", "point": 1]], ["/answers/q one_of"]), (["q": "Да"], ["/answers/q wrong_type"]),
        (["q": ["number": .real(12.5)]], ["/answers/q/number wrong_type"]),
        (["q": ["number": "1000000000000"]], ["/answers/q/number bad_format"]),
        (["q": ["date": "2026-13-01"]], ["/answers/q/date invalid_date"]),
        (["q": ["point": 101]], ["/answers/q/point out_of_range"]),
        (["q": ["options": []]], ["/answers/q/options too_few"]),
        (["q": ["text": "\u{1}"]], ["/answers/q/text control_character"]),
        (["q": ["text": ""]], ["/answers/q/text too_short"]),
        (["q": ["essay": "Да"]], ["/answers/q one_of", "/answers/q/essay unknown_field"]),
        (["Ключ": ["text": "Да"]], ["/answers/Ключ unknown_field"]),
        (["a/b": ["text": "Да"]], ["/answers/a~1b unknown_field"]), (["": ["text": "Да"]], ["/answers/ unknown_field"]),
        ([["text": "Да"]], ["/answers wrong_type"]),
        (
            .object(Dictionary(uniqueKeysWithValues: (0..<61).map { ("q\($0)", ["text": "Да"]) })),
            ["/answers too_many"]
        ),
    ]

    @Test func `an answer that is none names its field, and any other is kept as it is`() async throws {
        try await withFace { face in
            let consultation = try await face.town.openConsultation()
            let author = try await face.person(1)
            let begun = try await author.post(
                "/api/v1/consultations/\(consultation.id.text)/contributions", ["language": "ru"])
            var tag = begun.tag
            for (answers, faults) in Self.badAnswers {
                let answer = try await author.put(
                    "/api/v1/contributions/\(begun.body["id"].text ?? "")", ["language": "ru", "answers": answers],
                    tag: tag)
                #expect(answer.faults == faults && answer.status == (faults.isEmpty ? 200 : 422))
                tag = answer.status == 200 ? answer.tag : tag
            }
        }
    }
}
