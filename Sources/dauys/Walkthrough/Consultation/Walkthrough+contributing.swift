import Foundation
import NIOHTTP1

extension Walkthrough {
    /// People and an organisation say what they think.
    func contribute(to open: inout OpenConsultation, _ panel: Panel) async throws {
        narrator.scene("People answer")
        narrator.step("\(cast.citizens[9].name) follows it.")
        try await tell(
            .POST, "/api/v1/follows", as: cast.citizens[9], body: ["consultation": .text(open.id)], expecting: 201)
        try await comment(on: &open)
        narrator.step("The ministry itself has no voice.")
        try await refused(
            .POST, "\(open.path)/contributions", as: panel.official, body: opinion("We like our draft."), status: 403,
            code: "own_consultation")
        narrator.step("Somebody who is known by an address alone speaks under a pseudonym. Each person has one voice.")
        let words = opinion("My bus home leaves at five. Say that the way home is working time.", "pseudonymous")
        open.said["guest"] = try await say(words, by: panel.guest, in: open, telling: true)
        try await refused(
            .POST, "\(open.path)/contributions", as: panel.guest, body: opinion("Once more."), status: 409,
            code: "contribution_exists")
        try await speakForMany(in: &open, panel)
        try await sendLetters(in: &open)
        narrator.step("Somebody fears for their job: the text goes unpublished, and counts all the same.")
        let confidential = opinion("The works where I am employed pay the night at the rate of the day.")
            .with("disclosure", ["kind": "confidential", "reason": "My employer would know who wrote it."])
        let hidden = try await say(confidential, by: cast.citizens[6], in: open, telling: true)
        open.said["confidential"] = hidden
        let read = try await tell(.GET, "/api/v1/contributions/\(hidden)", expecting: 200)
        try insist(read.body["content"] == .null, "Everybody reads a confidential contribution.")
    }

    /// On single passages, with other words for them.
    private func comment(on open: inout OpenConsultation) async throws {
        let (author, other) = (cast.citizens[0], cast.citizens[1])
        let (rest, words) = (try open.passage(with: "twelve hours"), "twelve hours of rest at least")
        narrator.step(
            "\(author.name) comments on some words of article 2. Until it is submitted, nobody else sees that.")
        let comment = try comment(on: rest, words, in: open, "The way home takes three of them.")
            .with("wording", "twelve hours of rest at least, the way home not counted,")
        let wrong = opinion("").with("comments", [comment.with("quote", "eleven hours")])
        let begun = try await tell(.POST, "\(open.path)/contributions", as: author, body: wrong, expecting: 201)
        let path = "/api/v1/contributions/\(try begun.id)"
        try await tell(.GET, path, as: other, expecting: 404)
        narrator.step("A comment quotes the passage as it stands: other words are refused.")
        try await refused(
            .POST, "\(path)/submission", as: author, version: try begun.version, status: 422, code: "bad_quote")
        let saved = try await tell(
            .PUT, path, as: author, body: opinion("").with("comments", [comment]), version: try begun.version,
            expecting: 200)
        let known = try mailbox.files()
        try await tell(.POST, "\(path)/submission", as: author, version: try saved.version, expecting: 200)
        open.said["rest"] = try begun.id
        let receipt = try await mailbox.letter(to: author.email, since: known, with: "reference")
        narrator.remark("To \(receipt.recipient): \(receipt.subject)")

        narrator.step("\(other.name) comments on article 3, and changes it later. Every version is kept.")
        let pay = try open.passage(with: "one and a half times")
        let first = opinion("", "named").with("comments", [try self.comment(on: pay, nil, in: open, "Twice is fair.")])
        let id = try await say(first, by: other, in: open)
        let address = "/api/v1/contributions/\(id)"
        let second = first.with("text", "I have counted again: one and a half times is right.")
        let before = try await conversation.ask(.GET, address, as: other)
        let changed = try await tell(
            .PUT, address, as: other, body: second, version: try before.version, expecting: 200)
        let sent = try await tell(
            .POST, "\(address)/submission", as: other, version: try changed.version, expecting: 200)
        try insist(sent.body["revision"].number == 2, "The change is no second version.")
        open.said["pay"] = id
    }

    /// An organisation has one voice, whichever of its representatives speaks.
    private func speakForMany(in open: inout OpenConsultation, _ panel: Panel) async throws {
        let (first, second) = (panel.representatives[0], panel.representatives[1])
        narrator.step("An association speaks. Without saying for whom, and who pays for it, that is refused.")
        let home = try open.passage(with: "Where no bus runs")
        let words = opinion("Small employers have no bus either.").with("disclosure", ["kind": "named"])
            .with("comments", [try comment(on: home, nil, in: open, "In a village nobody can pay for that.")])
        let ours = words.with("organisation", .text(panel.organisation))
        let begun = try await tell(.POST, "\(open.path)/contributions", as: first, body: ours, expecting: 201)
        let path = "/api/v1/contributions/\(try begun.id)"
        try await refused(
            .POST, "\(path)/submission", as: first, version: try begun.version, status: 422, code: "required")
        narrator.step("A colleague goes on with the same contribution, and submits it.")
        try await tell(.POST, "\(open.path)/contributions", as: second, body: ours, expecting: 200)
        let mandate: JSON = [
            "speaks_for": "Three hundred members; their meeting decided what we say.",
            "interests": "Our members work at night.", "funding": "Fees of the members.",
        ]
        let saved = try await tell(
            .PUT, path, as: second, body: words.with("mandate", mandate), version: try begun.version, expecting: 200)
        try await tell(.POST, "\(path)/submission", as: second, version: try saved.version, expecting: 200)
        open.said["association"] = try begun.id
    }

    /// Four send the same letter; one adds to it.
    private func sendLetters(in open: inout OpenConsultation) async throws {
        narrator.step("Four people send the letter of a campaign; one of them adds a sentence.")
        let letter = """
            We ask you to forbid work at night in shops. A shop that sells bread and milk can be closed from ten in the \
            evening until six in the morning, as it was for many years, and nobody goes hungry. Those who stand behind the \
            counter at night do not see their children for the whole week, and come home when the others leave for work.
            """
        for (place, citizen) in cast.citizens[2...5].enumerated() {
            let text = place == 3 ? letter + "\nMy daughter has asked why I am always asleep." : letter
            open.said["letter-\(place)"] = try await say(opinion(text, "pseudonymous"), by: citizen, in: open)
        }
        narrator.remark("POST \(open.path)/contributions, 4 times → each 201, and submitted.")
    }
}
