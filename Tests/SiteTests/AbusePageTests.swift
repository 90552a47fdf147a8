import Domain
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct AbusePageTests {
    @Test(arguments: ["kk", "ru", "en"])
    func `a network is blocked with a reason and an end, once, and the block is ended`(language: String) async throws {
        try await withSite { town, client in
            let home = "/\(language)/desk/blocks"
            var moderator = Browser(client: client)
            try await moderator.signIn("bolat@example.org", as: .moderator, in: town)
            let asked = try await moderator.open(home + "/new")
            var given = [
                "kind": "network", "value": "198.51.100.0/24", "effect": "mark", "expires_at": "120",
                "reason": "Бір желіден көп",
            ]
            let long = try await moderator.submit(asked, to: home + "/new", given)
            #expect(long.status == .unprocessableContent && long.html.contains("href=\"#expires_at\""))
            #expect(
                long.html.contains("value=\"198.51.100.0/24\"") && long.html.contains(">\nБір желіден көп</textarea>"))
            given["expires_at"] = "30"
            for _ in 0..<2 {
                #expect(try await moderator.submit(asked, to: home + "/new", given).headers[.location] == home)
            }
            #expect(try await town.count("block") == 1)
            let list = try await moderator.open(home)
            #expect(list.html.contains("198.51.100.0/24") && list.html.contains("Бір желіден көп"))
            let end = try #require(list.html.firstMatch(of: /action="([^"]*\/end)"/)).1
            for _ in 0..<2 {
                #expect(try await moderator.submit(list, to: String(end)).headers[.location] == home)
            }
            let after = try await moderator.open(home)
            #expect(after.hidden(in: String(end)) == nil && after.html.contains("198.51.100.0/24"))
        }
    }

    @Test(arguments: ["ru", "en"])
    func `signatures of one network are counted, proposed by one and taken out by another, and given back`(
        language: String
    ) async throws {
        try await withSite { town, client in
            let id = try await town.published(to: town.akimat)
            let signing = Signing(town.environment, commits: GroupCommit(town.environment))
            for signer in try await town.people(500..<512) {
                _ = try await signing.sign(
                    id, consent: true, region: "abai", from: ClientAddress("203.0.113.9"), by: signer)
            }
            town.clock.advance(seconds: 3600)
            let home = "/\(language)/desk/signatures/\(id.text)"
            var (first, second) = (Browser(client: client), Browser(client: client))
            try await first.signIn("bolat@example.org", as: .seniorModerator, in: town)
            try await second.signIn("dana@example.org", as: .seniorModerator, in: town)
            let suspects = try await first.open("/\(language)/desk/suspects?within=day")
            #expect(suspects.html.contains("203.0.113.0/24"))
            #expect(suspects.html.matches(of: /<caption>/).count == 1 && suspects.html.contains("<th scope=\"row\">"))
            let link = try #require(suspects.html.firstMatch(of: /href="([^"]*\?network=[0-9a-f]{16})"/)).1
            let asked = try await first.open(String(link))
            #expect(asked.html.contains("value=\"\(link.suffix(16))\""))
            var criteria = [
                "from": "2026-02-30T00:00:00Z", "to": town.clock.now.hour.description,
                "network": String(link.suffix(16)), "action": "invalidation",
            ]
            let wrong = try await first.submit(asked, to: home + "/count", criteria)
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#from\""))
            #expect(wrong.html.contains("value=\"2026-02-30T00:00:00Z\""))
            criteria["from"] = town.clock.now.adding(seconds: -7200).hour.description
            let counted = try await first.submit(asked, to: home + "/count", criteria)
            #expect(counted.html.contains(language == "ru" ? "12 подписей" : "12 signatures"))
            #expect(
                try await first.submit(counted, to: home + "/proposal").html.contains("href=\"#reason\""))
            for _ in 0..<2 {
                let proposed = try await first.submit(counted, to: home + "/proposal", ["reason": "Одна сеть"])
                #expect(proposed.headers[.location] == home)
            }
            #expect(try await town.count("signature_review") == 1)

            // Whoever proposed it does not confirm it.
            let own = try await first.open(home).html
            let confirming = try #require(
                try await second.open(home).html.firstMatch(of: /href="([^"]*\/confirmation)"/))
            let confirmation = String(confirming.1)
            #expect(!own.contains(confirmation) && own.contains("/dropping"))
            let alone = try await first.submit(try await first.open(confirmation), to: confirmation)
            #expect(alone.status == .forbidden && alone.html.contains("role=\"alert\""))
            let page = try await second.open(confirmation)
            for _ in 0..<2 {
                #expect(try await second.submit(page, to: confirmation).headers[.location] == home)
            }
            func standing() async throws -> Int {
                try await Browsing(town.environment).petition(id, reader: nil).signatures.verified
            }
            #expect(try await standing() == 0)
            let undoing = confirmation.replacing("confirmation", with: "undoing")
            let undone = try await first.submit(try await first.open(undoing), to: undoing, ["reason": "Это школа"])
            #expect(undone.headers[.location] == home)
            #expect(try await standing() == 12)
        }
    }

    @Test func `blocks are for moderators, reviews for senior ones, and names of the few for nobody else`() async throws
    {
        try await withSite { town, client in
            let id = try await town.published()
            let pages = [
                "/en/desk/blocks", "/en/desk/blocks/new", "/en/desk/suspects", "/en/desk/signatures/\(id.text)",
            ]
            var stranger = Browser(client: client)
            for page in pages { #expect(try await stranger.open(page).address.hasPrefix("/en/sign-in")) }
            try await stranger.signIn("person7@example.org", identified: 7, in: town)
            for page in pages { #expect(try await stranger.open(page).status == .forbidden, "\(page)") }
            var auditor = Browser(client: client)
            try await auditor.signIn("auditor@example.org", as: .auditor, in: town)
            #expect(try await auditor.open("/en/desk/suspects").status == .ok)
            #expect(try await auditor.open("/en/desk/blocks").status == .forbidden)
            let start = try await auditor.open("/en/desk").html
            #expect(start.contains("/en/desk/suspects") && !start.contains("/en/desk/blocks"))
            var moderator = Browser(client: client)
            try await moderator.signIn("bolat@example.org", as: .moderator, in: town)
            #expect(try await moderator.open("/en/desk/signatures/\(id.text)").status == .forbidden)
        }
    }
}
