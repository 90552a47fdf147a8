import Foundation
import NIOHTTP1

extension Walkthrough {
    /// As long as somebody is unanswered, an outcome is a part, and the rest is owed.
    func conclude(_ open: OpenConsultation, _ panel: Panel) async throws {
        let official = panel.official
        narrator.scene("The outcome")
        narrator.step("An outcome cannot call itself complete while anybody has no reply.")
        let now = try await conversation.ask(.GET, open.path)
        try await refused(
            .POST, "\(open.path)/outcomes", as: official, body: outcome, version: try now.version, status: 409,
            code: "not_complete")
        narrator.step("As a partial one it says how many are missing, and these are owed.")
        let partial = try await tell(
            .POST, "\(open.path)/outcomes", as: official, body: outcome.with("partial", true),
            version: try now.version, expecting: 201)
        try insist(partial.body["complete"] == false, "It is not marked as partial.")
        tellFigures(partial)
        let owed = try await owed(in: open.id)
        try insist(owed.contains { $0["kind"] == "remaining_replies" }, "Nobody owes the rest.")
        try insist(!owed.contains { $0["kind"] == "consultation_outcome" }, "The outcome is still owed.")
        narrator.step("The rest is answered, one by one: also what nobody but the ministry reads.")
        for key in ["pay", "confidential", "abuse"] {
            try await tell(
                .POST, "\(open.path)/replies", as: official,
                body: answer("noted", "The ministry has read it, and has nothing to decide about it.")
                    .with("contribution", .text(open.said[key] ?? "")), expecting: 201)
        }
        try await coverage(of: open, open.said.count)
        let coverage = try await conversation.ask(.GET, "\(open.path)/coverage")
        try insist(coverage.body["complete"] == true, "Coverage does not say that it is complete.")
        for part in coverage.body["by_disposition"].list where part["count"].number != 0 {
            narrator.remark(
                "\(part["disposition"].text?.replacing("_", with: " ") ?? ""): \(part["count"].number ?? 0)")
        }
        narrator.step("With the last reply the rest is not owed any more, and the outcome is published as complete.")
        let left = try await self.owed(in: open.id)
        try insist(!left.contains { $0["kind"] == "remaining_replies" }, "The rest is still owed.")
        let answered = try await conversation.ask(.GET, open.path)
        let complete = try await tell(
            .POST, "\(open.path)/outcomes", as: official, body: outcome, version: try answered.version, expecting: 201)
        try insist(complete.body["complete"] == true, "It is not marked as complete.")
        tellFigures(complete)
        let versions = try await tell(.GET, "\(open.path)/outcomes", expecting: 200)
        try insist(versions.body["items"].list.count == 2, "The partial outcome is gone.")
    }

    private func tellFigures(_ outcome: Answer) {
        let figures = outcome.body["figures"]
        narrator.remark(
            """
            Version \(outcome.body["version"].number ?? 0): \(figures["answered"].number ?? 0) of \
            \(figures["contributions"].number ?? 0) answered; promised: \
            \(figures["commitments"].list.compactMap(\.text).joined(separator: ", "))
            """)
    }

    private var outcome: JSON {
        [
            "original": "ru",
            "summary": JSON(
                kk: "Көпшілік үйге қайту жолы мен түнгі сауда туралы жазды.",
                ru: "Большинство писало о дороге домой и о ночной торговле.",
                en: "Most wrote about the way home and about shops at night."),
            "decision": JSON(
                kk: "Жоба екінші нұсқада көрсетілген өзгерістермен Парламентке жіберіледі.",
                ru: "Проект направляется в Парламент с изменениями, которые показаны во второй редакции.",
                en: "The draft goes to Parliament with the changes that the second version shows."),
        ]
    }

    /// What everybody can read of it afterwards.
    func readRecord(of open: OpenConsultation, _ panel: Panel) async throws {
        narrator.scene("What stays")
        narrator.step("The record has the whole of it, in its order.")
        let events = try await recorded(about: open.id, after: open.position)
        for event in events {
            narrator.remark("\(event["recorded_at"].text?.prefix(16) ?? "")  \(event["kind"].text ?? "")")
        }
        let kinds = Set(events.compactMap { $0["kind"].text })
        for kind in [
            "consultation.announced", "consultation.opened", "contribution.submitted", "contribution.changed",
            "contribution.withdrawn", "contribution.unpublished", "consultation.closed", "document.published",
            "form_letters.grouped", "theme.made", "reply.made", "consultation.outcome_published",
            "consultation.replies_completed", "consultation.outcome_revised",
        ] {
            try insist(kinds.contains(kind), "The record does not have \(kind).")
        }
        narrator.step("A news reader sees that the ministry has done what it owed.")
        let feed = try await tell(.GET, "/api/v1/obligations/feeds/answered?body=\(panel.body)", expecting: 200)
        try insist(feed.text.contains(open.reference), "The feed does not have \(open.reference).")
        narrator.step("So does its page.")
        let page = try await tell(.GET, "/api/v1/bodies/\(panel.body)/performance", expecting: 200)
        let overall = page.body["overall"]
        narrator.remark("\(overall["in_time"].number ?? 0) in time, \(overall["late"].number ?? 0) late")
        try insist((overall["in_time"].number ?? 0) >= 2, "The page does not know of the outcome.")
        narrator.step("The promise is in the list of promises, with its day.")
        let promises = try await tell(.GET, "\(open.path)/commitments", expecting: 200)
        let promise = promises.body["items"].list.first
        narrator.remark("\(promise?["reference"].text ?? ""), due on \(promise?["due_on"].text ?? "")")
        try insist(promise != nil, "There is no promise.")
        narrator.step("Whoever followed was told.")
        let letter = try await mailbox.letter(
            to: cast.citizens[9].email, since: [], with: "what became of the contributions")
        narrator.remark("To \(letter.recipient): \(letter.subject)")
        try insist(letter.subject.contains(open.reference), "The letter is about something else.")
    }
}
