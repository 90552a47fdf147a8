import Foundation
import NIOHTTP1

extension Walkthrough {
    /// A decision that lacks something is refused with what it lacks; a whole one is published beside its draft.
    func decide(_ company: Company) async throws {
        let (official, response) = (company.official, company.path(\.answeredID) + "/response")
        narrator.scene("A decision")
        narrator.step("Its draft has been discussed up to yesterday. A decision that leaves out a demand is refused.")
        var now = try await tell(.GET, response, expecting: 200)
        try await refused(
            .POST, "\(response)/decision", as: official, body: .object(decision(["accepted"])),
            version: try now.version, status: 422, code: "answer_missing")
        narrator.step("So is one in a language that is neither the state's nor the petition's.")
        try await refused(
            .POST, "\(response)/decision", as: official, body: .object(russian()), version: try now.version,
            status: 422, code: "wrong_language")
        narrator.step("A whole one is taken. Until it is published, only the body reads it.")
        now = try await tell(
            .POST, "\(response)/decision", as: official, body: .object(decision(["accepted", "partly"])),
            version: try now.version, expecting: 200)
        let unpublished = try await tell(.GET, response, expecting: 200)
        try insist(unpublished.body["decisions"].list.isEmpty, "Everybody reads a decision that is not published.")
        narrator.step("Published, it stands beside its draft with everything that changed in between.")
        now = try await tell(
            .POST, "\(response)/decision/publication", as: official, version: try now.version, expecting: 200)
        try insist(now.body["decisions"].list.last?["late"] == false, "A decision in time counts as late.")
        for answer in now.body["change"]["answers"].list {
            narrator.remark(
                """
                Demand \(answer["demand"].number ?? 0): \(answer["draft"].text ?? "") in the draft, \
                \(answer["final"].text ?? "") in the decision
                """)
        }
        try insist(
            now.body["change"]["answers"].list.last?["draft"] == "refused", "What changed from the draft is not shown.")
        narrator.remark("Complaints are taken until \(now.body["complaint_until"].text ?? "").")
        narrator.step("The head of the body makes a statement.")
        try await tell(
            .POST, "\(response)/statement", as: official, body: ["text": "The bus runs from next month on."],
            version: try now.version, expecting: 200)
    }

    private func russian() -> [String: JSON] {
        var decision = decision(["accepted", "partly"])
        decision["language"] = "ru"
        decision["reasons"] = "Комиссия осмотрела остановку вместе с заявителем и согласилась с его доводами."
        return decision
    }

    /// Signers say whether they were answered; below ten voices nobody learns more than that.
    func judge(_ company: Company) async throws {
        let path = company.path(\.answeredID) + "/judgement"
        narrator.scene("Those who signed judge the answer")
        narrator.step("\(company.neighbour.name) has not signed it, and does not judge.")
        let verdicts: JSON = [
            "verdicts": [["demand": 1, "verdict": "answered"], ["demand": 2, "verdict": "partly"]]
        ]
        try await refused(
            .PUT, "\(path)/mine", as: company.neighbour, body: verdicts, status: 403, code: "not_a_signer")
        narrator.step("Nine signers judge: no figures yet, so that nobody can be recognised.")
        for (place, signer) in company.signers.dropLast().enumerated() {
            let answer = try await conversation.ask(.PUT, "\(path)/mine", as: signer, body: verdicts)
                .expecting(200, of: "PUT \(path)/mine")
            if place == 0 { narrator.exchange("PUT \(path)/mine", answer) }
        }
        let below = try await tell(.GET, path, expecting: 200).body["items"].list.last
        try insist(
            below?["demands"].list.first?["voices_below_minimum"] == 10, "Figures are shown for nine voices.")
        narrator.remark("Fewer than 10 voices.")
        narrator.step("The tenth voice opens the figures.")
        try await tell(.PUT, "\(path)/mine", as: company.signers.last!, body: verdicts, expecting: 200)
        let figures = try await tell(.GET, path, expecting: 200).body["items"].list.last
        for demand in figures?["demands"].list ?? [] {
            narrator.remark(
                """
                Demand \(demand["demand"].number ?? 0): \(demand["voices"].number ?? 0) voices, answered \
                \(demand["answered"].number ?? 0), partly \(demand["partly"].number ?? 0), not \
                \(demand["not_answered"].number ?? 0)
                """)
        }
        try insist(figures?["demands"].list.first?["voices"] == 10, "Ten voices give no figures.")
    }

    /// A promise: what the body says of it and what others found stand side by side.
    func promise(_ company: Company) async throws {
        narrator.scene("A promise, and whether it was kept")
        narrator.step("The body promises what it accepted, with a day and with how it will be seen.")
        let made = try await tell(
            .POST, company.path(\.answeredID) + "/commitments", as: company.official, body: commitment,
            expecting: 201)
        let path = "/api/v1/commitments/\(try made.id)"
        narrator.step("That it is done takes evidence.")
        var report: [String: JSON] = [
            "level": "complete", "percent": 100, "language": "en", "text": "The bus has run since Monday.",
        ]
        try await refused(
            .POST, "\(path)/reports", as: company.official, body: .object(report), version: try made.version,
            status: 422, code: "evidence_needed")
        report["evidence"] = ["link": "https://example.org/karkara/timetable.pdf"]
        var now = try await tell(
            .POST, "\(path)/reports", as: company.official, body: .object(report), version: try made.version,
            expecting: 201)
        try tellStanding(now)
        narrator.step("One auditor finds it complete: that is not enough, and the same one cannot say it twice.")
        let finding: JSON = [
            "level": "complete", "language": "en", "text": "I took the bus on Monday, on Wednesday and on Friday.",
        ]
        now = try await tell(
            .POST, "\(path)/verifications", as: company.auditors[0], body: finding, version: try now.version,
            expecting: 201)
        try tellStanding(now)
        try insist(now.body["verified"]["awaits_second"] == true, "One auditor was enough.")
        try await refused(
            .POST, "\(path)/verifications", as: company.auditors[0], body: finding, version: try now.version,
            status: 403, code: "second_verifier_needed")
        narrator.step("A second one agrees.")
        now = try await tell(
            .POST, "\(path)/verifications", as: company.auditors[1], body: finding, version: try now.version,
            expecting: 201)
        try tellStanding(now)
        try insist(now.body["verified"]["level"] == "complete", "Two auditors were not enough.")
    }

    private func tellStanding(_ commitment: Answer) throws {
        narrator.remark(
            """
            The body says \(commitment.body["stated"]["level"].text ?? ""), others found \
            \(commitment.body["verified"]["level"].text?.replacing("_", with: " ") ?? "")
            """)
    }

    private var commitment: JSON {
        [
            "source": ["kind": "decision", "demand": 1], "due_on": .text(day(60)),
            "text": [
                "kk": "Аудандық ауруханаға аптасына үш рет автобус жүреді.",
                "ru": "Автобус до районной больницы ходит три дня в неделю.",
                "en": "A bus to the district hospital runs on three days a week.",
            ],
            "sign": [
                "kk": "Аялдамада үш күннің кестесі ілулі тұр.", "ru": "На остановке висит расписание на три дня.",
                "en": "The timetable at the stop shows three days.",
            ],
        ]
    }
}
