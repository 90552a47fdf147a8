import Foundation
import Support
import Testing
import Web

extension StoryTests {
    /// Somebody sees what is held on them and who looked at it, and has themselves erased.
    func forget(_ face: Face) async throws {
        let email = "leaving@example.org"
        let signedIn = try await face.anybody.post(
            "/api/v1/sign-in/tokens",
            ["email": .string(email), "code": .string(try await face.letterCode(asking: email))])
        var leaving = face.anybody
        leaving.token = signedIn.body["token"].text
        let data = try await leaving.get("/api/v1/me/data")
        #expect(data.body["account"]["email"].text == email)
        #expect(data.body["contents"].items.count == 24)
        #expect(try await leaving.get("/api/v1/me/accesses").body["items"] == [])

        let applicant = try await face.person(1)
        let looks = try await applicant.get("/api/v1/me/accesses?limit=1")
        #expect(looks.body["items"][0]["purpose"]["code"] != .null)
        let full = try await applicant.get("/api/v1/me/data")
        #expect(!full.body["petitions"].items.isEmpty)
        #expect(!full.body["accesses"].items.isEmpty)
        let refused = try await applicant.post("/api/v1/me/erasure", ["code": "123456"])
        #expect((refused.status, refused.code) == (422, "invalid"))

        let code = try await face.letterCode(asking: email)
        let erased = try await leaving.post("/api/v1/me/erasure", ["code": .string(code)])
        #expect(erased.status == 200)
        let reference = try #require(erased.body["reference"].text)
        #expect(try await leaving.get("/api/v1/me").status == 401)
        let receipt = try await face.anybody.get("/api/v1/erasures/" + reference)
        #expect(receipt.body == erased.body)
        #expect(try await face.anybody.get("/api/v1/erasures/" + String(reference.reversed())).status == 404)
    }
}
