import Foundation
import NIOHTTP1

extension Walkthrough {
    private var subject: String { "Lamps and a crossing on the road to the school of our village" }

    /// A petition is drafted, shown beside similar ones, submitted, and backed until the check is due.
    mutating func fileAndSupport() async throws -> String {
        narrator.scene("Filing a petition")
        try await gather(1)
        let applicant = cast.citizens[0]
        narrator.step("\(applicant.name) looks for the akim's office of a small village.")
        let body = try await smallestBody()
        narrator.step("Before writing, \(applicant.name) is shown petitions on the same subject, misspelt as it is.")
        let query = "subject=Lampd%20and%20a%20crosing%20at%20the%20school&profile=kz"
        try await tell(.GET, "/api/v1/petitions/similar?\(query)", expecting: 200)
        narrator.step("\(applicant.name) drafts one all the same.")
        let draft = try await self.draft(subject, to: body, as: applicant)
        let id = try draft.id
        narrator.step("Submitted, it starts to gather its initial support.")
        try await tell(
            .POST, "/api/v1/petitions/\(id)/submission", as: applicant, version: try draft.version, expecting: 200)
        try await support(id)
        return id
    }

    /// The body of the kz profile with the smallest population; with it the threshold of its petitions.
    func smallestBody() async throws -> String {
        let answer = try await tell(.GET, "/api/v1/bodies?profile=kz&kind=district_akimat", expecting: 200)
        let smallest = answer.body["items"].list.min {
            $0["population"]["value"].number ?? .max < $1["population"]["value"].number ?? .max
        }
        guard let smallest, let id = smallest["id"].text, let population = smallest["population"]["value"].number
        else { throw Surprise("The demonstration has no akim's office with a population.") }
        narrator.remark("\(smallest["name"]["en"].text ?? id): \(population) people live there.")
        return id
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
