import Domain
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct ContributionModerationPageTests {
    private static let words = "Звоните мне: 8 701 000 00 00. Автобус нужен и в воскресенье, иначе в город не попасть."

    @Test(arguments: ["kk", "ru", "en"])
    func `what waits is published, loses words, and is kept from the public, each once and with a reason`(
        language: String
    ) async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation(moderation: .beforePublication)
            let contribution = try await town.contribute(
                to: consultation.id, Town.content(Self.words), by: try await town.person(1))
            let (list, home) = (
                "/\(language)/desk/contributions", "/\(language)/desk/contributions/\(contribution.id.text)"
            )
            var moderator = Browser(client: client)
            try await moderator.signIn("dana@example.org", as: .moderator, in: town)
            let waiting = try await moderator.open(list).html
            #expect(waiting.contains("href=\"\(home)\"") && waiting.contains("Звоните мне"))
            let page = try await moderator.open(home)
            #expect(
                page.html.contains(Self.words)
                    && page.html.contains(language == "ru" ? "<div lang=\"ru\">" : "lang=\"ru\""))
            for _ in 0..<2 {
                #expect(try await moderator.submit(page, to: home + "/publication").headers[.location] == home)
            }
            #expect(!(try await moderator.open(list).html.contains(home)))
            func seen() async throws -> String? {
                try await ContributionBrowsing(town.environment).contribution(contribution.id, reader: nil).content?
                    .text
            }
            #expect(try await seen() == Self.words)

            let asked = try await moderator.open(home + "/redaction")
            var order = [
                "passages-0-place": "text", "passages-0-quote": "8 701 111", "code": "personal_data",
                "reason": "Номер телефона частного лица",
            ]
            let misquoted = try await moderator.submit(asked, to: home + "/redaction", order)
            #expect(misquoted.status == .unprocessableContent)
            #expect(misquoted.html.contains("href=\"#passages-0-quote\"") && misquoted.html.contains("8 701 111"))
            #expect(misquoted.html.contains("value=\"personal_data\" checked"))
            order["passages-0-quote"] = "8 701 000 00 00"
            for _ in 0..<2 {
                #expect(try await moderator.submit(asked, to: home + "/redaction", order).headers[.location] == home)
            }
            #expect(try await town.count("redaction") == 1)
            #expect(try await seen()?.contains("8 701") == false)
            #expect(try await moderator.open(home).html.contains("8 701 000 00 00"))

            let holding = try await moderator.open(home + "/unpublication")
            let bare = try await moderator.submit(holding, to: home + "/unpublication", ["code": "advertising"])
            #expect(bare.status == .unprocessableContent && bare.html.contains("href=\"#reason\""))
            for _ in 0..<2 {
                let held = try await moderator.submit(
                    holding, to: home + "/unpublication", ["code": "advertising", "reason": "Это объявление о найме"])
                #expect(held.headers[.location] == home)
            }
            #expect(try await seen() == nil)
            let after = try await moderator.open(home)
            #expect(after.html.contains("Это объявление о найме") && after.hidden(in: home + "/publication") != nil)
        }
    }

    @Test(arguments: ["kk", "en"])
    func `another moderator looks again at words whose author complained`(language: String) async throws {
        try await withSite { town, client in
            let author = try await town.person(1)
            let consultation = try await town.openConsultation()
            let contribution = try await town.contribute(to: consultation.id, Town.content(Self.words), by: author)
            let redacting = Redacting(town.environment)
            let view = try await redacting.redact(
                contribution.id,
                RedactionOrder(
                    code: .personalData, reason: "Номер телефона частного лица",
                    passages: [RedactionPassage(place: "text", words: .quote("8 701 000 00 00", occurrence: 1))]),
                expecting: contribution.version, by: try await town.person(3, .moderator))
            _ = try await redacting.complain(
                of: view.redaction.id, text: "Это номер автостанции, он открыт.", expecting: view.redaction.version,
                by: author)
            let home = "/\(language)/desk/redactions/\(view.redaction.id.text)"
            var moderator = Browser(client: client)
            try await moderator.signIn("dana@example.org", as: .moderator, in: town)
            #expect(try await moderator.open("/\(language)/desk/redactions").html.contains("href=\"\(home)\""))
            let page = try await moderator.open(home)
            #expect(page.html.contains("8 701 000 00 00") && page.html.contains("Это номер автостанции"))
            let bare = try await moderator.submit(page, to: home + "/review", ["reason": "Нөмір жұртқа ашық екен."])
            #expect(bare.status == .unprocessableContent && bare.html.contains("href=\"#outcome\""))
            #expect(bare.html.contains(">\nНөмір жұртқа ашық екен.</textarea>"))
            for _ in 0..<2 {
                let decided = try await moderator.submit(
                    page, to: home + "/review", ["outcome": "lifted", "reason": "Нөмір жұртқа ашық екен."])
                #expect(decided.headers[.location] == home)
            }
            let seen = try await ContributionBrowsing(town.environment).contribution(contribution.id, reader: nil)
            #expect(seen.content?.text == Self.words)
            #expect(try await moderator.open(home).hidden(in: home + "/review") == nil)
        }
    }

    @Test(arguments: ["ru", "en"])
    func `a report that one did not write it is decided with a reason`(language: String) async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            let contribution = try await town.contribute(to: consultation.id, by: try await town.person(1))
            let report = try await AuthorshipReporting(town.environment).report(
                contribution.id, because: "Я этого не писала и живу в другом селе.", by: try await town.person(2))
            let home = "/\(language)/desk/reports/\(report.id.text)"
            var moderator = Browser(client: client)
            try await moderator.signIn("dana@example.org", as: .moderator, in: town)
            #expect(try await moderator.open("/\(language)/desk/reports").html.contains("href=\"\(home)\""))
            let page = try await moderator.open(home)
            #expect(page.html.contains("живу в другом селе") && page.html.contains(contribution.id.text))
            let short = try await moderator.submit(page, to: home + "/decision", ["upheld": "true", "reason": "Да"])
            #expect(short.status == .unprocessableContent && short.html.contains("href=\"#reason\""))
            for _ in 0..<2 {
                let decided = try await moderator.submit(
                    page, to: home + "/decision", ["upheld": "true", "reason": "Имя принадлежит другому человеку."])
                #expect(decided.headers[.location] == home)
            }
            let seen = try await ContributionBrowsing(town.environment).contribution(contribution.id, reader: nil)
            #expect(seen.content == nil)
        }
    }

    @Test(arguments: ["kk", "ru"])
    func `an organisation is confirmed, or refused with a reason`(language: String) async throws {
        try await withSite { town, client in
            let entered = try await Organisations(town.environment).put(
                key: "velo", name: LocalizedText(kk: "Велоклуб", ru: "Велоклуб города", en: "Cycling club"),
                registerNumber: nil)
            let home = "/\(language)/desk/organisations/\(entered.organisation.id.text)"
            var moderator = Browser(client: client)
            try await moderator.signIn("dana@example.org", as: .moderator, in: town)
            #expect(try await moderator.open("/\(language)/desk/organisations").html.contains("href=\"\(home)\""))
            let page = try await moderator.open(home)
            #expect(page.html.contains("lang=\"en\">Cycling club"))
            let bare = try await moderator.submit(page, to: home + "/check", ["code": "no_mandate"])
            #expect(bare.status == .unprocessableContent && bare.html.contains("href=\"#reason\""))
            #expect(bare.html.contains("value=\"no_mandate\" checked"))
            for _ in 0..<2 {
                let refused = try await moderator.submit(
                    page, to: home + "/check", ["code": "no_mandate", "reason": "Доверенности не показали."])
                #expect(refused.headers[.location] == home)
            }
            #expect(try await moderator.open(home).html.contains("Доверенности не показали."))
            let again = try await moderator.submit(
                try await moderator.open(home), to: home + "/check", ["code": "checked", "reason": ""])
            #expect(again.headers[.location] == home)
            let view = try await OrganisationChecking(town.environment).organisation(entered.organisation.id)
            #expect(view.checks.map(\.outcome.state) == [.refused, .checked])
        }
    }

    @Test(arguments: ["kk", "en"])
    func `feedback is found by its number and hidden once`(language: String) async throws {
        try await withSite { town, client in
            let initiative = try await town.initiative()
            let given = try await FeedbackGiving(town.environment).give(
                Town.feedback(), on: initiative.id, by: try await town.person(1))
            let list = "/\(language)/desk/hiding"
            let home = "\(list)/\(given.feedback.reference)"
            var moderator = Browser(client: client)
            try await moderator.signIn("dana@example.org", as: .moderator, in: town)
            let wrong = try await moderator.open(list + "?reference=KZ-1")
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("value=\"KZ-1\""))
            let found = try await moderator.open("\(list)?reference=\(given.feedback.reference.lowercased())")
            #expect(found.address == home && found.html.contains("Автобус не доезжает"))
            let bare = try await moderator.submit(found, to: home + "/hiding")
            #expect(bare.status == .unprocessableContent && bare.html.contains("href=\"#reason\""))
            for _ in 0..<2 {
                #expect(
                    try await moderator.submit(found, to: home + "/hiding", ["reason": "Балағат"]).headers[.location]
                        == home)
            }
            let seen = try await FeedbackBrowsing(town.environment).feedback(given.feedback.id, reader: nil)
            #expect(!seen.showsText)
        }
    }

    @Test func `nobody but moderators sees what waits, and auditors decide nothing`() async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation(moderation: .beforePublication)
            let contribution = try await town.contribute(
                to: consultation.id, Town.content(Self.words), by: try await town.person(1))
            let pages = [
                "contributions", "contributions/\(contribution.id.text)",
                "contributions/\(contribution.id.text)/redaction", "redactions", "reports", "organisations", "hiding",
            ].map { "/en/desk/" + $0 }
            var stranger = Browser(client: client)
            for page in pages { #expect(try await stranger.open(page).address.hasPrefix("/en/sign-in")) }
            try await stranger.signIn("person7@example.org", identified: 7, in: town)
            var auditor = Browser(client: client)
            try await auditor.signIn("auditor@example.org", as: .auditor, in: town)
            for page in pages {
                for refused in [try await stranger.open(page), try await auditor.open(page)] {
                    #expect(refused.status == .forbidden && !refused.html.contains("Звоните"), "\(page)")
                }
            }
        }
    }
}
