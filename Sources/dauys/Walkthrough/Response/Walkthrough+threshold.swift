import Foundation
import NIOHTTP1

extension Walkthrough {
    /// The last signature; followers hear of it, and stop hearing when they want to.
    func reachThreshold(_ company: Company) async throws -> Answer {
        let (neighbour, path) = (company.neighbour, company.path(\.atThresholdID))
        narrator.scene("The last signature")
        narrator.step("\(neighbour.name) follows a petition without signing it …")
        try await tell(
            .POST, "/api/v1/follows", as: neighbour, body: ["petition": .text(company.petitions.atThresholdID)],
            expecting: 201)
        narrator.step("… and signs it after all: that was the one signature missing.")
        let known = try mailbox.files()
        try await tell(.POST, "\(path)/signatures", as: neighbour, body: ["consent": true], expecting: 201)
        let reached = try await tell(.GET, path, expecting: 200)
        try insist(reached.body["state"].text == "threshold_reached", "The threshold is not reached.")
        try await unfollow(by: neighbour, since: known)
        return reached
    }

    private func unfollow(by reader: Person, since known: Set<String>) async throws {
        narrator.step("Whoever follows is written to; the letter has a link that ends it.")
        let letter = try await mailbox.letter(to: reader.email, since: known, with: "/unfollow/")
        narrator.remark("To \(letter.recipient): \(letter.subject)")
        guard let link = letter.body.firstMatch(of: /\/unfollow\/[A-Za-z0-9_.~-]+/).map({ String($0.0) }) else {
            throw Surprise("The letter has no link that ends it.")
        }
        narrator.step("A mail scanner opens the link: nothing changes.")
        try await tell(.GET, link, expecting: 200)
        try await insistFollowing(1, by: reader)
        narrator.step("The button behind it ends it, without signing in.")
        try await tell(.POST, link, expecting: 200)
        try await insistFollowing(0, by: reader)
    }

    private func insistFollowing(_ count: Int, by reader: Person) async throws {
        let follows = try await tell(.GET, "/api/v1/follows", as: reader, expecting: 200)
        try insist(
            follows.body["items"].list.count == count,
            "\(reader.name) follows \(follows.body["items"].list.count), not \(count).")
    }

    /// What the body owes from the threshold on: notice, registration, a commission with the applicant, a hearing, a
    /// draft before the public, and only then a decision.
    func considerFresh(_ company: Company, from reached: Answer) async throws {
        let response = company.path(\.atThresholdID) + "/response"
        let official = company.official
        narrator.scene("The body takes it up")
        narrator.step("A moderator gives notice that it was sent, and to whom.")
        var now = try await tell(
            .POST, "\(response)/notice", as: cast.moderators[0],
            body: ["text": "The petition has its signatures and was sent to the akim of the rural district."],
            version: try reached.version, expecting: 200)
        narrator.step("The official registers it: refusing it is impossible, and the term for the decision begins.")
        now = try await tell(
            .POST, "\(response)/registration", as: official, body: ["number": .text("KR-\(run)")],
            version: try now.version, expecting: 200)
        narrator.remark("A decision is owed by \(now.body["answer_due_on"].text ?? "").")
        narrator.step("Without a commission there is no draft.")
        try await refused(
            .POST, "\(response)/drafts", as: official, body: .object(draft()), version: try now.version, status: 409,
            code: "commission_needed")
        narrator.step("The commission has a seat for the applicant by law; who sits on it answers for themselves.")
        now = try await tell(
            .POST, "\(response)/commission", as: official,
            body: [
                "kind": "commission",
                "members": [["role": "chair", "name": "Deputy akim", "office": "Akim's Office"]],
            ], version: try now.version, expecting: 200)
        let seat = now.body["commission"]["members"].list.first { $0["role"] == "applicant" }
        let member = try now.required(seat?["id"].text, "seat of the applicant")
        let answer: JSON = ["answer": "accepted", "interests": "I live next to the old school."]
        try await refused(
            .POST, "\(response)/commission/members/\(member)/answer", as: official, body: answer, status: 403,
            code: "not_allowed")
        now = try await tell(
            .POST, "\(response)/commission/members/\(member)/answer", as: company.applicant, body: answer,
            expecting: 200)
        try await announce(response, as: official, &now)
        narrator.step("The draft of the decision is put before the public.")
        now = try await tell(
            .POST, "\(response)/drafts", as: official, body: .object(draft()), version: try now.version,
            expecting: 200)
        narrator.step("A decision before the discussion is over would make it a show: refused.")
        try await refused(
            .POST, "\(response)/decision", as: official, body: .object(decision(["accepted", "accepted"])),
            version: try now.version, status: 409, code: "discussion_open")
    }

    private func announce(_ response: String, as official: Person, _ now: inout Answer) async throws {
        narrator.step("A hearing tomorrow is too soon for anybody to come.")
        var hearing: [String: JSON] = [
            "kind": "hearing", "takes_place_at": .text("\(day(1))T05:00:00Z"), "place": "The old school",
            "agenda": "What the hall is needed for, and what it costs.",
        ]
        try await refused(
            .POST, "\(response)/proceedings", as: official, body: .object(hearing), version: try now.version,
            status: 422, code: "notice_too_short")
        hearing["takes_place_at"] = .text("\(day(12))T05:00:00Z")
        now = try await tell(
            .POST, "\(response)/proceedings", as: official, body: .object(hearing), version: try now.version,
            expecting: 200)
    }

    private func draft() -> [String: JSON] {
        var draft = decision(["accepted", "refused"])
        draft["discussion"] = ["from": .text(day(12)), "until": .text(day(15))]
        return draft
    }

    /// A decision in English with an answer to each demand in turn.
    func decision(_ outcomes: [String]) -> [String: JSON] {
        let kinds = Set(outcomes)
        return [
            "outcome": .text(kinds == ["accepted"] ? "full" : kinds == ["refused"] ? "refusal" : "partial"),
            "language": "en",
            "reasons": "The commission saw the place together with the applicant and agreed with what was asked for.",
            "answers": .list(
                outcomes.enumerated().map { index, outcome in
                    [
                        "demand": .number(Double(index + 1)), "outcome": .text(outcome),
                        "reasons": "This follows from what the commission found.", "facts": "Seen on the site visit.",
                        "law": "Law on Local Government, article 35",
                    ]
                }),
            "appeal_notice": "The decision can be appealed to the akimat of the district within three months.",
            "official": ["name": "Akim of the rural district", "office": "Akim of Karkara Rural District"],
        ]
    }
}
