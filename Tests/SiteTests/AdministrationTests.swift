import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct AdministrationTests {
    @Test(arguments: ["kk", "ru"])
    func `an administrator appoints, invites again and ends, each once`(language: String) async throws {
        try await withSite { town, client in
            let people = "/\(language)/desk/admin/people"
            var administrator = Browser(client: client)
            try await administrator.enterDesk(9, as: .administrator, in: town)
            #expect(try await administrator.open("/\(language)/desk").html.contains("/desk/admin\""))
            #expect(try await administrator.open("/\(language)/desk/admin").html.contains("href=\"\(people)\""))
            let blank = try await administrator.open(people + "/appointment")
            let half = try await administrator.submit(
                blank, to: people + "/appointment", ["email": "dana@example.org", "role": "official", "language": "kk"])
            #expect(half.status == .unprocessableContent && half.html.contains("<a href=\"#body\">"))
            #expect(
                half.html.contains("value=\"dana@example.org\"") && half.html.contains("value=\"official\" checked"))
            for _ in 0..<2 {
                let sent = try await administrator.submit(
                    half, to: people + "/appointment",
                    [
                        "email": "dana@example.org", "name": "Дана Оспанова", "role": "official",
                        "body": town.village.key, "language": "kk",
                    ])
                #expect(sent.status == .seeOther && sent.headers[.location] == people, "\(sent.html.faults)")
            }
            #expect(try await town.count("role_grant", where: "role = 'official'") == 1)
            let list = try await administrator.open(people)
            #expect(list.html.contains("Дана Оспанова, dana@example.org") && list.html.contains(town.village.key))
            let invitation = try #require(list.html.firstMatch(of: /href="([^"]+\/invitation\?role=official[^"]*)"/)?.1)
            let again = try await administrator.open(String(invitation).replacing("&amp;", with: "&"))
            let path = String(invitation.prefix { $0 != "?" })
            #expect(try await administrator.submit(again, to: path).status == .seeOther)
            let ending = path.replacing("/invitation", with: "/ending")
            let page = try await administrator.open("\(ending)?role=official&place=\(town.village.key)")
            #expect(page.html.contains("dana@example.org"))
            for _ in 0..<2 {
                let sent = try await administrator.submit(page, to: ending)
                #expect(sent.status == .seeOther && sent.headers[.location] == people, "\(sent.html.faults)")
            }
            #expect(try await town.count("role_grant", where: "role = 'official'") == 0)
        }
    }

    @Test(arguments: ["kk", "ru", "en"])
    func `bodies and rules are read with the article of each`(language: String) async throws {
        try await withSite { town, client in
            var administrator = Browser(client: client)
            try await administrator.enterDesk(9, as: .administrator, in: town)
            let desk = "/\(language)/desk/admin"
            let bodies = try await administrator.open(desk + "/bodies?limit=1")
            #expect(bodies.html.contains("almaty-akimat") && bodies.html.contains("rel=\"next\""))
            let found = try await administrator.open(desk + "/bodies?query=village")
            #expect(found.html.contains("village-akim") && !found.html.contains("almaty-akimat"))
            #expect(try await administrator.open(desk).html.contains("href=\"\(desk)/rules/kz\""))
            let rules = try await administrator.open(desk + "/rules/kz")
            #expect(rules.html.contains("<th scope=\"row\">") && rules.html.contains("90-"))
            #expect(rules.html.contains("2026") && rules.html.utf8.count < 60_000)
            #expect(try await administrator.open(desk + "/rules/none").status == .notFound)
        }
    }

    @Test func `nobody else administers`() async throws {
        try await withSite { town, client in
            var browser = Browser(client: client)
            let pages = [
                "", "/people", "/people/appointment", "/bodies", "/rules/kz",
                "/people/\(UUID().text)/ending?role=auditor",
            ]
            for page in pages {
                #expect(try await browser.open("/ru/desk/admin" + page).address.hasPrefix("/ru/sign-in"), "\(page)")
            }
            for role in [Role.seniorModerator, .auditor] {
                try await browser.enterDesk(role == .auditor ? 21 : 20, as: role, in: town)
                for page in pages {
                    #expect(try await browser.open("/ru/desk/admin" + page).status == .forbidden, "\(role) \(page)")
                }
            }
            let token = try await browser.open("/ru/me").hidden(in: "/ru/sign-out")?["_token"] ?? ""
            let sent = try await browser.post(
                "/ru/desk/admin/people/appointment",
                ["_token": token, "email": "eve@example.org", "role": "administrator", "language": "kk"])
            #expect(sent.status == .forbidden)
            #expect(try await town.count("role_grant", where: "role = 'administrator'") == 0)
        }
    }
}
