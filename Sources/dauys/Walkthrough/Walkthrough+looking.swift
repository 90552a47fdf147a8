import Domain
import Foundation
import NIOHTTP1

extension Walkthrough {
    /// A legal date so many days from today, close enough for everything that is planned here.
    func day(_ offset: Int) -> String {
        Zone.utc.date(of: .now).adding(days: offset).description
    }

    /// The legal date on which it is now where the service is.
    func today() async throws -> String {
        let rules = try await tell(.GET, "/api/v1/profiles/kz", expecting: 200)
        let name = try rules.required(rules.body["profile"]["time_zone"].text, "time zone")
        return (Zone(identifier: name) ?? .utc).date(of: .now).description
    }

    /// Reads until `holds`; what a job of the server does takes it a moment.
    func eventually(
        _ what: String, _ path: String, as person: Person? = nil, until holds: (Answer) -> Bool
    ) async throws -> Answer {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let answer = try await conversation.ask(.GET, path, as: person).expecting(200, of: "GET \(path)")
            if holds(answer) { return answer }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw Surprise("GET \(path) does not show that \(what).")
    }

    func insist(_ holds: Bool, _ otherwise: String) throws {
        if !holds { throw Surprise(otherwise) }
    }

    /// What is open in a matter, in words, with the days on which it is due.
    @discardableResult
    func owed(in matter: String) async throws -> [JSON] {
        let owed = try await tell(.GET, "/api/v1/obligations?matter=\(matter)&limit=100", expecting: 200)
        for item in owed.body["items"].list {
            narrator.remark("\(item["label"]["en"].text ?? ""), by \(item["due_on"].text ?? "")")
        }
        return owed.body["items"].list
    }

    /// What the record says of one subject after a position, as everybody reads it.
    func recorded(about subject: String, after position: Int) async throws -> [JSON] {
        var (events, position) = ([JSON](), position)
        while true {
            let path = "/api/v1/events?after=\(position)&limit=100"
            let page = try await conversation.ask(.GET, path).expecting(200, of: "GET \(path)")
            let items = page.body["items"].list
            events += items.filter { $0["subject_id"].text == subject }
            position = try page.required(page.body["next"].number, "next")
            if items.count < 100 { return events }
        }
    }
}
