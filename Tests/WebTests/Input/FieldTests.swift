import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct FieldTests {
    @Test func `a faultless body is read into its value`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.send(Bodies.full)
            #expect(response.status == .created)
            #expect(
                response.text == """
                    {"body_id":"\(Bodies.id)","contact":"aida@example.kz","count":3,"demands":["Ағаш отырғызу"],\
                    "language":"kk","place":{"houses":[1,22],"name":"Абай"},"subject":"Жаңа саябақ",\
                    "until":"2026-03-20","urgent":true}
                    """)
        }
    }

    @Test(arguments: [
        ("subject", nil, "/subject required"),
        ("subject", "null", "/subject required"),
        ("subject", "7", "/subject wrong_type"),
        ("subject", "[\"text\"]", "/subject wrong_type"),
        ("subject", "{\"text\": \"x\"}", "/subject wrong_type"),
        ("subject", "\"\"", "/subject too_short"),
        ("subject", "\"   \\t  \"", "/subject control_character"),
        ("subject", "\"     \"", "/subject too_short"),
        ("subject", "\"\\u200b\\u200b\\u200b\\u200b\"", "/subject too_short"),
        ("subject", "\"ab\"", "/subject too_short"),
        ("subject", "\"\(String(repeating: "ә", count: 41))\"", "/subject too_long"),
        ("subject", "\"one\\u0000two\"", "/subject control_character"),
        ("subject", "\"one\\u001btwo\"", "/subject control_character"),
        ("subject", "\"one\\ntwo\"", "/subject control_character"),
        ("subject", "\"one\\u0085two\"", "/subject control_character"),
        ("subject", "\"one\\u2028two\"", "/subject control_character"),
        ("subject", "\"one\\ufffetwo\"", "/subject control_character"),
        ("subject", "\"one\\u202etwo\"", "/subject bidi_control"),
        ("subject", "\"one\\u2066two\"", "/subject bidi_control"),
        ("subject", "\"o\(String(repeating: "\\u0301", count: 30))\"", "/subject stacked_marks"),
        ("demands", "[]", "/demands too_few"),
        ("demands", "[\"aa\", \"bb\", \"cc\", \"dd\"]", "/demands too_many"),
        ("demands", "[\"aa\", 7]", "/demands/1 wrong_type"),
        ("demands", "[\"aa\", null]", "/demands/1 wrong_type"),
        ("demands", "[\"aa\", \" aa \"]", "/demands/1 duplicate"),
        ("demands", "\"aa\"", "/demands wrong_type"),
        ("demands", "{\"0\": \"aa\"}", "/demands wrong_type"),
        ("body_id", "\"\"", "/body_id bad_format"),
        ("body_id", "\"0190f5a4-7c1e-7d3a-9b55-2f6f0c1f4a7\"", "/body_id bad_format"),
        ("body_id", "\"0190f5a47c1e7d3a9b552f6f0c1f4a77\"", "/body_id bad_format"),
        ("body_id", "7", "/body_id wrong_type"),
        ("language", "\"de\"", "/language not_one_of"),
        ("language", "\"KK\"", "/language not_one_of"),
        ("place", "[]", "/place wrong_type"),
        ("place", "{}", "/place/name required"),
        ("place", "{\"name\": \"x\", \"street\": 1}", "/place/street unknown_field"),
        ("place", "{\"name\": \"x\", \"houses\": [1, 0]}", "/place/houses/1 out_of_range"),
        ("place", "{\"name\": \"x\", \"houses\": [1.5]}", "/place/houses/0 wrong_type"),
        ("count", "0", "/count out_of_range"),
        ("count", "11", "/count out_of_range"),
        ("count", "-1", "/count out_of_range"),
        ("count", "99999999999999999999", "/count out_of_range"),
        ("count", "1e300", "/count out_of_range"),
        ("count", "1.5", "/count wrong_type"),
        ("count", "\"3\"", "/count wrong_type"),
        ("count", "true", "/count wrong_type"),
        ("urgent", "1", "/urgent wrong_type"),
        ("urgent", "\"true\"", "/urgent wrong_type"),
        ("until", "\"2026-02-29\"", "/until invalid_date"),
        ("until", "\"2026-13-01\"", "/until invalid_date"),
        ("until", "\"20.03.2026\"", "/until invalid_date"),
        ("until", "\"2026-03-20T00:00:00Z\"", "/until invalid_date"),
        ("until", "20260320", "/until wrong_type"),
        ("contact", "\"aida\"", "/contact not_an_email_address"),
        ("contact", "\"a@b.kz\\nBcc: all@b.kz\"", "/contact not_an_email_address"),
        ("contact", "\"әйдә@b.kz\"", "/contact not_ascii"),
        ("colour", "1", "/colour unknown_field"),
        ("Subject", "\"x\"", "/Subject unknown_field"),
        ("a/b~c", "1", "/a~1b~0c unknown_field"),
        ("", "1", "/ unknown_field"),
    ])
    func `a faulty field is named with what is wrong, in every language`(
        name: String, json: String?, fault: String
    ) async throws {
        try await Example.serve { client async throws in
            for language in Language.allCases {
                let response = try await client.send(
                    Bodies.draft([name: json]),
                    headers: [.contentType: "application/json", .acceptLanguage: language.rawValue])
                let problem = try response.problem()
                #expect(response.status == .unprocessableContent)
                #expect(problem.code == "invalid")
                #expect(problem.faults == [fault])
                #expect(problem.errors?.first?.detail.isEmpty == false)
            }
        }
    }

    @Test func `all faults come at once`() async throws {
        try await Example.serve { client async throws in
            let problem = try await client.send(
                #"{"subject": "", "demands": ["a", "bb", "a\u0000"], "place": {"name": 1, "x": 1}, "count": 0, "y": 1}"#
            ).problem()
            #expect(
                problem.faults == [
                    "/subject too_short", "/demands/0 too_short", "/demands/2 control_character", "/body_id required",
                    "/language required", "/place/name wrong_type", "/place/x unknown_field", "/count out_of_range",
                    "/y unknown_field",
                ])
        }
    }

    @Test func `a body of a thousand unknown fields gets an answer of bounded length`() async throws {
        try await Example.serve { client async throws in
            let fields = (0..<1000).map { "\"field\($0)\": 0" }.joined(separator: ",")
            let response = try await client.send("{\(fields)}")
            #expect(try response.problem().errors?.count == 50)
            let long = try await client.send("{\"\(String(repeating: "x", count: 200_000))\": 0}")
            #expect(long.body.readableBytes < 4000)
        }
    }

    @Test func `a whole number may be written with a point and an exponent`() async throws {
        try await Example.serve { client async throws in
            #expect(try await client.send(Bodies.draft(["count": "3.0"])).status == .created)
            #expect(try await client.send(Bodies.draft(["count": "0.3e1"])).status == .created)
        }
    }

    @Test func `a field may be left out or be null`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.send(Bodies.draft(["count": "null", "place": "null"]))
            #expect(response.status == .created)
            #expect(!response.text.contains("count"))
        }
    }
}
