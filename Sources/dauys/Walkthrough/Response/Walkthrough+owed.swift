import Foundation
import NIOHTTP1

extension Walkthrough {
    /// What is owed, and what is late, as lists, calendars and news.
    func readWhatIsOwed(_ company: Company) async throws {
        narrator.scene("What is owed, and what is late")
        let silent = try await tell(.GET, company.path(\.silentID), expecting: 200)
        let late = try silent.required(silent.body["reference"].text, "reference")
        let fresh = try await conversation.ask(.GET, company.path(\.atThresholdID))
        let running = try fresh.required(fresh.body["reference"].text, "reference")
        narrator.step("The list of what the body is late with, oldest first.")
        let list = try await tell(
            .GET, "/api/v1/obligations?standing=overdue&debtor=\(company.body)&limit=100", expecting: 200)
        guard let owed = list.body["items"].list.first(where: { $0["matter"]["reference"].text == late }) else {
            throw Surprise("The list of what is overdue does not have the decision on \(late).")
        }
        narrator.remark(
            """
            \(owed["label"]["en"].text ?? "") on \(late), under \(owed["rule_version"].text ?? ""), article \
            \(owed["article"].text ?? ""), due on \(owed["due_on"].text ?? ""): \
            \(owed["working_days_late"].number ?? 0) working days late
            """)
        narrator.step("The desk of the official says what is missing for each.")
        let desk = try await tell(.GET, "/api/v1/desk?limit=100", as: company.official, expecting: 200)
        let mine = desk.body["items"].list.contains { $0["obligation"]["matter"]["reference"].text == running }
        try insist(mine, "The desk does not have \(running).")
        narrator.step("A calendar program subscribes to the body's calendar.")
        let calendar = try await text("/api/v1/bodies/\(company.body)/calendar")
        try insist(
            calendar.hasPrefix("BEGIN:VCALENDAR") && calendar.contains("END:VCALENDAR"), "That is no calendar.")
        for reference in [late, running] {
            try insist(calendar.contains(reference), "The calendar does not have \(reference).")
        }
        narrator.remark("\(calendar.matches(of: /BEGIN:VEVENT/).count) days, \(late) and \(running) among them.")
        narrator.step("A news reader subscribes to what became late.")
        let feed = try await text("/api/v1/obligations/feeds/late?body=\(company.body)")
        try insist(feed.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\""), "That is no Atom feed.")
        try insist(feed.contains(late), "The feed does not have \(late).")
        narrator.remark("\(feed.matches(of: /<entry>/).count) entries, \(late) among them.")
    }

    /// What is no JSON, with the folded lines of a calendar whole again.
    private func text(_ path: String) async throws -> String {
        let answer = try await tell(.GET, path, expecting: 200)
        return answer.text.replacing("\r\n ", with: "")
    }

    /// The body's page, the league, and a life from its first day on.
    func readRecord(_ company: Company) async throws {
        narrator.scene("What stays")
        narrator.step("The body's page.")
        let page = try await tell(.GET, "/api/v1/bodies/\(company.body)/performance", expecting: 200)
        let (overall, promises) = (page.body["overall"], page.body["commitments"])
        narrator.remark(
            """
            \(overall["in_time"].number ?? 0) in time, \(overall["late"].number ?? 0) late, \
            \(overall["open"].number ?? 0) open, \(overall["overdue"].number ?? 0) of them overdue; \
            \(promises["made"].number ?? 0) promises, \(promises["verified_complete"].number ?? 0) verified as kept
            """)
        try insist((promises["verified_complete"].number ?? 0) > 0, "The page has no promise that was kept.")
        try insist((overall["late"].number ?? 0) > 0, "The page does not know of the late decision.")
        narrator.step("All bodies side by side; those with few cases are not ranked.")
        let league = try await tell(.GET, "/api/v1/league?profile=kz&minimum=1", expecting: 200)
        let line = (league.body["ranked"].list + league.body["unranked"].list)
            .first { $0["body"]["id"].text == company.body }
        try insist((line?["late"].number ?? 0) > 0, "The league does not know of the late decision.")
        narrator.remark(
            "\(line?["body"]["name"]["en"].text ?? ""): place \(line?["rank"].number.map(String.init) ?? "none")")
        narrator.step("The whole life of the late one: who did what, what was owed then, and what was late.")
        let life = try await tell(.GET, "\(company.path(\.silentID))/history", expecting: 200)
        let steps = life.body["steps"].list
        for step in steps {
            let kinds = step["events"].list.compactMap { $0["kind"].text }.filter { $0.hasPrefix("petition.") }
            if !kinds.isEmpty { narrator.remark("\(step["on"].text ?? "")  \(kinds.joined(separator: " · "))") }
        }
        let wasLate = steps.contains { step in step["owed"].list.contains { $0["overdue"] == true } }
        try insist(wasLate, "The history does not say that anything was late.")
    }
}
