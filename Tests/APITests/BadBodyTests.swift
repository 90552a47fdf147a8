import Foundation
import Hummingbird
import Support
import Testing
import Web

/// Bodies that are no input at all: each is a problem document, and nothing is written.
@Suite struct BadBodyTests {
    struct Case: Sendable {
        var what: String
        var body: [UInt8]
        var headers: HTTPFields = [.contentType: "application/json"]
        var status: Int
        var code: String
        var faults: [String] = []

        init(
            _ what: String, _ body: [UInt8], _ status: Int, _ code: String, faults: [String] = [],
            headers: HTTPFields = [.contentType: "application/json"]
        ) {
            self.what = what
            self.body = body
            self.headers = headers
            self.status = status
            self.code = code
            self.faults = faults
        }

        init(_ what: String, _ text: String, _ status: Int, _ code: String, faults: [String] = []) {
            self.init(what, Array(text.utf8), status, code, faults: faults)
        }
    }

    /// A draft whose subject is written as `text` inside the quotes.
    private static func draft(_ face: Face, subject text: String) throws -> String {
        let draft = String(decoding: try JSONEncoder().encode(face.draft(["subject": "SUBJECT"])), as: UTF8.self)
        return draft.replacing("SUBJECT", with: text)
    }

    private static func cases(_ face: Face) throws -> [Case] {
        let draft = try draft(face, subject: "Светофор у школы")
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let textual: HTTPFields = [.contentType: "text/plain"]
        let zipped: HTTPFields = [.contentType: "application/json", .contentEncoding: "gzip"]
        let long = String(repeating: "а", count: 5_000_000)
        return [
            Case("nothing", "", 400, "malformed_json"),
            Case("half an object", "{\"subject\":", 400, "malformed_json"),
            Case("a comment", "{/* */}", 400, "malformed_json"),
            Case("a list", "[]", 400, "not_an_object"),
            Case("a text", "\"draft\"", 400, "not_an_object"),
            Case("deep nesting", "{\"subject\":\(deep)}", 400, "too_deep"),
            Case("10 MB", try Self.draft(face, subject: long), 413, "too_large"),
            Case("a raw NUL", try Self.draft(face, subject: "Светофор\0 у школы"), 400, "malformed_json"),
            Case(
                "an escaped NUL", try Self.draft(face, subject: "Светофор\\u0000 у школы"), 422, "invalid",
                faults: ["/subject control_character"]),
            Case("a lone surrogate", try Self.draft(face, subject: "Светофор \\ud800 у школы"), 400, "lone_surrogate"),
            Case(
                "an override of direction", try Self.draft(face, subject: "Светофор \u{202e}улокш у"), 422, "invalid",
                faults: ["/subject bidi_control"]),
            Case(
                "an escaped override", try Self.draft(face, subject: "Светофор \\u202e у школы"), 422, "invalid",
                faults: ["/subject bidi_control"]),
            Case("bytes that are no UTF-8", Array(draft.utf8) + [0xFF], 400, "not_utf8"),
            Case(
                "a field twice", try Self.draft(face, subject: "Первая\",\"subject\":\"Вторая"), 400, "repeated_member"),
            Case("another type of content", Array(draft.utf8), 415, "unsupported_media_type", headers: textual),
            Case("no type of content", Array(draft.utf8), 415, "unsupported_media_type", headers: [:]),
            Case("a compressed body", Array(draft.utf8), 415, "unsupported_media_type", headers: zipped),
        ]
    }

    @Test func `a body that cannot be read is a problem, and nothing is written`() async throws {
        try await withFace { face in
            let citizen = try await face.person(1)
            let before = try await face.contents()
            for sent in try Self.cases(face) {
                let answer = try await citizen.call(.post, "/api/v1/petitions", sent.headers, body: sent.body)
                #expect(answer.contentType == "application/problem+json", "\(sent.what)")
                #expect(answer.status == sent.status, "\(sent.what)")
                #expect(answer.code == sent.code, "\(sent.what)")
                #expect(answer.faults == sent.faults, "\(sent.what)")
            }
            #expect(try await face.contents() == before)
        }
    }

    @Test func `a command without input takes no fields`() async throws {
        try await withFace { face in
            let citizen = try await face.person(1)
            let draft = try await citizen.post("/api/v1/petitions", face.draft())
            let address = try #require(draft.headers[.location])
            let before = try await face.contents()
            let answer = try await citizen.post(address + "/submission", ["force": true], tag: draft.tag)
            #expect(answer.faults == ["/force unknown_field"])
            let untyped = try await citizen.call(.post, address + "/submission", body: Array("{}".utf8))
            #expect(untyped.status == 415)
            #expect(try await face.contents() == before)
            let empty = try await citizen.call(
                .post, address + "/submission", [.contentType: "application/json", .contentLength: "0"])
            #expect(empty.status == 200)
        }
    }

    @Test func `problems speak the language that is asked for`() async throws {
        try await withFace { face in
            for (asked, title) in [("en", "Not found"), ("ru-KZ, en;q=0.5", "Не найдено"), ("fr", "Табылмады")] {
                let answer = try await face.anybody.get("/api/v1/petitions/none", [.acceptLanguage: asked])
                #expect(answer.body["title"].text == title)
            }
        }
    }
}
