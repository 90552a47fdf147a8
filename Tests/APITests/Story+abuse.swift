import Domain
import Foundation
import Support
import Testing
import Web

/// What moderators do about attacks, and what everybody sees of it.
extension StoryTests {
    func guardAgainstAbuse(_ petition: String, _ face: Face) async throws {
        try await readRegions(petition, face)
        try await review(petition, face)
        try await block(face)
    }

    private func readRegions(_ petition: String, _ face: Face) async throws {
        let regions = try await face.anybody.get(petition + "/regions")
        #expect(regions.body["signatures"] == 61)
        #expect(regions.body["items"] == [])
        #expect(regions.body["others"] == 61)
    }

    private func review(_ petition: String, _ face: Face) async throws {
        let moderators = [
            try await face.person(970, .seniorModerator), try await face.person(971, .seniorModerator),
        ]
        let desk = petition.replacing("/petitions/", with: "/moderation/petitions/")
        face.town.clock.advance(seconds: 3_600)
        let now = face.town.clock.now.hour
        let criteria: [String: JSONValue] = [
            "action": "invalidation", "from": .string(now.adding(seconds: -86_400).description),
            "to": .string(now.description),
        ]
        let count = try await moderators[0].post(desk + "/signature-count", .object(criteria))
        #expect(count.body["count"] == 61)
        let words: [String: JSONValue] = ["language": "ru", "reason": "Подписи поставлены автоматически."]
        let proposal = criteria.merging(words) { $1 }
        let other = try await moderators[0].post(
            desk + "/signature-reviews", .object(proposal.merging(["count": 60]) { $1 }))
        #expect((other.status, other.code) == (409, "count_differs"))
        let proposed = try await moderators[0].post(
            desk + "/signature-reviews", .object(proposal.merging(["count": 61]) { $1 }))
        #expect(proposed.status == 201)
        let address = "/api/v1/moderation/signature-reviews/" + (proposed.body["id"].text ?? "")
        let own = try await moderators[0].post(address + "/confirmation", ["count": 61])
        #expect((own.status, own.code) == (403, "second_moderator_needed"))
        #expect(try await face.anybody.get(petition + "/signature-reviews").body["items"] == [])

        let confirmed = try await moderators[1].post(address + "/confirmation", ["count": 61])
        #expect(confirmed.body["confirmed_at"] != .null)
        let counted = try await face.anybody.get(petition + "/count")
        #expect(counted.body["signatures"] == 0)
        #expect(counted.body["invalidated"] == 61)
        #expect(counted.body["thresholds"][0]["reached_at"] != .null)
        #expect(try await face.anybody.get(petition).body["state"] == "threshold_reached")
        let signer = try await face.person(300)
        let mine = try await signer.get(petition + "/signatures/mine")
        #expect(mine.body["invalidated"] == true)
        #expect(mine.body["reason"] == "Подписи поставлены автоматически.")

        let undone = try await moderators[0].post(address + "/undoing", ["reason": "Это было село за одним адресом."])
        #expect(undone.body["undone"]["count"] == 61)
        #expect(try await face.anybody.get(petition + "/count").body["signatures"] == 61)
        let public_ = try await face.anybody.get(petition + "/signature-reviews")
        #expect(public_.body["items"][0]["count"] == 61)
        #expect(public_.body["items"][0]["criteria"] == .null)
        let curve = try await face.anybody.get(petition + "/curve?by=hour").body["points"].items
        #expect(curve.last?["total"] == 61)
        #expect(curve.map { $0["invalidated"].number ?? 0 }.reduce(0, +) == 61)

        let second = try await moderators[0].post(
            desk + "/signature-reviews", .object(proposal.merging(["count": 61]) { $1 }))
        let dropped = try await moderators[1].delete(
            "/api/v1/moderation/signature-reviews/" + (second.body["id"].text ?? ""))
        #expect(dropped.body["dropped_at"] != .null)
        let trends = try await moderators[0].get("/api/v1/moderation/trends?within=day")
        #expect(trends.body["within"] == "day")
    }

    private func block(_ face: Face) async throws {
        let moderator = try await face.person(970, .seniorModerator)
        let draft: [String: JSONValue] = [
            "kind": "domain", "value": "Throwaway.Example", "reason": "Одноразовые адреса.",
            "expires_at": .string(face.town.clock.now.adding(seconds: 86_400).description),
        ]
        let wide = try await moderator.post(
            "/api/v1/moderation/blocks", .object(draft.merging(["kind": "network", "value": "10.0.0.0/8"]) { $1 }))
        #expect(wide.faults == ["/value wrong_form"])
        let made = try await moderator.post("/api/v1/moderation/blocks", .object(draft))
        #expect(made.body["value"] == "throwaway.example")
        let refused = try await face.anybody.post(
            "/api/v1/sign-in/codes", ["email": "anybody@mail.throwaway.example"])
        #expect((refused.status, refused.code) == (403, "blocked"))
        let address = "/api/v1/moderation/blocks/" + (made.body["id"].text ?? "")
        #expect(try await moderator.delete(address).status == 204)
        #expect(try await moderator.delete(address).status == 404)
        let sent = try await face.anybody.post("/api/v1/sign-in/codes", ["email": "anybody@mail.throwaway.example"])
        #expect(sent.status == 202)
        let list = try await moderator.get("/api/v1/moderation/blocks")
        #expect(list.body["items"][0]["in_force"] == false)
        #expect(list.body["items"][0]["ended_at"] != .null)
    }
}
