import Domain
import Foundation
import HTTPTypes
import Services
import Support
import Testing
import Web

@Suite struct StaffSignInTests {
    @Test func `no status, header or word tells whether an address is known, has a password or a role`() async throws {
        try await withFace { face in
            let administrator = try await face.administrator()
            for email in ["bolat@example.org", "invited@example.org"] {
                _ = try await administrator.post("/api/v1/staff", ["email": .string(email), "role": "moderator"])
            }
            let bolat = try await face.enrol("bolat@example.org")
            _ = try await face.person(200)
            let now = face.town.clock.now
            var answers: [Answer] = []
            for _ in 0..<30 {
                for email in ["nobody@example.org", "invited@example.org", "person200@example.org"] {
                    var stranger = bolat
                    stranger.email = email
                    answers.append(try await face.anybody.post("/api/v1/sign-in/staff", stranger.body(at: now)))
                }
                var guess = bolat
                guess.password = "another password"
                answers.append(try await face.anybody.post("/api/v1/sign-in/staff", guess.body(at: now)))
            }
            // Four at a time are asked alike, so they are answered alike: refused at first, then told to wait.
            for round in stride(from: 0, to: answers.count, by: 4) {
                let shapes = answers[round..<round + 4].map(Self.shape)
                #expect(shapes.allSatisfy { $0 == shapes[0] }, "\(shapes)")
            }
            #expect(answers.first?.status == 401)
            #expect(answers.last?.status == 429)
            #expect(answers.last?.headers[HTTPField.Name("Retry-After")!] != nil)
        }
    }

    /// Everything that a client sees but the number of the request.
    private static func shape(_ answer: Answer) -> [String: String] {
        var shape = ["status": "\(answer.status)"]
        for field in answer.headers where field.name != HTTPField.Name("X-Request-ID") {
            shape[field.name.canonicalName] = field.value
        }
        for (name, value) in answer.body.members where name != "request_id" { shape["/" + name] = "\(value)" }
        return shape
    }

    @Test func `an administrator neither sees the invitation nor appoints themselves`() async throws {
        try await withFace { face in
            let administrator = try await face.administrator()
            let appointed = try await administrator.post(
                "/api/v1/staff", ["email": "bolat@example.org", "role": "auditor"])
            #expect(Set(appointed.body.members.keys) == ["account", "enrolled"])
            let list = try await administrator.get("/api/v1/staff")
            #expect(!"\(list.body)".contains("dauys_invitation"))
            let own = try await administrator.post(
                "/api/v1/staff", ["email": "administrator@example.org", "role": "moderator"])
            #expect((own.status, own.code) == (403, "own_role"))
        }
    }

    @Test(arguments: [Role.moderator, .auditor]) func `only administrators manage staff`(_ role: Role) async throws {
        try await withFace { face in
            let caller = try await face.person(3, role)
            let before = try await face.contents()
            let id = UUID().text
            #expect(try await caller.get("/api/v1/staff").status == 403)
            let appointed = try await caller.post("/api/v1/staff", ["email": "x@example.org", "role": "moderator"])
            #expect(appointed.status == 403)
            #expect(try await caller.post("/api/v1/staff/\(id)/invitation").status == 403)
            #expect(try await caller.delete("/api/v1/staff/\(id)/roles/moderator").status == 403)
            #expect(try await face.contents() == before)
        }
    }
}
