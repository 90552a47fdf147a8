import Foundation
import NIOHTTP1

extension Walkthrough {
    /// One moderator claims and publishes; another finds it taken.
    func check(_ id: String) async throws {
        let (first, second) = (cast.moderators[0], cast.moderators[1])
        let path = "/api/v1/moderation/petitions/\(id)"
        narrator.scene("The check")
        narrator.step("\(first.name) reads the queue, the petition due first at its top, and claims ours.")
        try await tell(.GET, "/api/v1/moderation/queue", as: first, expecting: 200)
        let claimed = try await tell(.POST, "\(path)/claim", as: first, expecting: 200)
        narrator.step("\(second.name) is too late to claim it.")
        try await tell(.POST, "\(path)/claim", as: second, expecting: 409)
        narrator.step("\(first.name) opens the dossier, goes through the codes of the rules and publishes.")
        let codes = try await codes(in: id, as: first)
        let published = try await tell(
            .POST, "\(path)/publication", as: first, body: ["checklist": .list(codes.map { .text($0) })],
            version: try claimed.version, expecting: 200)
        for threshold in published.body["thresholds"].list {
            let population = published.body["population"]
            narrator.remark(
                """
                \(threshold["label"]["en"].text ?? "Threshold"): \(threshold["required"].number ?? 0) signatures, for \
                \(population["value"].number ?? 0) people on \(population["on"].text ?? "an unknown day").
                """)
        }
        narrator.remark("Signatures are collected until \(published.body["closes_at"].text ?? "").")
        narrator.step("A command for a version that is no longer the current one is refused.")
        try await tell(
            .POST, "\(path)/return", as: first, body: ["reason": "Too late."], version: try claimed.version,
            expecting: 412)
    }

    /// The codes that a moderator has to look at, from the dossier.
    func codes(in id: String, as moderator: Person) async throws -> [String] {
        let dossier = try await tell(.GET, "/api/v1/moderation/petitions/\(id)", as: moderator, expecting: 200)
        return dossier.body["codes"].list.filter { $0["automatic"] == false }.compactMap { $0["code"].text }
    }
}
