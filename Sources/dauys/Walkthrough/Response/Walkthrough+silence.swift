import Foundation
import NIOHTTP1

extension Walkthrough {
    /// Silence shows by itself; the applicant complains, the body above answers, and the decision comes late.
    func complain(_ company: Company) async throws {
        let path = company.path(\.silentID)
        narrator.scene("Silence, a complaint, and a late decision")
        narrator.step("The term of another petition has passed without a decision. Nobody had to do anything for that.")
        let response = try await tell(.GET, "\(path)/response", expecting: 200)
        let silence = response.body["silence"]
        narrator.remark(
            """
            \(silence["text"]["en"].text ?? ""), article \(silence["article"].text ?? ""), since \
            \(silence["since"].text ?? ""); complaints are taken until \(silence["complaint_until"].text ?? "")
            """)
        try insist(silence["article"].text == "91(2)", "The silence does not name its article.")
        try insist((silence["complaint_until"].text ?? "") > day(0), "There is no time for a complaint.")
        _ = try await eventually("silence is in the record", "\(path)/events?limit=100") { events in
            events.body["items"].list.contains { $0["kind"] == "petition.presumed_refused" }
        }
        narrator.step("The applicant complains; nobody else can.")
        let complaint: JSON = [
            "about": "silence", "text": "There has been no decision, although the term passed weeks ago.",
        ]
        try await refused(
            .POST, "\(path)/complaints", as: company.neighbour, body: complaint, status: 403, code: "not_allowed")
        let filed = try await tell(
            .POST, "\(path)/complaints", as: company.applicant, body: complaint, expecting: 201)
        let address = "/api/v1/complaints/\(try filed.id)"
        narrator.step("The body sends it on to the one above it, which considers it.")
        let sent = try await tell(
            .POST, "\(address)/forwarding", as: company.official, version: try filed.version, expecting: 200)
        narrator.remark(
            "\(sent.body["reviewer"]["body"]["name"]["en"].text ?? "") answers by \(sent.body["due_on"].text ?? "").")
        narrator.step("It is upheld. What was owed is owed still, and late.")
        let answered = try await tell(
            .POST, "\(address)/answer", as: company.superior,
            body: [
                "outcome": "upheld", "text": "The akim of the rural district has to decide without further delay.",
                "official": ["name": "Akim of the district", "office": "Akim of Kegen District"],
            ], version: try sent.version, expecting: 200)
        try insist(answered.body["answer"]["outcome"] == "upheld", "The complaint is not upheld.")
        try await decideLate(path, company)
    }

    private func decideLate(_ path: String, _ company: Company) async throws {
        narrator.step("The decision comes, with the reason why nobody went to see, and is marked as late for good.")
        var late = decision(["partly", "accepted"])
        late["visit_waiver"] = "Nobody disputes where the pipe ends."
        let before = try await conversation.ask(.GET, path)
        let decided = try await tell(
            .POST, "\(path)/response/decision", as: company.official, body: .object(late),
            version: try before.version, expecting: 200)
        let published = try await tell(
            .POST, "\(path)/response/decision/publication", as: company.official, version: try decided.version,
            expecting: 200)
        try insist(published.body["decisions"].list.last?["late"] == true, "The late decision is not marked as late.")
        try insist(published.body["silence"] == .null, "Silence goes on after the decision.")
        narrator.remark("late: true")
    }
}
