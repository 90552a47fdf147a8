import Foundation
import Hummingbird
import Support
import Testing
import Web

/// Fields of complaints, promises and comments, out of their bounds: each fault is named, and nothing is written.
@Suite struct BadAnswerFieldTests {
    private static let id = "00000000-0000-7000-8000-000000000000"
    private static let long = "Решение не называет сроков."

    private static let bodies: [(String, JSONValue, [String])] = [
        ("petitions/\(id)/complaints", [:], ["/about required", "/text required"]),
        (
            "petitions/\(id)/complaints", ["about": "weather", "text": "Плохо"],
            ["/about not_one_of", "/text too_short"]
        ),
        ("complaints/\(id)/forwarding", ["body": "akimat"], ["/body bad_format"]),
        (
            "complaints/\(id)/answer", ["outcome": "maybe", "text": "Да", "official": ["name": ""]],
            ["/outcome not_one_of", "/text too_short", "/official/name too_short", "/official/office required"]
        ),
        (
            "petitions/\(id)/commitments",
            ["source": ["kind": "decision", "demand": 0], "text": ["kk": "қысқа"], "sign": 1, "due_on": "2026-02-30"],
            [
                "/source/demand out_of_range", "/text/kk too_short", "/text/ru required", "/text/en required",
                "/sign wrong_type", "/due_on invalid_date",
            ]
        ),
        (
            "commitments/\(id)/reports",
            [
                "level": "done", "percent": 101, "language": "ru", "text": .string(long),
                "evidence": ["link": "http://example.org", "sha256": "12"],
            ],
            [
                "/level not_one_of", "/evidence/link bad_format", "/evidence/sha256 bad_format",
                "/percent out_of_range",
            ]
        ),
        (
            "commitments/\(id)/verifications", ["level": "limited", "language": "ru", "text": "Мало", "percent": 3],
            ["/text too_short", "/percent unknown_field"]
        ),
        (
            "commitments/\(id)/extension", ["due_on": "2027-01-01", "reason": "Так", "language": "de"],
            ["/reason too_short", "/language not_one_of"]
        ),
        ("obligations/\(id)/extension", [:], ["/due_on required", "/reason required", "/language required"]),
        ("obligations/\(id)/correction", [:], ["/start_on required", "/reason required", "/language required"]),
        ("petitions/\(id)/draft-comments", ["text": "", "demand": 21], ["/text too_short", "/demand out_of_range"]),
        ("draft-comments/\(id)/hiding", [:], ["/reason required"]),
    ]

    @Test func `each field that is wrong is named`() async throws {
        try await withFace { face in
            let citizen = try await face.person(1)
            let before = try await face.contents()
            for (path, body, faults) in Self.bodies {
                let answer = try await citizen.post("/api/v1/" + path, body, tag: "\"1\"")
                #expect(answer.status == 422, "\(path)")
                #expect(answer.faults == faults, "\(path)")
            }
            let judged = try await citizen.put(
                "/api/v1/petitions/\(Self.id)/judgement/mine", ["verdicts": [["demand": 1, "verdict": "good"]]])
            #expect(judged.faults == ["/verdicts/0/verdict not_one_of"])
            let none = try await citizen.put("/api/v1/petitions/\(Self.id)/judgement/mine", ["verdicts": []])
            #expect(none.faults == ["/verdicts too_few"])
            #expect(try await face.contents() == before)
        }
    }

    @Test func `a step that names no version is refused`() async throws {
        try await withFace { face in
            let citizen = try await face.person(1)
            for path in ["complaints/\(Self.id)/forwarding", "complaints/\(Self.id)/answer"]
                + ["reports", "verifications", "extension"].map({ "commitments/\(Self.id)/\($0)" })
            {
                let answer = try await citizen.post("/api/v1/" + path, [:])
                #expect(answer.status == 428, "\(path)")
            }
        }
    }
}
