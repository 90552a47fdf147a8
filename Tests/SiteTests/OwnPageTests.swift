import Domain
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct OwnPageTests {
    @Test(arguments: ["kk", "ru", "en"])
    func `what one signed and follows is there, page by page, and a follow ends once`(language: String) async throws {
        try await withSite { town, client in
            let person = try await town.person(7)
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            var references: [String] = []
            for number in 0..<3 {
                let id = try await town.published("Безопасный переход у школы № \(number)")
                _ = try await signing.sign(id, consent: true, by: person)
                references.append(try await town.address(of: id))
                town.clock.advance(seconds: 3600)
            }
            _ = try await Following(town.environment).follow(.body(town.village.id), by: person)
            let home = "/\(language)/me"
            var browser = Browser(client: client)
            try await browser.signIn("person7@example.org", identified: 7, in: town)
            let own = try await browser.open(home).html
            for part in ["signatures", "follows", "settings", "data", "accesses", "erasure"] {
                #expect(own.contains("href=\"\(home)/\(part)\""))
            }
            #expect(!own.contains("/desk\""))
            let first = try await browser.open(home + "/signatures?limit=2").html
            #expect(first.contains("№ 2") && first.contains("№ 1") && !first.contains("№ 0"))
            let next = try #require(first.firstMatch(of: /rel="next" href="([^"]*)"/)).1
            let second = try await browser.open(String(next).replacing("&amp;", with: "&")).html
            #expect(second.contains("№ 0") && second.contains("href=\"/\(language)/petitions/\(references[0])\""))

            let follows = try await browser.open(home + "/follows")
            let end = String(try #require(follows.html.firstMatch(of: /action="([^"]*\/end)"/)).1)
            for _ in 0..<2 {
                #expect(try await browser.submit(follows, to: end).headers[.location] == home + "/follows")
            }
            #expect(try await Following(town.environment).list(by: person).isEmpty)
            // Others see their own.
            var other = Browser(client: client)
            try await other.signIn("person8@example.org", identified: 8, in: town)
            #expect(!(try await other.open(home + "/signatures").html.contains("№")))
        }
    }

    @Test(arguments: ["kk", "en"])
    func `one reads who looked at one's data, and gets a copy of it`(language: String) async throws {
        try await withSite { town, client in
            let id = try await town.supported()
            _ = try await Browsing(town.environment).petition(id, reader: try await town.person(2, .moderator))
            var browser = Browser(client: client)
            try await browser.signIn("person1@example.org", identified: 1, in: town)
            let seen = try await browser.open("/\(language)/me/accesses").html
            #expect(
                seen.contains(
                    language == "kk" ? "Петицияның сәйкестігін тексеру" : "Compliance check of a petition"))
            #expect(seen.contains(language == "kk" ? "модератор" : "moderator"))
            #expect(
                try await browser.open("/\(language)/me/data").html.contains("href=\"/api/v1/me/data\" download>"))
        }
    }

    @Test func `the language of letters is chosen, and what is open elsewhere is ended`() async throws {
        try await withSite { town, client in
            var (here, elsewhere) = (Browser(client: client), Browser(client: client))
            try await elsewhere.signIn("person7@example.org", identified: 7, in: town)
            town.clock.advance(seconds: 120)
            try await here.signIn("person7@example.org", identified: 7, in: town)
            let home = "/kk/me/settings"
            let settings = try await here.open(home)
            #expect(settings.html.contains("1 басқа сеанс"))
            let wrong = try await here.submit(settings, to: home + "/language", ["language": "fr"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#language\""))
            #expect(try await here.submit(settings, to: home + "/language", ["language": "en"]).status == .seeOther)
            #expect(try await here.open(home).html.contains("value=\"en\" checked"))
            for _ in 0..<2 {
                #expect(try await here.submit(settings, to: home + "/sessions/end").headers[.location] == home)
            }
            #expect(try await elsewhere.open("/kk/me").address.hasPrefix("/kk/sign-in"))
            #expect(try await here.open("/kk/me").address == "/kk/me")
        }
    }

    @Test(arguments: ["kk", "ru", "en"])
    func `one is erased after a warning, with a code, and gets a receipt that says what stays`(language: String)
        async throws
    {
        try await withSite { town, client in
            let home = "/\(language)/me/erasure"
            var browser = Browser(client: client)
            try await browser.signIn("person7@example.org", identified: 7, in: town)
            town.clock.advance(seconds: 120)
            let warning = try await browser.open(home)
            for kept in [Erasure.Kept.openSignatures, .acts] {
                let rule = kept.rule[Language(rawValue: language) ?? .en]
                #expect(warning.html.contains(rule.prefix(20)))
            }
            #expect(
                try await browser.submit(warning, to: home + "/code").headers[.location] == home + "/confirmation")
            let code = try await town.letterCode(to: "person7@example.org")
            let asked = try await browser.open(home + "/confirmation")
            let unsure = try await browser.submit(asked, to: home, ["code": code])
            #expect(unsure.status == .unprocessableContent && unsure.html.contains("href=\"#sure\""))
            let wrong = try await browser.submit(asked, to: home, ["code": "000000", "sure": "true"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#code\""))
            // Consent is asked for again.
            #expect(!wrong.html.contains("value=\"true\" checked"))
            let erased = try await browser.submit(asked, to: home, ["code": code, "sure": "true"])
            let receipt = try #require(erased.headers[.location])
            #expect(receipt.hasPrefix("/\(language)/erasures/") && browser.cookies["__Host-dauys"] == nil)
            #expect(try await browser.open(receipt).html.contains(String(receipt.split(separator: "/").last ?? "-")))
            #expect(try await browser.open("/\(language)/me").address.hasPrefix("/\(language)/sign-in"))
            #expect(try await browser.open("/\(language)/erasures/nothing").status == .notFound)
        }
    }

    @Test func `strangers see nothing of anybody's own, and staff are not erased`() async throws {
        try await withSite { town, client in
            var stranger = Browser(client: client)
            for part in ["signatures", "follows", "settings", "data", "accesses", "erasure", "erasure/confirmation"] {
                #expect(try await stranger.open("/en/me/" + part).address.hasPrefix("/en/sign-in?return="))
            }
            var moderator = Browser(client: client)
            try await moderator.signIn("bolat@example.org", as: .moderator, in: town)
            #expect(try await moderator.open("/en/me").html.contains("href=\"/en/desk\""))
            let page = try await moderator.open("/en/me/erasure")
            _ = try await moderator.submit(page, to: "/en/me/erasure/code")
            let code = try await town.letterCode(to: "bolat@example.org")
            let refused = try await moderator.submit(
                try await moderator.open("/en/me/erasure/confirmation"), to: "/en/me/erasure",
                ["code": code, "sure": "true"])
            #expect(refused.status.code >= 400 && refused.html.contains("role=\"alert\""))
        }
    }
}
