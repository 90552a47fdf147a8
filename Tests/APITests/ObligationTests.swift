import Domain
import Foundation
import Services
import Store
import Support
import Testing
import Web

@Suite struct ObligationTests {
    @Test func `what is owed on a petition in no list does not give its identifier away`() async throws {
        try await withFace { face in
            let hidden = try await face.town.supported("Закрыть свалку у реки").text
            for address in ["obligations", "obligations/export", "obligations/calendar"] {
                let answer = try await face.anybody.get("/api/v1/" + address)
                #expect(answer.text.contains("KZ-2026-000001"), "\(address)")
                #expect(!answer.text.contains(hidden), "\(address)")
                #expect(!answer.text.contains("свалку"), "\(address)")
            }
        }
    }

    @Test func `the list is paged to its end by its links`() async throws {
        try await withFace { face in
            for number in 1...5 { _ = try await face.town.supported("Светофор у школы № \(number)") }
            for sort in ["due", "-due"] {
                var seen: [String] = []
                var address: String? = "/api/v1/obligations?limit=2&sort=\(sort)"
                while let next = address {
                    let page = try await face.anybody.get(next)
                    seen += page.body["items"].items.compactMap { $0["id"].text }
                    address = page.headers[.link].map { String($0.dropFirst().prefix { $0 != ">" }) }
                }
                #expect(seen.count == 5)
                #expect(Set(seen).count == 5)
            }
        }
    }

    @Test func `the table goes on to the last row, however many portions it takes`() async throws {
        try await withFace { face in
            let town = face.town
            let petition = try await town.supported()
            let known = try #require(try await ObligationRepository.open(of: petition, in: town.environment.pool).first)
            let more = (0..<2_300).map { number in
                var one = known
                one.id = UUID()
                one.subject = .commitment(UUID())
                one.dueOn = known.dueOn.adding(days: number / 100)
                return one
            }
            try await town.environment.pool.transaction { try await ObligationRepository.insert(more, in: $0) }
            let table = try await face.anybody.get("/api/v1/obligations/export?standing=open")
            let rows = table.text.split(separator: "\r\n").dropFirst().map { $0.prefix(36) }
            #expect(rows.count == 2_301)
            #expect(Set(rows).count == 2_301)
            #expect(table.contentType == "text/csv; charset=utf-8; header=present")
        }
    }

    @Test func `news and calendars speak the language that is asked for`() async throws {
        try await withFace { face in
            _ = try await face.town.supported()
            face.town.clock.set("2026-05-20T08:00:00Z")
            for (language, word) in [("kk", "Мерзімі өтіп кетті"), ("ru", "Срок прошёл"), ("en", "Became late")] {
                let feed = try await face.anybody.get("/api/v1/obligations/feeds/late", [.acceptLanguage: language])
                #expect(feed.text.contains("<title type=\"text\">\(word)</title>"))
                #expect(feed.text.contains("xml:lang=\"\(language)\""))
            }
            #expect(try await face.anybody.get("/api/v1/obligations/feeds/open").status == 404)
            let nobody = UUID().text
            for address in ["obligations/\(nobody)", "bodies/\(nobody)/performance", "bodies/\(nobody)/calendar"] {
                #expect(try await face.anybody.get("/api/v1/" + address).status == 404)
            }
        }
    }

    @Test func `a desk is for officials`() async throws {
        try await withFace { face in
            let citizen = try await face.person(200)
            let answer = try await citizen.get("/api/v1/desk")
            #expect((answer.status, answer.code) == (403, "not_allowed"))
        }
    }
}
