import Domain
import Foundation
import HTTPTypes
import Services
import Support
import Testing
import Web

/// A body puts a text forward, people comment on its passages, and the next version carries that over.
extension StoryTests {
    func putTextsForward(_ face: Face) async throws {
        let consultation = try await face.town.openConsultation()
        let official = try await face.official(410)
        let address = "/api/v1/consultations/\(consultation.id.text)"
        let title: JSONValue = [
            "kk": .string(Town.documentTitle.kk), "ru": .string(Town.documentTitle.ru),
            "en": .string(Town.documentTitle.en),
        ]
        let input: JSONValue = ["original": "ru", "title": title]
        let dropped = try await official.post(address + "/documents", input)
        #expect(dropped.status == 201)
        #expect(try await official.delete("/api/v1/documents/\(dropped.body["id"].text ?? "")").status == 204)

        let added = try await official.post(address + "/documents", input)
        let document = "/api/v1/documents/\(added.body["id"].text ?? "")"
        let uneven: JSONValue = [
            "format": "markdown", "text": .string(Town.planText), "translations": ["kk": "# Жоспар"],
        ]
        let refused = try await official.put(document + "/draft", uneven, tag: added.tag)
        #expect(refused.faults == ["/translations/kk not_parallel"])
        let draft = try await official.put(
            document + "/draft", ["format": "markdown", "text": .string(Town.planText)], tag: added.tag)
        #expect(draft.body["versions"][0]["passages"] == 6)
        #expect(try await face.anybody.get(document).status == 404)
        let published = try await official.post(document + "/publication", [:], tag: draft.tag)
        #expect(published.body["versions"][0]["published_at"].text != nil)
        #expect(try await face.anybody.get(address + "/documents").body["items"][0]["id"] == added.body["id"])

        let reference = try await comment(on: added.body["id"], in: address, face)
        let later = try await official.put(
            document + "/draft", ["format": "plain", "text": .string(Town.laterPlanText)], tag: published.tag)
        #expect(later.status == 200)
        let again = try await official.put(
            document + "/draft", ["format": "markdown", "text": .string(Town.laterPlanText)], tag: later.tag)
        let sources: JSONValue = [
            "sources": [["passage": 5, "contributions": [reference.id]]]
        ]
        let second = try await official.post(document + "/publication", sources, tag: again.tag)
        #expect(second.body["versions"][1]["carried"]["changed"] == 1)
        try await read(document, reference, face)
    }

    private func comment(
        on document: JSONValue, in address: String, _ face: Face
    ) async throws -> (id: JSONValue, reference: JSONValue) {
        let author = try await face.person(870)
        let content: JSONValue = [
            "language": "ru", "disclosure": ["kind": "named", "name": "Житель села"],
            "comments": [
                [
                    "document": document, "version": 1, "passage": 4, "language": "ru",
                    "range": ["start": 0, "end": 14], "quote": "По воскресенья",
                    "text": "В воскресенье тоже нужно ехать на работу.", "wording": "Ежедневно",
                ]
            ],
        ]
        let begun = try await author.post(address + "/contributions", content)
        #expect(begun.body["draft"]["comments"][0]["wording"] == "Ежедневно")
        let own = "/api/v1/contributions/\(begun.body["id"].text ?? "")"
        let submitted = try await author.post(own + "/submission", tag: begun.tag)
        #expect(submitted.body["content"]["comments"][0]["quote"] == "По воскресенья")
        return (begun.body["id"], submitted.body["reference"])
    }

    private func read(
        _ document: String, _ said: (id: JSONValue, reference: JSONValue), _ face: Face
    ) async throws {
        let anybody = face.anybody
        #expect(try await anybody.get(document).body["versions"].items.count == 2)
        let passages = try await anybody.get(document + "/versions/2/passages?language=ru&limit=2")
        #expect(passages.body["items"].items.compactMap { $0["number"].number } == [1, 2])
        let next = try await anybody.get(
            document + "/versions/2/passages?after=\(passages.body["next"].text ?? "")")
        #expect(next.body["items"].items.compactMap { $0["comments"].number } == [0, 0, 1])
        let passage = try await anybody.get(document + "/versions/2/passages/5")
        #expect(passage.body["change"]["sources"][0]["reference"] == said.reference)
        let changes = try await anybody.get(document + "/versions/2/changes?kind=changed")
        #expect(changes.body["items"].items.count == 1 && changes.body["items"][0]["old_passage"] == 4)
        let comments = try await anybody.get(document + "/versions/2/comments?passage=5&outcome=changed")
        #expect(comments.body["items"][0]["contribution"] == said.id)
        #expect(comments.body["items"][0]["comment"]["passage"] == 4)
        for (address, status) in [
            ("/versions/3/passages", 404), ("/versions/0/passages", 404), ("/versions/x/changes", 404),
            ("/versions/2/passages/99", 404), ("/versions/99999999999999999999/comments", 404),
            ("/versions/2/passages?language=kk", 422), ("/versions/2/comments?passage=0", 422),
            ("/versions/2/changes?kind=same,same", 422),
        ] {
            #expect(try await anybody.get(document + address).status == status, "\(address)")
        }
    }
}
