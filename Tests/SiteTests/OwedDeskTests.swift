import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct OwedDeskTests {
    @Test(arguments: ["kk", "ru", "en"])
    func `an official reads what the body owes, what is late in words, and where it is done`(language: String)
        async throws
    {
        try await withSite { town, client in
            let address = try await town.address(of: try await town.considered())
            let owed = "/\(language)/desk/owed"
            var official = Browser(client: client)
            try await official.enterDesk(50, as: .official, of: town.village.key, in: town)
            #expect(try await official.open("/\(language)/desk").html.contains("href=\"\(owed)\""))
            let early = try await official.open(owed)
            #expect(early.status == .ok && early.html.contains("<h2><a href=\"/\(language)/desk/answers/\(address)\">"))
            let late = "<strong>\(["kk": "мерзімі өткен", "ru": "просрочено"][language] ?? "overdue")</strong>"
            #expect(!early.html.contains(late))
            let left = ["kk": "жұмыс күні қалды", "ru": "рабочих дн"][language] ?? "working days left"
            #expect(early.html.contains(left))

            town.clock.advance(seconds: 60 * 86_400)
            try await official.enterDesk(50, as: .official, of: town.village.key, in: town)
            #expect(try await official.open(owed).html.contains(late))
            let first = try await official.open(owed + "?limit=1")
            let next = try #require(first.html.firstMatch(of: /rel="next" href="([^"]+)"/)?.1)
            let second = try await official.open(String(next).replacing("&amp;", with: "&"))
            #expect(second.status == .ok && second.html.contains("<h2>") && second.html != first.html)
        }
    }

    @Test func `nobody else has that desk`() async throws {
        try await withSite { town, client in
            let address = try await town.address(of: try await town.reached())
            var browser = Browser(client: client)
            for page in ["/ru/desk/owed", "/ru/desk/answers/\(address)", "/ru/desk/answers/\(address)/registration"] {
                #expect(try await browser.open(page).address.hasPrefix("/ru/sign-in"), "\(page)")
            }
            try await browser.signIn("person7@example.org", identified: 7, in: town)
            var other = Browser(client: client)
            try await other.enterDesk(51, as: .official, of: town.akimat.key, in: town)
            #expect(try await other.open("/ru/desk/owed").html.contains("Сейчас сроков нет."))
            #expect(try await browser.open("/ru/desk/owed").status == .forbidden)
            for page in ["/ru/desk/answers/\(address)", "/ru/desk/answers/\(address)/registration"] {
                #expect(try await browser.open(page).status == .forbidden)
                #expect(try await other.open(page).status == .forbidden)
            }
            let registration = "/ru/desk/answers/\(address)/registration"
            let token = try await other.open("/ru/me").hidden(in: "/ru/sign-out")?["_token"] ?? ""
            let sent = try await other.post(registration, ["_token": token, "number": "1", "version": "1"])
            #expect(sent.status == .forbidden)
        }
    }

    @Test func `a term is extended once, with a reason that keeps its words when it is refused`() async throws {
        try await withSite { town, client in
            let petition = try await town.considered()
            var official = Browser(client: client)
            try await official.enterDesk(50, as: .official, of: town.village.key, in: town)
            let owed = try await official.open("/en/desk/owed")
            let path = try #require(owed.html.firstMatch(of: /href="(\/en\/desk\/owed\/[^"]+\/extension)"/)?.1)
            let page = try await official.open(String(path))
            let refused = try await official.submit(
                page, to: String(path),
                ["due_on": "2026-01-01", "language": "ru", "reason": "Ждём заключения экспертизы."])
            #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#due_on\""))
            #expect(refused.html.contains("Ждём заключения экспертизы.") && refused.html.contains("<title>Error: "))
            let due = try await town.due(of: petition)
            let day = due.adding(days: 5).description
            for _ in 0..<2 {
                let moved = try await official.submit(
                    refused, to: String(path),
                    ["due_on": day, "language": "ru", "reason": "Ждём заключения экспертизы."])
                #expect(moved.status == .seeOther && moved.headers[.location] == "/en/desk/owed")
            }
            #expect(try await town.due(of: petition).description == day)
            #expect(try await !official.open("/en/desk/owed").html.contains(path))
        }
    }
}

extension Town {
    /// The last day of the consideration.
    fileprivate func due(of petition: UUID) async throws -> LegalDate {
        let row = try await environment.pool.first(
            "SELECT due_on FROM obligation WHERE matter = \(petition) AND kind = 'consideration'")
        return try row!.decode(LegalDate.self)
    }
}
