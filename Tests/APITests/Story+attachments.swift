import Domain
import Foundation
import Generators
import HTTPTypes
import Services
import Support
import Testing
import Web

/// Files, and what came on paper.
extension StoryTests {
    func attachAndEnter(_ face: Face) async throws {
        let consultation = try await face.town.openConsultation()
        let address = "/api/v1/consultations/\(consultation.id.text)"
        let (official, colleague) = (try await face.official(420), try await face.official(421))
        let pdf: HTTPFields = [.contentType: "application/pdf"]
        let map = try await official.call(
            .post, address + "/attachments?name=map.png", [.contentType: "image/png"], body: SampleFiles.png)
        #expect(map.status == 201)
        let list = try await face.anybody.get(address + "/attachments")
        #expect(list.body["items"].items.compactMap { $0["name"].text } == ["map.png"])
        #expect(try await face.anybody.get(try #require(map.headers[.location])).status == 200)

        let author = try await face.person(880)
        let begun = try await author.post(address + "/contributions", Self.said)
        let own = "/api/v1/contributions/\(begun.body["id"].text ?? "")"
        let first = try await author.call(.post, own + "/attachments?name=a.pdf", pdf, body: SampleFiles.pdf)
        #expect(first.body["attachments"][0]["standing"] == "draft" && first.body["version"] == 2)
        let file = first.body["attachments"][0]["id"].text ?? ""
        #expect(try await author.delete(own + "/attachments/\(file)").status == 204)
        #expect(try await author.get(own).body["attachments"].items.isEmpty)
        try await withhold(own, as: author, face)

        try await enter(in: address, by: official, colleague, face)
        try await withdrawAttachment(as: official, face)
    }

    /// A file is public with its contribution until a moderator takes it out.
    private func withhold(_ own: String, as author: Caller, _ face: Face) async throws {
        let added = try await author.call(
            .post, own + "/attachments?name=passport.pdf", [.contentType: "application/pdf"], body: SampleFiles.pdf)
        let file = added.body["attachments"][0]["id"]
        let address = "/api/v1/attachments/\(file.text ?? "")"
        let sent = try await author.post(own + "/submission", tag: added.tag)
        #expect(try await face.anybody.get(address).status == 200)
        let moderator = try await face.person(883, .moderator)
        var order: JSONValue = ["code": "personal_data", "reason": "Чужие паспортные данные."]
        #expect(
            try await moderator.post(own + "/redactions", order, tag: sent.tag).faults == ["/passages required"])
        order = order.with("attachment", file)
        let made = try await moderator.post(own + "/redactions", order, tag: sent.tag)
        #expect(made.status == 201 && made.body["attachment"] == file)
        #expect(try await face.anybody.get(address).code == "withheld")
        #expect(try await author.get(address).status == 200)
        let shown = try await face.anybody.get(own).body["attachments"][0]
        #expect(shown["withheld"] == "personal_data" && shown["name"] == .null)
    }

    private func enter(in address: String, by official: Caller, _ colleague: Caller, _ face: Face) async throws {
        let day = Town.rules.version("kz@2026-01-01")!.zone.date(of: face.town.clock.now).description
        let paper: JSONValue = [
            "channel": "paper", "received_on": .string(day), "kept_at": "Архив, дело 12", "language": "ru",
            "text": "Автобус нужен.", "disclosure": ["kind": "named", "name": "Житель села"],
        ]
        let entered = try await official.post(address + "/entries", ["entries": [paper, paper]])
        #expect(entered.status == 201 && entered.body["items"].items.count == 2)
        let ids = entered.body["items"].items.compactMap { $0["id"].text }
        let waiting = try await colleague.get(address + "/entries?state=waiting&limit=1")
        #expect(waiting.body["items"].items.count == 1 && waiting.body["next"].text != nil)
        #expect(try await face.anybody.get(address + "/coverage").body["awaiting_check"] == 2)

        let (one, other) = ("/api/v1/contribution-entries/\(ids[0])", "/api/v1/contribution-entries/\(ids[1])")
        let png: HTTPFields = [.contentType: "image/png"]
        let wrong = try await official.call(.post, one + "/scans?name=wrong.png", png, body: SampleFiles.png)
        let scan = wrong.body["scans"][0]["id"].text ?? ""
        #expect(try await official.delete(one + "/scans/\(scan)").status == 204)
        let scanned = try await official.call(.post, one + "/scans?name=letter.png", png, body: SampleFiles.png)
        #expect(scanned.status == 201 && scanned.body["mine"] == true)
        #expect(try await official.post(one + "/confirmation", tag: scanned.tag).code == "same_person")
        let back = try await colleague.post(
            one + "/return", ["difference": "В письме «автобусы»."], tag: scanned.tag)
        #expect(back.body["state"] == "returned")
        let corrected = try await official.put(one, paper, tag: back.tag)
        let confirmed = try await colleague.post(one + "/confirmation", tag: corrected.tag)
        #expect(confirmed.body["state"] == "confirmed" && confirmed.body["mine"] == false)
        let said = try await face.anybody.get("/api/v1/contributions/\(confirmed.body["reference"].text ?? "")")
        #expect(said.body["channel"] == "paper" && said.body["received_on"].text == day)
        #expect(said.body["attachments"].items.isEmpty)
        let read = try await colleague.get(other)
        let withdrawn = try await colleague.post(
            other + "/withdrawal", ["reason": "Внесено дважды."], tag: read.tag)
        #expect(withdrawn.body["state"] == "withdrawn")
        #expect(try await face.anybody.get(address + "/coverage").body["awaiting_check"] == 0)
    }

    /// Somebody is named by what is not theirs.
    func reportAuthorship(_ face: Face) async throws {
        let consultation = try await face.town.openConsultation()
        let said = try await face.town.contribute(to: consultation.id, by: try await face.town.person(1_980))
        let (named, moderator) = (try await face.person(881), try await face.person(882, .moderator))
        let address = "/api/v1/contributions/\(said.id.text)"
        let reported = try await named.post(
            address + "/authorship-reports", ["explanation": "Я этого не писала и живу в другом селе."])
        #expect(reported.status == 201 && reported.body["state"] == "open")
        let queue = try await moderator.get("/api/v1/moderation/authorship-reports")
        #expect(queue.body["items"].items.compactMap { $0["id"] } == [reported.body["id"]])
        let place = try #require(reported.headers[.location])
        let decided = try await moderator.post(
            place + "/decision", ["upheld": true, "reason": "Имя и адрес принадлежат другому человеку."])
        #expect(decided.body["state"] == "upheld")
        #expect(try await named.get(place).body == decided.body)
        #expect(try await face.anybody.get(address).body["publication"] == "unpublished")
    }

    /// Of a consultation that only its body sees yet.
    private func withdrawAttachment(as official: Caller, _ face: Face) async throws {
        var consultant = try await face.town.person(420)
        consultant.grants = [RoleGrant(.official, body: face.town.village.id)]
        let draft = try await Consulting(face.town.environment).draft(
            Town.consultationText(), by: face.town.village.id, actor: consultant
        ).consultation
        let address = "/api/v1/consultations/\(draft.id.text)/attachments"
        let added = try await official.call(
            .post, address + "?name=a.csv", [.contentType: "text/csv; charset=utf-8"], body: SampleFiles.csv)
        #expect(try await official.delete(address + "/\(added.body["id"].text ?? "")").status == 204)
    }

    private static let said: JSONValue = [
        "language": "ru", "text": "Автобус нужен и в воскресенье.",
        "disclosure": ["kind": "named", "name": "Жительница села"],
    ]
}
