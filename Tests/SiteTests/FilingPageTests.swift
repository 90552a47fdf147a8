import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct FilingPageTests {
    @Test(arguments: ["kk", "ru", "en"])
    func `a petition is filed one question a page, with what is like it shown first`(language: String) async throws {
        try await withSite { town, client in
            let other = try await town.address(of: try await town.published("Светофор у школы на улице Абая"))
            let home = "/\(language)"
            var browser = Browser(client: client)
            #expect(try await browser.open(home + "/file").hidden(in: home + "/file/similar") == [:])
            let subject = "subject=\(Self.encoded("Светофор у школы на Абая"))"
            let similar = try await browser.open("\(home)/file/similar?\(subject)")
            #expect(similar.html.contains("\(home)/petitions/\(other)"))
            let bodies = try await browser.open("\(home)/file/body?\(subject)")
            #expect(bodies.html.contains("value=\"\(town.village.id.text)\""))
            #expect(bodies.hidden(in: home + "/file/topic") == ["subject": "Светофор у школы на Абая"])

            // Whoever is not signed in yet comes back to the question.
            let question = "\(home)/file/topic?body=\(town.village.id.text)&\(subject)"
            #expect(try await browser.open(question).address.hasPrefix(home + "/sign-in?return="))
            _ = try await town.person(7)
            let code = try await browser.enterAddress(
                "person7@example.org", on: try await browser.open(home + "/sign-in"), home)
            let entered = try await browser.submit(
                code, to: home + "/sign-in/code", ["code": try await town.letterCode(to: "person7@example.org")])
            #expect(entered.headers[.location] == question)
            let topic = try await browser.open(question)
            let missing = try await browser.submit(topic, to: home + "/file")
            #expect(missing.status == .unprocessableContent && missing.html.contains("href=\"#topic\""))

            // Sent twice, it is one draft.
            let chosen = town.draft().text.topic
            let first = try await browser.submit(topic, to: home + "/file", ["topic": chosen])
            let demands = try #require(first.headers[.location])
            #expect(
                try await browser.submit(topic, to: home + "/file", ["topic": chosen]).headers[.location] == demands)

            let asked = try await browser.open(demands)
            let none = try await browser.submit(asked, to: demands)
            #expect(none.status == .unprocessableContent && none.html.contains("href=\"#demands-0\""))
            let short = try await browser.submit(asked, to: demands, ["demands-0": "Да"])
            #expect(short.status == .unprocessableContent && short.html.contains("href=\"#demands-0\""))
            #expect(short.html.contains(">\nДа</textarea>"))
            let more = try await browser.submit(asked, to: demands, ["demands-0": "Поставить светофор", "_more": "1"])
            #expect(more.headers[.location] == demands)
            // The page was opened before the draft was saved: nothing is lost, and sent again it is taken.
            let stale = try await browser.submit(asked, to: demands, ["demands-0": "Поставить светофор и знак"])
            #expect(stale.status == .preconditionFailed && stale.html.contains("Поставить светофор и знак"))
            let saved = try await browser.submit(stale, to: demands, ["demands-0": "Поставить светофор и знак"])
            let arguments = try #require(saved.headers[.location])
            #expect(arguments.hasSuffix("/arguments"))
            let own = try await browser.open(home + "/me")
            let draft = String(arguments.dropLast("/arguments".count))
            #expect(own.html.contains("href=\"\(draft)\""))

            let early = try await browser.submit(try await browser.open(draft), to: draft + "/submission")
            #expect(early.status == .unprocessableContent && early.html.contains("href=\"#arguments\""))
            let given = try await browser.submit(
                try await browser.open(arguments), to: arguments,
                ["arguments": "Здесь было три наезда за год,\r\nи ещё."])
            #expect(given.headers[.location] == draft)
            let check = try await browser.open(draft)
            for answer in ["Поставить светофор и знак", "Светофор у школы на Абая", "Здесь было три наезда"] {
                #expect(check.html.contains(answer))
            }
            let filed = try await browser.submit(check, to: draft + "/submission")
            let petition = try #require(filed.headers[.location])
            #expect(petition.hasPrefix(home + "/petitions/KZ-"))
            #expect(try await browser.submit(check, to: draft + "/submission").headers[.location] == petition)
            let gathering = try await browser.open(petition).html
            #expect(gathering.contains("Светофор у школы на Абая"))
            #expect(gathering.contains(["kk": "қажеттісі: 50", "ru": "нужно: 50"][language] ?? "of 50 needed"))
        }
    }

    @Test func `a draft is its author's alone`() async throws {
        try await withSite { town, client in
            let draft = try await Submission(town.environment).draft(town.draft(), by: try await town.person(1))
            let path = "/en/drafts/\(draft.petition.id.text)"
            var browser = Browser(client: client)
            #expect(try await browser.open(path).address.hasPrefix("/en/sign-in"))
            try await browser.signIn("person7@example.org", identified: 7, in: town)
            #expect(try await browser.open(path).status == .notFound)
            #expect(try await browser.open(path + "/subject").status == .notFound)
            var author = Browser(client: client)
            try await author.signIn("person1@example.org", identified: 1, in: town)
            #expect(try await author.open(path).status == .ok)
            let foreign = try #require(try await author.open(path).hidden(in: path + "/submission"))
            var stolen = foreign
            stolen["_token"] = try await browser.open("/en/me").hidden(in: "/en/sign-out")?["_token"]
            #expect(try await browser.post(path + "/submission", stolen).status == .notFound)
        }
    }

    @Test(arguments: ["", "?subject=", "?subject=%D0%90", "?subject=%00%00%00%00%00%00"])
    func `a subject that is none is asked for again`(query: String) async throws {
        try await withSite { _, client in
            var browser = Browser(client: client)
            let page = try await browser.open("/ru/file/similar" + query)
            #expect(page.status == .unprocessableContent && page.html.contains("href=\"#subject\""))
        }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: CharacterSet(charactersIn: "abc")) ?? ""
    }
}
