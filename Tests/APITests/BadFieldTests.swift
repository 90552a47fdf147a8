import Domain
import Foundation
import Hummingbird
import Support
import Testing
import Web

/// Every field of every operation, out of its bounds: each fault is named, and nothing is written.
@Suite struct BadFieldTests {
    @Test func `a draft names each field that is wrong`() async throws {
        try await withFace { face in
            let citizen = try await face.person(1)
            let before = try await face.contents()
            for (changes, faults) in Self.badDrafts {
                let answer = try await citizen.post("/api/v1/petitions", face.draft(changes))
                #expect(answer.status == 422, "\(changes.keys)")
                #expect(answer.faults == faults, "\(changes.keys)")
            }
            let empty = try await citizen.post("/api/v1/petitions", [:])
            #expect(
                empty.faults == [
                    "/profile required", "/body required", "/language required", "/topic required",
                    "/subject required",
                ])
            #expect(try await face.contents() == before)
        }
    }

    private static let badDrafts: [([String: JSONValue], [String])] = [
        (["subject": "Мало"], ["/subject too_short"]),
        (["subject": .string(String(repeating: "ы", count: 151))], ["/subject too_long"]),
        (["subject": "Две\nстроки"], ["/subject control_character"]),
        (["subject": 7], ["/subject wrong_type"]),
        (["subject": ["Светофор у школы"]], ["/subject wrong_type"]),
        (["arguments": .string(String(repeating: "ы", count: 10_001))], ["/arguments too_long"]),
        (["arguments": false], ["/arguments wrong_type"]),
        (["demands": "Поставить светофор"], ["/demands wrong_type"]),
        (["demands": ["Поставить светофор", "Нет", 3]], ["/demands/1 too_short", "/demands/2 wrong_type"]),
        (["demands": .array(Array(repeating: "Поставить светофор", count: 21))], ["/demands too_many"]),
        (["body": "almaty"], ["/body bad_format"]),
        (["body": "00000000-0000-7000-8000-000000000000"], ["/body unknown_body"]),
        (["language": "рус"], ["/language bad_format"]),
        (["language": "fr"], ["/language not_one_of"]),
        (["topic": "Транспорт"], ["/topic bad_format"]),
        (["topic": "astrology"], ["/topic not_one_of"]),
        (["profile": "atlantis"], ["/profile not_one_of"]),
        (["state": "collecting"], ["/state unknown_field"]),
        (["a/b~c": 1], ["/a~1b~0c unknown_field"]),
        (
            ["subject": "Мало", "topic": 1, "id": "x"],
            ["/topic wrong_type", "/subject too_short", "/id unknown_field"]
        ),
    ]

    @Test func `a moderator's command names each field that is wrong`() async throws {
        try await withFace { face in
            let id = try await face.town.supported().text
            let desk = "/api/v1/moderation/petitions/" + id
            let moderator = try await face.person(2, .seniorModerator)
            let tag = try await moderator.get(desk).tag
            let before = try await face.contents()
            for (path, body, faults) in Self.badCommands {
                let answer = try await moderator.post(desk + path, body, tag: tag)
                #expect(answer.status == 422, "\(path) \(faults)")
                #expect(answer.faults == faults, "\(path)")
            }
            #expect(try await face.contents() == before)
        }
    }

    private static let long = JSONValue.string(String(repeating: "ы", count: 4_001))
    private static let badCommands: [(String, JSONValue, [String])] = [
        ("/publication", [:], ["/checklist required"]),
        ("/publication", ["checklist": "all"], ["/checklist wrong_type"]),
        ("/publication", ["checklist": ["no_demand", "no_demand"]], ["/checklist/1 duplicate"]),
        ("/publication", ["checklist": ["boredom"]], ["/checklist/0 unknown_code"]),
        ("/publication", ["checklist": ["no_demand"]], ["/checklist checklist_incomplete"]),
        ("/rejection", [:], ["/code required", "/quote required", "/reason required"]),
        ("/rejection", ["code": "boredom", "quote": "светофор", "reason": "Скучно."], ["/code unknown_code"]),
        ("/rejection", ["code": "no_demand", "quote": "луна", "reason": "Нет просьбы."], ["/quote bad_quote"]),
        ("/rejection", ["code": "no_demand", "quote": "светофор", "reason": long], ["/reason too_long"]),
        (
            "/rejection",
            ["code": "no_demand", "quote": "светофор", "reason": "Повтор.", "duplicate_of": "KZ-2026-000001"],
            ["/duplicate_of bad_format"]
        ),
        (
            "/rejection",
            [
                "code": "duplicate_open", "quote": "светофор", "reason": "Повтор.",
                "duplicate_of": "00000000-0000-7000-8000-000000000000",
            ], ["/duplicate_of unknown_duplicate"]
        ),
        ("/second-opinion", ["agrees": "yes"], ["/agrees wrong_type"]),
        ("/second-opinion", ["agrees": false, "reason": ""], ["/reason too_short"]),
        ("/return", ["reason": long], ["/reason too_long"]),
        ("/take-down", ["authority": "Суд\u{202e}", "reason": "1"], ["/authority bidi_control"]),
        ("/take-down", ["reason": "Личные данные."], ["/authority required"]),
        ("/notes", ["text": ""], ["/text too_short"]),
        ("/notes", ["text": long], ["/text too_long"]),
        ("/claim", ["for": "a day"], ["/for unknown_field"]),
    ]

    @Test func `signing and signing in name each field that is wrong`() async throws {
        try await withFace { face in
            let petition = "/api/v1/petitions/" + (try await face.town.published().text)
            let citizen = try await face.person(200)
            let before = try await face.contents()
            let bad: [(String, JSONValue, [String])] = [
                (petition + "/signatures", [:], ["/consent required"]),
                (petition + "/signatures", ["consent": false], ["/consent consent_needed"]),
                (petition + "/signatures", ["consent": 1], ["/consent wrong_type"]),
                (petition + "/signatures", ["consent": true, "name": "А"], ["/name unknown_field"]),
                ("/api/v1/sign-in/codes", ["email": "aigul"], ["/email not_an_email_address"]),
                ("/api/v1/sign-in/codes", ["email": "a@example.org", "language": "fr"], ["/language not_one_of"]),
                ("/api/v1/sign-in/tokens", ["email": "a@example.org", "code": "12345"], ["/code bad_format"]),
                (
                    "/api/v1/sign-in/staff", ["email": "a@example.org", "password": "x"],
                    ["/code code_or_recovery_code"]
                ),
                (
                    "/api/v1/sign-in/staff",
                    ["email": "a@example.org", "password": Self.long, "code": "1", "device": "x"],
                    ["/password too_long", "/code bad_format", "/device bad_format"]
                ),
                ("/api/v1/sign-in/staff/enrolment", ["invitation": "x"], ["/invitation bad_format"]),
                (
                    "/api/v1/me/recovery-codes", ["password": "x", "recovery_code": "ABCDE"],
                    ["/recovery_code bad_format"]
                ),
                (
                    "/api/v1/me/identity",
                    ["provider": "demonstration", "national_identifier": "000101100007", "name": "А"],
                    ["/national_identifier control_digit"]
                ),
                (
                    "/api/v1/me/identity", ["provider": "stars", "national_identifier": "000101100006", "name": "А"],
                    ["/provider unknown_provider"]
                ),
            ]
            for (path, body, faults) in bad {
                let answer = try await citizen.post(path, body)
                #expect(answer.status == 422, "\(path)")
                #expect(answer.faults == faults, "\(path)")
            }
            #expect(try await face.contents() == before)
        }
    }

    @Test(arguments: [
        ("petitions?limit=0", "limit out_of_range"), ("petitions?limit=101", "limit out_of_range"),
        ("petitions?limit=many", "limit wrong_type"), ("petitions?after=abc", "after bad_cursor"),
        ("petitions?state=open", "state/0 not_one_of"), ("petitions?state=draft,draft", "state/1 duplicate"),
        ("petitions?body=1", "body bad_format"), ("petitions?sort=best", "sort not_one_of"),
        ("petitions?sort=relevance", "sort needs_query"), ("petitions?mine=maybe", "mine wrong_type"),
        ("petitions?colour=red", "colour unknown_field"), ("petitions?query=%00", "query control_character"),
        ("petitions?limit=1&limit=2", "limit duplicate"), ("petitions/similar?profile=kz", "subject required"),
        ("petitions/similar?profile=kz&subject=ab", "subject too_short"), ("events?after=-1", "after out_of_range"),
        ("events?after=9223372036854775808", "after wrong_type"), ("refusals?after=AAAA", "after bad_cursor"),
        ("refusals?code=%D1%8F", "code bad_format"), ("bodies?after=x", "after bad_cursor"),
        ("profiles/kz?on=2026-02-30", "on invalid_date"), ("profiles/kz?on=tomorrow", "on invalid_date"),
        ("profiles/kz?page=2", "page unknown_field"), ("obligations?standing=soon", "standing/0 not_one_of"),
        ("obligations?debtor=akimat", "debtor bad_format"), ("obligations?kind=reply", "kind/0 not_one_of"),
        ("obligations?overdue_days=0", "overdue_days out_of_range"),
        ("obligations?due_from=soon", "due_from invalid_date"),
        ("obligations?sort=oldest", "sort not_one_of"), ("obligations?after=AAAA", "after bad_cursor"),
        ("obligations/export?limit=1", "limit unknown_field"), ("obligations/calendar?body=1", "body bad_format"),
        ("league", "profile required"), ("league?profile=atlantis", "profile not_one_of"),
        ("league?profile=kz&minimum=0", "minimum out_of_range"),
    ])
    func `a parameter out of bounds is named`(_ uri: String, _ fault: String) async throws {
        try await withFace { face in
            let answer = try await face.anybody.get("/api/v1/" + uri)
            #expect(answer.status == 422)
            #expect(answer.faults == [fault])
        }
    }

    @Test func `a query that cannot be decoded is a problem`() async throws {
        try await withFace { face in
            for uri in ["/api/v1/petitions?query=%E0%A4", "/api/v1/petitions?query=%zz"] {
                let answer = try await face.anybody.get(uri)
                #expect((answer.status, answer.code) == (400, "malformed_query"))
            }
        }
    }
}
