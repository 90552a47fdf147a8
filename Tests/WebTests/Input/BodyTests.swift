import Hummingbird
import HummingbirdTesting
import Testing
import Web

struct BodyTests {
    @Test(arguments: [
        ("", "malformed_json"), (" ", "malformed_json"), ("{", "malformed_json"), ("}", "malformed_json"),
        ("{}}", "malformed_json"), ("{} {}", "malformed_json"), ("nul", "malformed_json"),
        ("{'a': 1}", "malformed_json"),
        ("{a: 1}", "malformed_json"), ("{\"a\": 1,}", "malformed_json"), ("{\"a\" 1}", "malformed_json"),
        ("{\"a\": [1,]}", "malformed_json"), ("{\"a\": [,]}", "malformed_json"), ("{,}", "malformed_json"),
        ("{\"a\": }", "malformed_json"), ("{\"a\": 01}", "malformed_json"), ("{\"a\": +1}", "malformed_json"),
        ("{\"a\": .5}", "malformed_json"), ("{\"a\": 1.}", "malformed_json"), ("{\"a\": 1e}", "malformed_json"),
        ("{\"a\": NaN}", "malformed_json"), ("{\"a\": Infinity}", "malformed_json"),
        ("{\"a\": 0x10}", "malformed_json"),
        ("{\"a\": -}", "malformed_json"), ("{\"a\": True}", "malformed_json"), ("{\"a\": \"\t\"}", "malformed_json"),
        ("{\"a\": \"\u{0}\"}", "malformed_json"), ("{\"a\": \"\\x41\"}", "malformed_json"),
        ("{\"a\": \"\\u12\"}", "malformed_json"), ("{\"a\": \"\\", "malformed_json"), ("{\"a\": \"", "malformed_json"),
        ("{/* c */}", "malformed_json"), ("\u{FEFF}{}", "malformed_json"), ("{\"a\": 1e999}", "malformed_json"),
        ("[]", "not_an_object"), ("null", "not_an_object"), ("7", "not_an_object"), ("\"text\"", "not_an_object"),
        ("{\"a\": \"\\ud800\"}", "lone_surrogate"), ("{\"a\": \"\\udc00\"}", "lone_surrogate"),
        ("{\"a\": \"\\ud800x\"}", "lone_surrogate"), ("{\"a\": \"\\ud800\\ud800\"}", "lone_surrogate"),
        ("{\"a\": \"\\ud83d\\u0041\"}", "lone_surrogate"), ("{\"\\udfff\": 1}", "lone_surrogate"),
        ("{\"a\": 1, \"a\": 1}", "repeated_member"), ("{\"a\": 1, \"\\u0061\": 1}", "repeated_member"),
        ("{\"a\": [{\"b\": 1, \"b\": 2}]}", "repeated_member"),
    ])
    func `a body that is no JSON object is a 400 problem that says so`(body: String, code: String) async throws {
        try await Example.serve { client async throws in
            let response = try await client.send(body)
            #expect(response.status == .badRequest)
            #expect(try response.problem().code == code)
        }
    }

    @Test(arguments: [
        [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x7B, 0x22, 0xE2, 0x82],
        [0xF5, 0x80, 0x80, 0x80], [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00],
    ])
    func `bytes that are no UTF-8 are a 400 problem`(bytes: [UInt8]) async throws {
        try await Example.serve { client async throws in
            #expect(try await client.send(bytes).problem().code == "not_utf8")
        }
    }

    @Test func `UTF-16 that happens to be UTF-8 as well is no JSON`() async throws {
        try await Example.serve { client async throws in
            #expect(try await client.send([0x7B, 0x00, 0x7D, 0x00]).problem().code == "malformed_json")
        }
    }

    @Test(arguments: [
        String(repeating: "[", count: 200_000), String(repeating: "{\"a\":", count: 40_000),
        "{\"a\":" + String(repeating: "[", count: 32) + String(repeating: "]", count: 32) + "}",
    ])
    func `JSON that nests too deep is a 400 problem, not a stack overflow`(body: String) async throws {
        try await Example.serve { client async throws in
            #expect(try await client.send(body).problem().code == "too_deep")
        }
    }

    @Test(arguments: [
        "[" + String(repeating: "0,", count: 130_000) + "0]", "[" + String(repeating: "[],", count: 80_000) + "0]",
        "{" + (0..<2000).map { "\"\($0)\":0" }.joined(separator: ",") + "}",
    ])
    func `JSON of more values than any input has is a 400 problem`(body: String) async throws {
        try await Example.serve { client async throws in
            #expect(try await client.send(body).problem().code == "too_many_values")
        }
    }

    @Test func `brackets in a text do not nest`() async throws {
        try await Example.serve { client async throws in
            let subject = String(repeating: "[{\\\"", count: 12)
            #expect(try await client.send(Bodies.draft(["subject": "\"\(subject)\""])).status == .created)
        }
    }

    @Test func `a whole surrogate pair is a character`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.send(Bodies.draft(["subject": #""smile \ud83d\ude00""#]))
            #expect(response.text.contains("smile 😀"))
        }
    }

    @Test func `a body beyond the limit is a 413 problem`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.send(Array(repeating: UInt8(ascii: " "), count: 10 * 1024 * 1024))
            #expect(response.status == .contentTooLarge)
            #expect(try response.problem().code == "too_large")
        }
    }

    @Test func `a body of just the limit is read`() async throws {
        try await Example.serve { client async throws in
            let draft = Bodies.draft()
            let filler = String(repeating: " ", count: JSONBody.limit - draft.utf8.count)
            #expect(try await client.send(draft + filler).status == .created)
            #expect(try await client.send(draft + filler + " ").status == .contentTooLarge)
        }
    }

    @Test(arguments: [
        nil, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
        "application/jsonp", "application/json, text/plain", "application/json; charset=utf-16",
        "application/json; charset", "text/json",
    ])
    func `another type of content is a 415 problem that names the right one`(type: String?) async throws {
        try await Example.serve { client async throws in
            var headers: HTTPFields = [:]
            headers[.contentType] = type
            let response = try await client.send(Bodies.draft(), headers: headers)
            #expect(response.status == .unsupportedMediaType)
            #expect(try response.problem().code == "unsupported_media_type")
            #expect(response.headers[.accept] == "application/json")
        }
    }

    @Test(arguments: [
        "application/json", "Application/JSON", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"",
    ])
    func `JSON in UTF-8 may say so`(type: String) async throws {
        try await Example.serve { client async throws in
            #expect(try await client.send(Bodies.draft(), headers: [.contentType: type]).status == .created)
        }
    }

    @Test func `a body that does not come in time is a 408 problem`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.send("{}", to: "/hurried")
            #expect(response.status == .requestTimeout)
            #expect(try response.problem().code == "too_slow")
        }
    }

    @Test func `a compressed body is a 415 problem`() async throws {
        try await Example.serve { client async throws in
            let response = try await client.send(
                Bodies.draft(), headers: [.contentType: "application/json", .contentEncoding: "gzip"])
            #expect(response.status == .unsupportedMediaType)
        }
    }
}
