import Foundation
import NIOHTTP1

extension Walkthrough {
    private var subject: String { "Lamps and a crossing on the road to the school of our village" }

    /// A petition is drafted, submitted, and backed until the check is due.
    mutating func fileAndSupport(addressing body: SmallBody) async throws -> String {
        let applicant = cast.citizens[0]
        narrator.step("\(applicant.name) drafts a petition; nobody else sees it yet.")
        let draft = try await self.draft(subject, to: body.id, as: applicant)
        let id = try draft.id
        try await tell(.GET, "/api/v1/petitions/\(id)", as: cast.moderators[0], expecting: 404)
        narrator.step("Submitted, it starts to gather its initial support.")
        try await tell(
            .POST, "/api/v1/petitions/\(id)/submission", as: applicant, version: try draft.version, expecting: 200)
        try await support(id)
        return id
    }

    /// A village that is small, but not so small that fewer people have to sign than to back a petition.
    mutating func findBody() async throws -> SmallBody {
        narrator.scene("Filing a petition")
        try await gather(1)
        narrator.step("\(cast.citizens[0].name) looks for the akim's office of a village.")
        let answer = try await tell(.GET, "/api/v1/bodies?profile=kz&kind=district_akimat", expecting: 200)
        let bodies = answer.body["items"].list.compactMap(SmallBody.init)
        guard let body = bodies.filter({ $0.population > 1000 }).min(by: { $0.population < $1.population }) else {
            throw Surprise("The demonstration has no akim's office with a population.")
        }
        narrator.remark("\(body.name): \(body.population) people live there.")
        return body
    }

    func draft(_ subject: String, to body: String, as person: Person) async throws -> Answer {
        try await tell(
            .POST, "/api/v1/petitions", as: person,
            body: [
                "profile": "kz", "body": .text(body), "language": "en", "topic": "transport",
                "subject": .text(subject),
                "arguments":
                    "Children walk along an unlit road in the morning and in the evening for half of the year.",
                "demands": ["Light the road to the school.", "Mark a crossing at the school gate."],
            ], expecting: 201)
    }

    /// As many citizens as the rules ask for back the petition, each once, one of them twice to no effect.
    mutating func support(_ id: String) async throws {
        let path = "/api/v1/petitions/\(id)"
        let before = try await conversation.ask(.GET, path, as: cast.citizens[0]).expecting(200, of: "GET \(path)")
        let required = try before.required(before.body["support"]["required"].number, "support")
        narrator.step("\(required) supporters are needed before anybody checks it.")
        try await gather(required + 1)
        var last = before
        for (index, citizen) in cast.citizens.dropFirst().enumerated() {
            last = try await conversation.ask(.POST, "\(path)/support", as: citizen)
            guard last.status != 409 else { break }
            try last.expecting(201, of: "POST \(path)/support")
            if index == 0 {
                narrator.exchange("POST \(path)/support", last)
                narrator.remark("The same person again changes nothing:")
                let again = try await conversation.ask(.POST, "\(path)/support", as: citizen)
                narrator.exchange("POST \(path)/support", try again.expecting(200, of: "POST \(path)/support"))
                narrator.remark("… and so on, one person after the other …")
            }
            let now = try await conversation.ask(.GET, path, as: cast.citizens[0])
            if now.body["state"].text == "under_check" { break }
        }
        narrator.exchange("POST \(path)/support", last)
        let after = try await tell(.GET, path, as: cast.citizens[0], expecting: 200)
        guard after.body["state"].text == "under_check", let due = after.body["check"]["due_on"].text else {
            throw Surprise("With \(required) supporters the petition is not under check.")
        }
        narrator.remark("The moderators now owe a check by \(due).")
    }
}
