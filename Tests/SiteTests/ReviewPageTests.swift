import Domain
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct ReviewPageTests {
    @Test(arguments: ["kk", "ru", "en"])
    func `a moderator finds what waits, claims it, ticks the check-list and publishes`(language: String) async throws {
        try await withSite { town, client in
            let id = try await town.supported()
            let (desk, home) = ("/\(language)/desk", "/\(language)/desk/review/\(id.text)")
            var moderator = Browser(client: client)
            try await moderator.signIn("bolat@example.org", as: .moderator, in: town)
            let start = try await moderator.open(desk).html
            #expect(start.contains("href=\"\(desk)/review\""))
            #expect(start.contains(["kk": "күтіп тұрғаны: 1<", "ru": "ждёт: 1<"][language] ?? "1 waits<"))
            #expect(try await moderator.open(desk + "/review").html.contains("href=\"\(home)\""))

            let petition = try await moderator.open(home)
            let isRussian = language == "ru"
            #expect(petition.html.contains("<h1\(isRussian ? "" : " lang=\"ru\"")>Безопасный переход у школы</h1>"))
            #expect(petition.html.contains("Поставить светофор"))
            for _ in 0..<2 {
                #expect(try await moderator.submit(petition, to: home + "/claim").headers[.location] == home)
            }
            #expect(try await moderator.open(home).hidden(in: home + "/release") != nil)

            let checking = try await moderator.open(home + "/publication")
            let codes = town.checklist
            let most = Dictionary(uniqueKeysWithValues: codes.dropLast().map { ("checked_\($0)", "true") })
            let missing = try await moderator.submit(checking, to: home + "/publication", most)
            #expect(missing.status == .unprocessableContent)
            #expect(missing.html.contains("href=\"#checked_\(codes[codes.count - 1])\""))
            #expect(missing.html.matches(of: /type="checkbox" value="true" checked/).count == codes.count - 1)
            let all = Dictionary(uniqueKeysWithValues: codes.map { ("checked_\($0)", "true") })
            for _ in 0..<2 {
                let done = try await moderator.submit(missing, to: home + "/publication", all)
                #expect(done.status == .seeOther && done.headers[.location] == home)
            }
            let published = try await moderator.open(home)
            #expect(
                published.html.contains(["kk": "Жарияланды", "ru": "Опубликована"][language] ?? "Published"))
            #expect(published.hidden(in: home + "/claim") == nil)
            #expect(try await town.state(of: id) == .collecting)
            #expect(try await moderator.open(desk + "/review").html.contains("href=\"\(home)\"") == false)
        }
    }

    @Test(arguments: ["kk", "en"])
    func `of two moderators the second is told who was first, and decides nothing`(language: String) async throws {
        try await withSite { town, client in
            let id = try await town.supported()
            let home = "/\(language)/desk/review/\(id.text)"
            var (first, second) = (Browser(client: client), Browser(client: client))
            try await first.signIn("bolat@example.org", as: .moderator, in: town)
            try await second.signIn("dana@example.org", as: .moderator, in: town)
            let (one, other) = (try await first.open(home), try await second.open(home))
            let returning = try await second.open(home + "/return")
            #expect(try await first.submit(one, to: home + "/claim").status == .seeOther)
            let late = try await second.submit(other, to: home + "/claim")
            let told = language == "kk" ? "басқа модератор өзіне алған" : "Another moderator has claimed"
            #expect(late.status == .conflict && late.html.contains(told) && late.html.contains("role=\"alert\""))
            let refused = try await second.submit(returning, to: home + "/return", ["reason": "Нақтылаңыз"])
            #expect(refused.status == .conflict && refused.html.contains(">\nНақтылаңыз</textarea>"))
            #expect(refused.html.contains(language == "kk" ? "<title>Қате: " : "<title>Error: "))
            #expect(try await town.state(of: id) == .underCheck)

            #expect(try await first.submit(try await first.open(home), to: home + "/release").status == .seeOther)
            #expect(
                try await second.submit(returning, to: home + "/return", ["reason": "Нақтылаңыз"]).status == .seeOther)
            #expect(try await town.state(of: id) == .returned)
            #expect(try await second.open(home).html.contains("Нақтылаңыз"))
        }
    }

    @Test(arguments: ["ru", "en"])
    func `a rejection quotes the petition, and on an open ground waits for another moderator`(language: String)
        async throws
    {
        try await withSite { town, client in
            let id = try await town.supported()
            let home = "/\(language)/desk/review/\(id.text)"
            var (first, second) = (Browser(client: client), Browser(client: client))
            try await first.signIn("bolat@example.org", as: .moderator, in: town)
            try await second.signIn("dana@example.org", as: .moderator, in: town)
            let asked = try await first.open(home + "/rejection")
            var given = ["code": "rights_violation", "quote": "Таких слов нет", "reason": "Нарушает права"]
            let misquoted = try await first.submit(asked, to: home + "/rejection", given)
            #expect(misquoted.status == .unprocessableContent && misquoted.html.contains("href=\"#quote\""))
            #expect(misquoted.html.contains(">\nНарушает права</textarea>"))
            #expect(misquoted.html.contains("value=\"rights_violation\" checked"))
            given["quote"] = "Поставить светофор"
            let unknown = try await first.submit(
                asked, to: home + "/rejection", given.merging(["duplicate_of": "kz-2026-999999"]) { $1 })
            #expect(unknown.status == .unprocessableContent && unknown.html.contains("href=\"#duplicate_of\""))
            #expect(try await first.submit(asked, to: home + "/rejection", given).status == .seeOther)
            #expect(try await town.state(of: id) == .secondOpinion)

            // Whoever proposed it is not asked for the second opinion.
            #expect(try await first.open(home).html.contains(home + "/second-opinion") == false)
            let opinion = try await second.open(home + "/second-opinion")
            #expect(opinion.html.contains("Нарушает права") && opinion.html.contains("90-2(3)"))
            let silent = try await second.submit(opinion, to: home + "/second-opinion", ["agrees": "false"])
            #expect(silent.status == .unprocessableContent && silent.html.contains("href=\"#reason\""))
            for _ in 0..<2 {
                #expect(
                    try await second.submit(opinion, to: home + "/second-opinion", ["agrees": "true"]).status
                        == .seeOther)
            }
            #expect(try await town.state(of: id) == .rejected)
        }
    }

    @Test func `nobody else sees the desk, an auditor only reads, and nobody checks their own`() async throws {
        try await withSite { town, client in
            let id = try await town.supported()
            let home = "/en/desk/review/\(id.text)"
            var stranger = Browser(client: client)
            for page in ["/en/desk", "/en/desk/review", home, home + "/rejection"] {
                #expect(try await stranger.open(page).address.hasPrefix("/en/sign-in"))
            }
            try await stranger.signIn("person7@example.org", identified: 7, in: town)
            for page in ["/en/desk", "/en/desk/review", home, home + "/rejection"] {
                let refused = try await stranger.open(page)
                #expect(refused.status == .forbidden && !refused.html.contains("Поставить светофор"))
            }
            var auditor = Browser(client: client)
            try await auditor.signIn("auditor@example.org", as: .auditor, in: town)
            let read = try await auditor.open(home)
            #expect(read.html.contains("Поставить светофор") && !read.html.contains("<form"))
            #expect(try await auditor.open(home + "/rejection").address == home)
            let link = String(try #require(read.html.firstMatch(of: /href="([^"]*\/history)"/)).1)
            let record = try await auditor.open(link)
            #expect(record.status == .ok && record.html.contains("Безопасный переход у школы"))
            let token = try #require(try await auditor.open("/en/me").hidden(in: "/en/sign-out")?["_token"])
            let tried = try await auditor.post(home + "/return", ["_token": token, "reason": "No", "version": "3"])
            #expect(tried.status == .forbidden)
            var author = Browser(client: client)
            try await author.signIn("person1@example.org", as: .moderator, in: town)
            #expect(try await author.open(home).status == .forbidden)
            #expect(try await author.open("/en/desk/review/nothing").status == .notFound)
        }
    }

    @Test func `whoever speaks for an organisation is led from the desk to their own page`() async throws {
        try await withSite { town, client in
            _ = try await Organisations(town.environment).put(
                key: "velo", name: LocalizedText(kk: "Велоклуб", ru: "Велоклуб", en: "Cycling club"),
                registerNumber: nil)
            var speaker = Browser(client: client)
            try await speaker.signIn("dana@example.org", as: .representative, of: "velo", in: town)
            let page = try await speaker.open("/kk/desk")
            #expect(page.address == "/kk/me" && !page.html.contains("href=\"/kk/desk\""))
        }
    }

    @Test func `the queue goes on on the next page, and says in words what is overdue`() async throws {
        try await withSite { town, client in
            for number in 0..<3 { _ = try await town.supported("Безопасный переход у школы № \(number)") }
            var moderator = Browser(client: client)
            try await moderator.signIn("bolat@example.org", as: .moderator, in: town)
            let first = try await moderator.open("/ru/desk/review?limit=2").html
            let next = try #require(first.firstMatch(of: /rel="next" href="([^"]*)"/)).1
            let second = try await moderator.open(String(next).replacing("&amp;", with: "&"))
            #expect(second.status == .ok && second.html.matches(of: /<article/).count == 1)
            town.clock.advance(seconds: 40 * 86_400)
            try await moderator.signIn("dana@example.org", as: .moderator, in: town)
            #expect(try await moderator.open("/ru/desk/review").html.contains("Просрочено на"))
        }
    }
}
