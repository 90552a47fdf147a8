import Foundation
import NIOHTTP1

extension Walkthrough {
    /// Two moderators reject a petition; it stays public with code, passage and reason.
    func reject(addressing body: SmallBody) async throws {
        narrator.scene("A rejection, which takes two moderators")
        let applicant = cast.citizens[2]
        let subject = "Publish the home addresses of all teachers who gave bad marks this year"
        narrator.step("\(applicant.name) files another petition; it finds its supporters too.")
        let draft = try await self.draft(subject, to: body.id, as: applicant)
        let id = try draft.id
        try await tell(.POST, "/api/v1/petitions/\(id)/submission", as: applicant, expecting: 200)
        try await supportAgain(id)

        let (first, second) = (cast.moderators[0], cast.moderators[1])
        let path = "/api/v1/moderation/petitions/\(id)"
        let claimed = try await tell(.POST, "\(path)/claim", as: second, expecting: 200)
        narrator.step("\(second.name) proposes to reject it, with words that do not stand in it: refused.")
        var rejection: [String: JSON] = [
            "code": "rights_violation", "quote": "the names of all pupils",
            "reason": "It asks for a breach of the privacy of identifiable people.",
        ]
        try await tell(
            .POST, "\(path)/rejection", as: second, body: .object(rejection), version: try claimed.version,
            expecting: 422)
        narrator.step("With a passage that does, it waits for a second opinion: this code is open to interpretation.")
        rejection["quote"] = "Publish the home addresses of all teachers"
        let proposed = try await tell(
            .POST, "\(path)/rejection", as: second, body: .object(rejection), version: try claimed.version,
            expecting: 200)
        guard proposed.body["state"].text == "second_opinion" else {
            throw Surprise("One moderator was enough for a rejection on an open-textured code.")
        }
        narrator.step("\(second.name) cannot agree with themselves.")
        try await tell(
            .POST, "\(path)/second-opinion", as: second, body: ["agrees": true], version: try proposed.version,
            expecting: 403)
        narrator.step("\(first.name) agrees.")
        let rejected = try await tell(
            .POST, "\(path)/second-opinion", as: first, body: ["agrees": true], version: try proposed.version,
            expecting: 200)
        guard rejected.body["state"].text == "rejected" else { throw Surprise("It is not rejected.") }
        try await readRegister(id)
    }

    private func readRegister(_ id: String) async throws {
        narrator.step("Everybody can read why.")
        let register = try await tell(.GET, "/api/v1/refusals?profile=kz&code=rights_violation", expecting: 200)
        guard let entry = register.body["items"].list.first(where: { $0["petition"].text == id }) else {
            throw Surprise("The register of refusals does not have it.")
        }
        narrator.remark("\(entry["reference"].text ?? ""): \(entry["label"]["en"].text ?? "")")
        narrator.remark("“\(entry["quote"].text ?? "")” — \(entry["reason"].text ?? "")")
        guard entry["second_moderator"] == true else { throw Surprise("The register names one moderator only.") }
    }

    /// Support without telling it again.
    private func supportAgain(_ id: String) async throws {
        let path = "/api/v1/petitions/\(id)"
        for citizen in cast.citizens where citizen.email != cast.citizens[2].email {
            let answer = try await conversation.ask(.POST, "\(path)/support", as: citizen)
            if answer.status == 409 { break }
            try answer.expecting(200, 201, of: "POST \(path)/support")
        }
        let state = try await tell(.GET, path, as: cast.citizens[2], expecting: 200).body["state"].text
        guard state == "under_check" else { throw Surprise("It is \(state ?? "nowhere"), not under check.") }
    }
}
