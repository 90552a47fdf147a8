import Domain
import Foundation
import HTTPTypes
import Support
import Testing
import Web

@Suite struct DocumentInputTests {
    @Test func `a text that is binary, too large or from the wrong person is refused, and nothing is kept`()
        async throws
    {
        try await withFace { face in
            let consultation = try await face.town.openConsultation()
            let (official, citizen) = (try await face.official(400), try await face.person(1))
            let document = try await face.town.publish(
                Town.planText, in: consultation.id, by: try await face.town.consultant()
            ).document
            let address = "/api/v1/documents/\(document.id.text)/draft"
            let headers: HTTPFields = [.ifMatch: "\"\(document.version)\"", .contentType: "application/json"]
            let before = try await face.contents()
            let opening = Array(#"{"format":"plain","text":""#.utf8)
            let bodies: [(bytes: [UInt8], status: Int)] = [
                (opening + [0xFF, 0xFE, 0x00] + Array(#""}"#.utf8), 400), (Array("%PDF-1.7".utf8), 400),
                (opening + Array(#"\u0000"}"#.utf8), 422), (opening + Array(#"\ud800"}"#.utf8), 400),
                ([UInt8](repeating: 0x20, count: 13 << 20 + 1), 413),
            ]
            for (bytes, status) in bodies {
                #expect(try await official.call(.put, address, headers, body: bytes).status == status)
                #expect(try await citizen.call(.put, address, headers, body: bytes).status == 403)
            }
            for (body, fault) in Self.badDrafts {
                let answer = try await official.put(address, body, tag: "\"\(document.version)\"")
                #expect(answer.faults == [fault])
            }
            #expect(try await face.contents() == before)
        }
    }

    private static let badDrafts: [(JSONValue, String)] = [
        (["format": "docx", "text": "1. Текст"], "/format not_one_of"),
        (["format": "plain", "text": 7], "/text wrong_type"),
        (
            ["format": "plain", "text": "1. Текст", "translations": ["fr": "1. Texte"]],
            "/translations/fr unknown_field"
        ),
        (["format": "markdown", "text": "<b>Текст</b>"], "/text html"),
    ]

    @Test func `a comment names each field that is wrong`() async throws {
        try await withFace { face in
            let consultation = try await face.town.openConsultation()
            let address = "/api/v1/consultations/\(consultation.id.text)/contributions"
            let author = try await face.person(1)
            let comment: [String: JSONValue] = [
                "document": .string(UUID().text), "version": 1, "passage": 1, "language": "ru", "text": "Да.",
            ]
            let before = try await face.contents()
            let bad: [([String: JSONValue], [String])] = [
                (["range": ["start": 5, "end": 5]], ["/comments/0/range/end not_after_start"]),
                (["range": ["start": 5]], ["/comments/0/range/end required"]),
                (["quote": "Автобус"], ["/comments/0/quote needs_range"]),
                (
                    ["passage": 0, "version": 0],
                    ["/comments/0/version out_of_range", "/comments/0/passage out_of_range"]
                ),
                (["text": ""], ["/comments/0/text too_short"]),
                (["language": "fr"], ["/comments/0/language not_one_of"]),
            ]
            for (changes, faults) in bad {
                let one = JSONValue.object(comment.merging(changes) { $1 })
                let answer = try await author.post(address, ["language": "ru", "comments": [one]])
                #expect(answer.faults == faults)
            }
            let many = JSONValue.array(Array(repeating: .object(comment), count: 101))
            let answer = try await author.post(address, ["language": "ru", "comments": many])
            #expect(answer.faults == ["/comments too_many"])
            #expect(try await face.contents() == before)
        }
    }
}
