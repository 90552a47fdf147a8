import Domain
import Foundation
import Support
import Testing
import Web

/// What is owed, as everybody sees it, and as officials have it before them.
extension StoryTests {
    func seeWhatIsOwed(_ face: Face) async throws {
        let village = face.town.village.id.text
        let done = try await face.anybody.get("/api/v1/obligations?debtor=\(village)&kind=consideration&sort=closed")
        let decision = done.body["items"][0]
        #expect(decision["standing"] == "on_time")
        #expect(decision["label"]["ru"] == "Рассмотрение петиции и принятие решения")
        #expect(decision["matter"]["title"]["ru"] == "Безопасный переход у школы № 7")
        #expect(decision["term"]["term"] == "20 working days")
        let one = try await face.anybody.get("/api/v1/obligations/\(decision["id"].text ?? "")")
        #expect(one.body["obligation"] == decision)

        // The petition that was forwarded in the spring has not been registered since.
        let akimat = face.town.akimat.id.text
        let open = try await face.anybody.get("/api/v1/obligations?debtor=\(akimat)")
        #expect(open.body["items"].items.compactMap { $0["kind"].text } == ["registration"])
        #expect(open.body["items"][0]["standing"] == "overdue")

        let table = try await face.anybody.get("/api/v1/obligations/export?debtor=\(akimat)&kind=registration")
        #expect(table.text.hasPrefix("id,kind,subject_kind,matter_kind,matter_reference,"))
        #expect(table.text.split(separator: "\r\n").count == 2)
        for address in ["/api/v1/obligations/calendar", "/api/v1/bodies/\(akimat)/calendar"] {
            let calendar = try await face.anybody.get(address)
            #expect(calendar.text.contains("URL:https://petitions.example/api/v1/obligations/"))
        }
        let feed = try await face.anybody.get("/api/v1/obligations/feeds/late?body=\(akimat)")
        #expect(feed.text.contains("<category term=\"registration\""))

        // A complaint was answered in time.
        let performance = try await face.anybody.get("/api/v1/bodies/\(akimat)/performance")
        #expect(
            performance.body["overall"]["on_time"] == [
                "hits": 1, "total": 2, "share": .real(0.5), "lower": .real(0.0945), "upper": .real(0.9055),
            ])
        let league = try await face.anybody.get("/api/v1/league?profile=kz&minimum=3")
        #expect(league.body["ranked"].items.compactMap { $0["body"]["key"].text } == ["village-akim"])
        #expect(league.body["unranked"].items.compactMap { $0["body"]["key"].text } == ["almaty-akimat"])
        let official = try await face.official(400)
        #expect(try await official.get("/api/v1/desk").status == 200)
    }
}
