import Foundation
import NIOHTTP1

extension Walkthrough {
    /// People sign to the threshold; one takes the signature back and gives it again; the threshold is told once.
    mutating func sign(_ id: String, addressedTo body: SmallBody) async throws {
        let path = "/api/v1/petitions/\(id)"
        narrator.scene("Signing")
        let signer = cast.citizens[1]
        narrator.step("\(signer.name) does not consent to the processing of personal data, and cannot sign.")
        try await tell(.POST, "\(path)/signatures", as: signer, body: ["consent": false], expecting: 422)
        narrator.step("With consent the signature is counted; sent again, it gives the same answer.")
        try await tell(.POST, "\(path)/signatures", as: signer, body: ["consent": true], expecting: 201)
        try await tell(.POST, "\(path)/signatures", as: signer, body: ["consent": true], expecting: 200)
        narrator.step("\(signer.name) takes it back: the count says so.")
        try await tell(.DELETE, "\(path)/signatures/mine", as: signer, expecting: 204)
        let count = try await conversation.ask(.GET, "\(path)/count").expecting(200, of: "GET \(path)/count")
        let required = try count.required(
            count.body["thresholds"].list.compactMap { $0["required"].number }.min(), "threshold")
        guard count.body["signatures"].number == 0 else {
            throw Surprise("A withdrawn signature still counts.")
        }
        narrator.remark("GET \(path)/count → signatures 0, threshold \(required)")
        let letters = try mailbox.files()
        try await signAll(id, required: required)
        try await readRecord(of: id, required: required)
        narrator.step("\(body.name) is told that it owes an answer.")
        let letter = try await mailbox.letter(to: body.email, since: letters)
        narrator.remark("To \(letter.recipient): \(letter.subject)")
    }

    private mutating func signAll(_ id: String, required: Int) async throws {
        let path = "/api/v1/petitions/\(id)/signatures"
        narrator.step("\(required) people sign, eight at a time.")
        try await gather(required + 1)
        let signers = Array(cast.citizens[1...required])
        let conversation = conversation
        var places: [Int] = []
        for start in stride(from: 0, to: signers.count, by: 8) {
            let group = signers[start..<min(start + 8, signers.count)]
            places += try await withThrowingTaskGroup(of: Int.self) { tasks in
                for signer in group {
                    tasks.addTask {
                        let answer = try await conversation.ask(.POST, path, as: signer, body: ["consent": true])
                            .expecting(201, of: "POST \(path)")
                        return try answer.required(answer.body["count"].number, "count")
                    }
                }
                return try await tasks.reduce(into: []) { $0.append($1) }
            }
        }
        narrator.remark(
            "POST \(path), \(signers.count) times → each 201; the highest count told was \(places.max() ?? 0).")
    }

    private func readRecord(of id: String, required: Int) async throws {
        let path = "/api/v1/petitions/\(id)"
        narrator.step("The threshold is reached.")
        let reached = try await tell(.GET, path, expecting: 200)
        guard reached.body["signatures"]["verified"].number == required else {
            throw Surprise("The petition counts \(reached.gist), not \(required).")
        }
        narrator.step("The record tells it exactly once.")
        let history = try await tell(.GET, "\(path)/events?limit=100", expecting: 200)
        let kinds = history.body["items"].list.compactMap { $0["kind"].text }
        narrator.remark(kinds.joined(separator: " · "))
        let times = kinds.count { $0 == "petition.threshold_reached" }
        guard times == 1 else { throw Surprise("The record tells \(times) times that the threshold was reached.") }
        narrator.step("How the signatures came in, by the hour.")
        let curve = try await tell(.GET, "\(path)/curve?by=hour", expecting: 200)
        for point in curve.body["points"].list {
            narrator.remark(
                """
                from \(point["start"].text ?? ""): \(point["added"].number ?? 0) given, \
                \(point["withdrawn"].number ?? 0) taken back, \(point["total"].number ?? 0) in all
                """)
        }
    }
}
