import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing
import Web

/// The link in letters, as people, mail programs and the scanners before them use it.
@Suite struct UnfollowTests {
    @Test func `opening the link changes nothing, however often, and sending its form ends the follow`() async throws {
        try await withFace { face in
            let (link, citizen) = try await Self.follow(face)
            let before = try await face.contents()
            for _ in 0..<3 { #expect(try await face.anybody.get(link).status == 200) }
            #expect(try await face.anybody.call(.head, link).status == 200)
            #expect(try await face.contents() == before)

            let sent = try await face.anybody.call(
                .post, link, [.contentType: "application/x-www-form-urlencoded"],
                body: Array("List-Unsubscribe=One-Click".utf8))
            #expect(sent.status == 200)
            #expect(try await citizen.get("/api/v1/follows").body["items"] == [])
        }
    }

    @Test func `a link that was used and one that never was any are answered the same`() async throws {
        try await withFace { face in
            let (link, _) = try await Self.follow(face)
            let unknown = "/unfollow/" + String(repeating: "0", count: 64)
            let first = try await face.anybody.post(link)
            for uri in [link, unknown, "/unfollow/x"] {
                let (read, sent) = (try await face.anybody.get(uri), try await face.anybody.post(uri))
                #expect((read.status, read.text) == (200, first.text), "\(uri)")
                #expect((sent.status, sent.text) == (200, first.text), "\(uri)")
            }
        }
    }

    @Test func `the page shows what is followed as text, with one form and nothing that runs`() async throws {
        try await withFace { face in
            let (link, _) = try await Self.follow(face, subject: "Переход <script>alert('1')</script> & \"мост\"")
            let page = try await face.anybody.get(link, [.acceptLanguage: "ru"])
            #expect(
                page.text.contains("«Переход &lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;мост&quot;»"))
            #expect(!page.text.contains("<script"))
            #expect(page.text.components(separatedBy: "<form method=\"post\">").count == 2)
            #expect(!page.text.contains(" style=") && !page.text.contains("<style") && !page.text.contains("http"))
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("form-action 'self'"))
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.contentType == "text/html; charset=utf-8")
        }
    }

    @Test(arguments: [("kk", "Бақылауды тоқтату"), ("ru", "Больше не следить"), ("en", "Stop following")])
    func `the page speaks the reader's language`(language: String, button: String) async throws {
        try await withFace { face in
            let (link, _) = try await Self.follow(face)
            let page = try await face.anybody.get(link, [.acceptLanguage: language])
            #expect(page.text.contains("<html lang=\"\(language)\">") && page.text.contains(button))
        }
    }

    @Test(
        arguments: [
            ([:], ["/petition one_of"]), (["profile": "kz"], ["/petition one_of", "/profile not_wanted"]),
            (["topic": "transport"], ["/profile required"]),
            (["petition": "x"], ["/petition bad_format", "/petition one_of"]),
            (["body": "00000000-0000-7000-8000-000000000000"], ["/body unknown_body"]),
            (
                ["topic": "transport", "profile": "kz", "body": "00000000-0000-7000-8000-000000000000"],
                ["/petition one_of"]
            ),
            (["topic": "astrology", "profile": "kz"], ["/topic not_one_of"]),
            (["account": "x"], ["/petition one_of", "/account unknown_field"]),
        ] as [(JSONValue, [String])])
    func `what is to be followed is one thing that is there`(input: JSONValue, faults: [String]) async throws {
        try await withFace { face in
            let citizen = try await face.person(200)
            let before = try await face.contents()
            let answer = try await citizen.post("/api/v1/follows", input)
            #expect((answer.status, answer.faults) == (422, faults))
            #expect(try await face.contents() == before)
        }
    }

    private static func follow(
        _ face: Face, subject: String = "Безопасный переход у школы"
    ) async throws -> (link: String, citizen: Caller) {
        let petition = try await face.town.published(subject)
        let citizen = try await face.person(200)
        let answer = try await citizen.post("/api/v1/follows", ["petition": .string(petition.text)])
        let id = try #require(answer.body["id"].text.flatMap(UUID.init(uuidString:)))
        return (Following.linkRoot + face.town.environment.vault.followToken(id), citizen)
    }
}
