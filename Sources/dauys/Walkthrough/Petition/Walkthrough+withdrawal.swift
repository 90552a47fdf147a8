import Foundation
import NIOHTTP1

extension Walkthrough {
    /// A duplicate is seen in time, and a petition is withdrawn by its applicant.
    func withdraw(addressing body: SmallBody) async throws {
        narrator.scene("A duplicate, and a withdrawal")
        let applicant = cast.citizens[3]
        narrator.step("\(applicant.name) writes about the same road and is shown the petition that there is already.")
        let query =
            "subject=Lamp%20and%20crossing%20on%20the%20road%20to%20the%20vilage%20school&profile=kz"
        let similar = try await tell(.GET, "/api/v1/petitions/similar?\(query)", expecting: 200)
        guard let nearest = similar.body["items"].list.first, let subject = nearest["subject"].text else {
            throw Surprise("Nothing similar is shown, although there is a petition on the subject.")
        }
        narrator.remark(
            """
            \(nearest["reference"].text ?? ""): “\(subject)”, \
            \(nearest["state"].text?.replacing("_", with: " ") ?? "")
            """)
        narrator.step("\(applicant.name) had drafted and submitted one before looking …")
        let draft = try await self.draft("A crossing and lamps at the school", to: body.id, as: applicant)
        let path = "/api/v1/petitions/\(try draft.id)"
        let submitted = try await tell(.POST, "\(path)/submission", as: applicant, expecting: 200)
        narrator.step("… and withdraws it. Nobody else could.")
        try await tell(.POST, "\(path)/withdrawal", as: cast.citizens[4], body: [:], expecting: 403)
        let withdrawn = try await tell(
            .POST, "\(path)/withdrawal", as: applicant,
            body: ["reason": "There is one on the same subject."], version: try submitted.version, expecting: 200)
        guard withdrawn.body["state"].text == "withdrawn" else { throw Surprise("It is not withdrawn.") }
    }
}
