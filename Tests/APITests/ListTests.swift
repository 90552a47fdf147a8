import Domain
import Foundation
import Hummingbird
import Support
import Testing
import Web

@Suite struct ListTests {
    @Test(arguments: ["newest", "oldest", "most_signed", "closing_soon"])
    func `a list is paged to its end without a gap or a repeat`(_ sort: String) async throws {
        try await withFace { face in
            for number in 1...7 { _ = try await face.town.published("Светофор у школы № \(number)") }
            var seen: [String] = []
            var address: String? = "/api/v1/petitions?limit=3&sort=\(sort)"
            while let next = address {
                let page = try await face.anybody.get(next)
                #expect(page.status == 200)
                seen += page.body["items"].items.compactMap { $0["id"].text }
                address = page.headers[.link].map { String($0.dropFirst().prefix { $0 != ">" }) }
                #expect((address == nil) == (page.body["next"] == .null))
            }
            #expect(seen.count == 7)
            #expect(Set(seen).count == 7)
        }
    }

    @Test func `a cursor of another order is refused`() async throws {
        try await withFace { face in
            for number in 1...2 { _ = try await face.town.published("Светофор у школы № \(number)") }
            let page = try await face.anybody.get("/api/v1/petitions?limit=1")
            let cursor = try #require(page.body["next"].text)
            let answer = try await face.anybody.get("/api/v1/petitions?limit=1&sort=oldest&after=\(cursor)")
            #expect(answer.faults == ["after bad_cursor"])
        }
    }

    @Test func `filters narrow each other, and drafts are in no list but their applicant's`() async throws {
        try await withFace { face in
            let village = try await face.town.published().text
            _ = try await face.town.published("Новый парк в городе", to: face.town.akimat)
            let citizen = try await face.person(1)
            let draft = try await citizen.post("/api/v1/petitions", face.draft())

            func ids(_ query: String, _ caller: Caller? = nil) async throws -> [String] {
                let list = try await (caller ?? face.anybody).get("/api/v1/petitions?" + query)
                return list.body["items"].items.compactMap { $0["id"].text }
            }
            #expect(try await ids("").count == 2)
            #expect(try await ids("state=collecting&body=\(face.town.village.id.text)") == [village])
            #expect(try await ids("state=rejected,withdrawn") == [])
            #expect(try await ids("tier=local&language=ru&profile=kz").count == 2)
            #expect(try await ids("language=kk") == [])
            #expect(try await ids("query=%D0%BF%D0%B5%D1%80%D0%B5%D1%85%D0%BE%D0%B4").first == village)
            #expect(try await ids("mine=true&state=draft", citizen) == [draft.body["id"].text])
            #expect(try await face.anybody.get("/api/v1/petitions?mine=true").status == 401)
        }
    }

    @Test func `the feed is followed from any position without a gap or a repeat`() async throws {
        try await withFace { face in
            for number in 1...3 { _ = try await face.town.published("Светофор у школы № \(number)") }
            var positions: [Int] = []
            var address = "/api/v1/events?limit=2"
            while true {
                let page = try await face.anybody.get(address)
                let items = page.body["items"].items
                positions += items.compactMap { $0["position"].number }
                address = try String(#require(page.headers[.link]).dropFirst().prefix { $0 != ">" })
                if items.isEmpty { break }
            }
            // A publication, and that the check which was owed is done.
            #expect(positions.count == 6)
            #expect(positions == Set(positions).sorted())
            #expect(address == "/api/v1/events?after=\(positions[5])&limit=2")
        }
    }

    @Test func `the queue and the register are paged to their ends`() async throws {
        try await withFace { face in
            let moderator = try await face.person(2, .seniorModerator)
            for number in 1...3 {
                let id = try await face.town.supported("Светофор у школы № \(number)").text
                let desk = "/api/v1/moderation/petitions/" + id
                let tag = try await moderator.get(desk).tag
                guard number < 3 else { continue }
                let rejected = try await moderator.post(
                    desk + "/rejection", ["code": "no_demand", "quote": "светофор", "reason": "Нет."], tag: tag)
                #expect(rejected.body["state"] == "rejected")
                _ = try await face.town.supported("Переход у школы № \(number)")
            }
            for (list, expected) in [("/api/v1/moderation/queue", 3), ("/api/v1/refusals", 2)] {
                var seen = 0
                var address: String? = list + "?limit=1"
                while let next = address {
                    let page = try await moderator.get(next)
                    seen += page.body["items"].items.count
                    address = page.headers[.link].map { String($0.dropFirst().prefix { $0 != ">" }) }
                }
                #expect(seen == expected, "\(list)")
            }
        }
    }

    @Test func `a published petition is found by its reference, one under check is not`() async throws {
        try await withFace { face in
            let published = try await face.town.published().text
            let reference = try await face.anybody.get("/api/v1/petitions/" + published).body["reference"].text ?? ""
            #expect(try await face.anybody.get("/api/v1/petitions/" + reference).body["id"].text == published)
            let hidden = try await face.town.supported("Переход у школы").text
            let secret = try await face.anybody.get("/api/v1/petitions/" + hidden).body["reference"].text ?? ""
            #expect(try await face.anybody.get("/api/v1/petitions/" + secret).status == 404)
        }
    }
}
