import Domain
import Foundation
import NIOHTTP1

extension Walkthrough {
    /// One is taken back, one is taken out of sight; what counts is another matter.
    func takeBack(in open: inout OpenConsultation, _ panel: Panel) async throws {
        narrator.scene("Taken back, and taken out of sight")
        let author = cast.citizens[7]
        narrator.step("\(author.name) thinks again and withdraws: it stays in the record, and counts no more.")
        let withdrawn = try await say(opinion("Leave everything as it is."), by: author, in: open)
        let address = "/api/v1/contributions/\(withdrawn)"
        let sent = try await conversation.ask(.GET, address, as: author)
        try await tell(.POST, "\(address)/withdrawal", as: author, version: try sent.version, expecting: 200)

        narrator.step(
            "A moderator takes a text out of sight, with a public code and reason. It is counted and answered.")
        let abuse = try await say(
            opinion("Call the deputy minister at home, here is the number.", "pseudonymous"), by: cast.citizens[8],
            in: open)
        open.said["abuse"] = abuse
        let path = "/api/v1/contributions/\(abuse)"
        let before = try await conversation.ask(.GET, path, as: cast.moderators[0])
        try await tell(
            .POST, "\(path)/unpublication", as: cast.moderators[0],
            body: ["code": "personal_data", "reason": "It gives the private number of a third person."],
            version: try before.version, expecting: 200)
        let decisions = try await tell(.GET, "\(path)/decisions", expecting: 200)
        try insist(decisions.body["items"].list.last?["code"] == "personal_data", "Nobody reads why.")
        let late = cast.citizens[9]
        narrator.step("\(late.name) writes something, and does not submit it.")
        open.unsent = try await tell(
            .POST, "\(open.path)/contributions", as: late, body: opinion("I will send it tomorrow."), expecting: 201)
    }

    /// Closed at the stated instant, whatever the server is doing.
    func close(_ open: OpenConsultation, _ panel: Panel) async throws {
        narrator.scene("The closing")
        narrator.step("Before it, nobody replies: people could still change what they say.")
        let reply = answer("noted", "The ministry has read it.")
        try await refused(
            .POST, "\(open.path)/replies", as: panel.official,
            body: reply.with("contribution", .text(open.said["guest"] ?? "")), status: 409, code: "wrong_state")
        guard let closing = Instant(rfc3339: open.closesAt) else { throw Surprise("\(open.closesAt) is no instant.") }
        let left = closing.seconds(since: .now)
        try insist(left >= 0, "It closed before everybody had spoken: this server is slower than the play expects.")
        narrator.step("It closes at \(open.closesAt), in \(left) seconds.")
        try await Task.sleep(for: .seconds(left + 1))
        let unsent = try (open.unsent?.id ?? "", open.unsent?.version)
        narrator.step("\(cast.citizens[9].name) is too late, and so is whoever wants to take something back.")
        try await refused(
            .POST, "/api/v1/contributions/\(unsent.0)/submission", as: cast.citizens[9], version: unsent.1,
            status: 409, code: "not_open")
        let guest = "/api/v1/contributions/\(open.said["guest"] ?? "")"
        let sent = try await conversation.ask(.GET, guest, as: panel.guest)
        try await refused(
            .POST, "\(guest)/withdrawal", as: panel.guest, version: try sent.version, status: 409, code: "not_open")
        narrator.step("Everything that counts is in the list, whether or not its text is.")
        let list = try await tell(.GET, "\(open.path)/contributions?limit=100", expecting: 200)
        let items = list.body["items"].list
        narrator.remark(
            "\(items.count) contributions, \(items.count { $0["text"] == .null }) of them without their text")
        try insist(items.count == open.said.count, "The list has \(items.count), not \(open.said.count).")
        let closed = try await eventually("it is closed", open.path) { $0.body["state"] == "closed" }
        narrator.step("From now on the outcome is owed, to everybody.")
        narrator.remark("Due on \(closed.body["outcome_due_on"].text ?? "").")
        let owed = try await owed(in: open.id)
        try insist(owed.contains { $0["kind"] == "consultation_outcome" }, "Nobody owes the outcome.")
    }
}
