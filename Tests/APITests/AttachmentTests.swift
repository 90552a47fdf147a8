import Domain
import Foundation
import Generators
import HTTPTypes
import Support
import Testing
import Web

/// Files on their way in and out.
@Suite struct AttachmentTests {
    private func begun(_ face: Face) async throws -> (author: Caller, address: String) {
        let consultation = try await face.town.openConsultation()
        let author = try await face.person(860)
        let begun = try await author.post(
            "/api/v1/consultations/\(consultation.id.text)/contributions",
            ["language": "ru", "text": "Автобус нужен.", "disclosure": ["kind": "named", "name": "Жительница"]])
        return (author, "/api/v1/contributions/\(begun.body["id"].text ?? "")")
    }

    private static let pdf: HTTPFields = [.contentType: "application/pdf"]

    @Test func `a file comes back as it was sent, to be saved and never shown`() async throws {
        try await withFace { face in
            let (author, address) = try await begun(face)
            let sent = try await author.call(
                .post, address + "/attachments?name=..%2F%D1%81%D0%BC%D0%B5%D1%82%D0%B0%22%3B.pdf", Self.pdf,
                body: SampleFiles.pdf)
            #expect(sent.status == 201)
            let place = try #require(sent.headers[.location])
            #expect(try await face.anybody.get(place).status == 404)
            let tag = try await author.get(address).tag
            #expect(try await author.post(address + "/submission", tag: tag).status == 200)
            let read = try await face.anybody.get(place)
            #expect(read.status == 200 && read.contentType == "application/pdf")
            #expect(read.text == String(decoding: SampleFiles.pdf, as: UTF8.self))
            #expect(
                read.headers[.contentDisposition]
                    == "attachment; filename=\"______.pdf\"; filename*=UTF-8''%D1%81%D0%BC%D0%B5%D1%82%D0%B0__.pdf"
                    .replacing("______.pdf", with: "_______.pdf"))
            #expect(read.headers[.xContentTypeOptions] == "nosniff")
            #expect(read.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'")
            let hash = sent.body["attachments"][0]["sha256"].text ?? ""
            #expect(read.tag == "\"\(hash)\"" && hash.count == 64)
            for known in ["\"\(hash)\"", "\"x\", \"\(hash)\"", "*"] {
                let again = try await face.anybody.get(place, [.ifNoneMatch: known])
                #expect(again.status == 304 && again.text.isEmpty)
            }
            #expect(try await face.anybody.get(place, [.ifNoneMatch: "\"1\""]).status == 200)
            let head = try await face.anybody.call(.head, place)
            #expect(head.status == 200 && head.text.isEmpty)
        }
    }

    @Test func `more than ten mebibytes are refused`() async throws {
        try await withFace { face in
            let (author, address) = try await begun(face)
            let before = try await face.contents()
            let large = SampleFiles.pdf + Array(repeating: UInt8(ascii: " "), count: 11 << 20) + Array("%%EOF".utf8)
            let answer = try await author.call(.post, address + "/attachments?name=a.pdf", Self.pdf, body: large)
            #expect((answer.status, answer.code) == (413, "too_large"))
            #expect(try await face.contents() == before)
        }
    }

    @Test func `what lies about its type, or has none that is taken, is refused`() async throws {
        try await withFace { face in
            let (author, address) = try await begun(face)
            let before = try await face.contents()
            let page = Array("<html><script>alert(1)</script></html>".utf8)
            for (type, bytes) in [
                ("application/pdf", page), ("image/png", SampleFiles.jpeg), ("text/plain", SampleFiles.png),
                ("application/pdf", []), ("image/jpeg", SampleFiles.pdf),
            ] {
                let answer = try await author.call(
                    .post, address + "/attachments?name=a.pdf", [.contentType: type], body: bytes)
                #expect((answer.status, answer.code) == (422, "invalid"), "\(type)")
            }
            for type in [
                "text/html", "image/svg+xml", "application/zip", "application/json", "text/plain; charset=koi8-r",
            ] {
                let answer = try await author.call(
                    .post, address + "/attachments?name=a.pdf", [.contentType: type], body: page)
                #expect((answer.status, answer.code) == (415, "unsupported_media_type"), "\(type)")
            }
            let untyped = try await author.call(.post, address + "/attachments?name=a.pdf", body: page)
            #expect(untyped.status == 415)
            let packed = try await author.call(
                .post, address + "/attachments?name=a.pdf",
                [.contentType: "application/pdf", .contentEncoding: "gzip"], body: SampleFiles.pdf)
            #expect(packed.status == 415)
            #expect(try await face.contents() == before)
        }
    }

    @Test(arguments: [
        ("", "name required"), ("?name=", "name required"), ("?name=a%00b.pdf", "name control_character"),
        ("?name=a%0d%0aX: y", "name control_character"), ("?name=gpj.%E2%80%AEexe", "name bidi_control"),
        ("?name=a.pdf&x=1", "x unknown"), ("?name=" + String(repeating: "a", count: 300), "name too_long"),
    ])
    func `a name that is none is refused by its name`(query: String, fault: String) async throws {
        try await withFace { face in
            let (author, address) = try await begun(face)
            let answer = try await author.call(
                .post, address + "/attachments" + query, Self.pdf, body: SampleFiles.pdf)
            #expect(answer.status == 422, "\(query)")
            #expect(answer.faults.contains { $0.hasPrefix(fault) }, "\(answer.faults)")
        }
    }

    @Test func `whoever may not attach is told before the file is read`() async throws {
        try await withFace { face in
            let (_, address) = try await begun(face)
            let other = try await face.person(861)
            // Too large, and of a wrong kind: what is refused is the caller.
            let answer = try await other.call(
                .post, address + "/attachments?name=a.pdf", Self.pdf, body: Array(repeating: 1, count: 11 << 20))
            #expect(answer.status == 404)
        }
    }
}
