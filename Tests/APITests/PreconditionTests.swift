import Domain
import Foundation
import Hummingbird
import Support
import Testing
import Web

@Suite struct PreconditionTests {
    @Test func `an edit of a version that is gone is refused, and nothing is written`() async throws {
        try await withFace { face in
            let citizen = try await face.person(1)
            let draft = try await citizen.post("/api/v1/petitions", face.draft())
            let address = try #require(draft.headers[.location])
            let edited = try await citizen.patch(address, ["subject": "Светофор у школы"], tag: draft.tag)
            #expect(edited.tag == "\"2\"")
            let before = try await face.contents()

            let stale = try await citizen.patch(address, ["subject": "Переход у школы"], tag: draft.tag)
            #expect((stale.status, stale.code) == (412, "stale_version"))
            #expect(stale.body["current_version"] == 2)
            let submission = try await citizen.post(address + "/submission", tag: draft.tag)
            #expect(submission.status == 412)
            #expect(try await face.contents() == before)
        }
    }

    @Test(arguments: ["3", "W/\"1\"", "*", "\"1\", \"2\"", "\"one\"", "\"\"", "\"99999999999999999999\""])
    func `an If-Match that is no version of ours is a problem`(_ value: String) async throws {
        try await withFace { face in
            let citizen = try await face.person(1)
            let draft = try await citizen.post("/api/v1/petitions", face.draft())
            let address = try #require(draft.headers[.location])
            let before = try await face.contents()
            let answer = try await citizen.patch(address, ["subject": "Светофор у школы"], tag: value)
            #expect((answer.status, answer.code) == (400, "bad_if_match"))
            #expect(try await face.contents() == before)
        }
    }

    @Test func `a decision that names no version is refused`() async throws {
        try await withFace { face in
            let id = try await face.town.supported().text
            let moderator = try await face.person(2, .seniorModerator)
            let before = try await face.contents()
            for command in ["publication", "rejection", "second-opinion", "return", "take-down"] {
                let answer = try await moderator.post("/api/v1/moderation/petitions/\(id)/\(command)", ["reason": "а"])
                #expect(answer.status == 428, "\(command)")
            }
            #expect(try await face.contents() == before)
        }
    }

    @Test func `a creation repeated with its key makes one petition`() async throws {
        try await withFace { face in
            let citizen = try await face.person(1)
            let key: HTTPFields = [.idempotencyKey: "draft-1"]
            let first = try await citizen.post("/api/v1/petitions", face.draft(), key)
            let second = try await citizen.post("/api/v1/petitions", face.draft(), key)
            #expect(second.status == 201)
            #expect(second.headers[.location] == first.headers[.location])
            #expect(try await face.town.count("petition") == 1)

            let before = try await face.contents()
            let other = try await citizen.post("/api/v1/petitions", face.draft(["subject": "Другая тема"]), key)
            #expect((other.status, other.code) == (422, "idempotency_key_reused"))
            let bad = try await citizen.post(
                "/api/v1/petitions", face.draft(), [.idempotencyKey: String(repeating: "k", count: 65)])
            #expect((bad.status, bad.code) == (400, "bad_idempotency_key"))
            #expect(try await face.contents() == before)

            let neighbour = try await face.person(2)
            let theirs = try await neighbour.post("/api/v1/petitions", face.draft(), key)
            #expect(theirs.status == 201)
            #expect(theirs.headers[.location] != first.headers[.location])
        }
    }

    @Test func `of two decisions on one version exactly one is carried out`() async throws {
        try await withFace { face in
            let id = try await face.town.supported().text
            let desk = "/api/v1/moderation/petitions/" + id
            let moderators = [try await face.person(2, .seniorModerator), try await face.person(3, .moderator)]
            let tag = try await moderators[0].get(desk).tag
            async let one = moderators[0].post(desk + "/return", ["reason": "Назовите школу."], tag: tag)
            async let other = moderators[1].post(desk + "/return", ["reason": "Назовите улицу."], tag: tag)
            let answers = try await [one, other]
            #expect(answers.map(\.status).contains(200))
            // On its way at the same time: 409; after the other had been carried out: 412.
            let loser = try #require(answers.first { $0.status != 200 })
            #expect([409, 412].contains(loser.status))
            #expect(loser.body["current_version"].number == 4)
        }
    }
}
