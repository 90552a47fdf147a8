import Domain
import Foundation
import HTTPTypes
import Services
import Support
import Testing
import Web

/// A body offers something, people say what they think of it, and of the answers.
extension StoryTests {
    func giveFeedback(_ face: Face) async throws {
        let (official, colleague) = (try await face.official(410), try await face.official(411))
        let published = try await draftAndOpen(as: official, face)
        #expect(published.body["takes_feedback"] == true)
        let address = "/api/v1/initiatives/\(published.body["id"].text ?? "")"
        let list = try await face.anybody.get("/api/v1/initiatives?query=автобус&takes_feedback=true&kind=service")
        #expect(list.body["items"].items.compactMap { $0["id"] } == [published.body["id"]])
        let read = try await face.anybody.get("/api/v1/initiatives/\(published.body["reference"].text ?? "")")
        #expect(read.body["id"] == published.body["id"])
        #expect(try await face.anybody.get(address + "/history").body["matter"]["kind"] == "initiative")
        #expect(try await !face.anybody.get(address + "/events").body["items"].items.isEmpty)

        let (author, other) = (try await face.person(870), try await face.person(871))
        let given = try await author.post(address + "/feedback", Self.feedback)
        #expect(given.status == 201 && given.body["mine"] == true && given.body["state"] == "received")
        let item = try #require(given.headers[.location])
        let second = try await other.post(address + "/feedback", Self.feedback.having("kind", "praise"))
        let alike = try await face.anybody.get(item + "/similar")
        #expect(alike.body["items"][0]["feedback"]["id"] == second.body["id"])
        #expect(alike.body["items"][0]["similarity"] == 100)
        #expect(try await face.anybody.get(address + "/feedback?kind=praise").body["items"].items.count == 1)
        #expect(try await author.get(address + "/feedback?mine=true").body["items"].items.count == 1)
        #expect(try await face.anybody.get(address + "/feedback?mine=true").status == 401)
        let owed = try await face.anybody.get("/api/v1/obligations?matter=\(published.body["id"].text ?? "")")
        #expect(owed.body["items"].items.count == 4)

        #expect(try await official.post(item + "/acknowledgement").body["state"] == "acknowledged")
        #expect(try await official.post(item + "/acknowledgement").status == 409)
        let promised = try await official.post(address + "/commitments", Self.promise)
        #expect(promised.status == 201)
        #expect(try await face.anybody.get(address + "/commitments").body["items"].items.count == 1)
        let answered = try await official.post(
            item + "/answer", Self.reply.having("outcome", "planned").having("commitment", promised.body["id"]))
        #expect(answered.body["answer"]["commitment"] == promised.body["id"])
        #expect(try await other.post(item + "/judgement", ["verdict": "solved"]).code == "not_the_author")
        let judged = try await author.post(item + "/judgement", ["verdict": "not_solved"])
        #expect(judged.body["verdict"] == "not_solved" && judged.body["state"] == "under_review")
        #expect(try await face.anybody.get(item).body["verdict"] == .null)
        #expect(try await official.post(item + "/review", Self.reply).code == "same_official")
        let reviewed = try await colleague.post(item + "/review", Self.reply)
        #expect(reviewed.body["state"] == "reviewed" && reviewed.body["remedy"]["kk"].text != nil)

        let moderator = try await face.person(872, .moderator)
        let hidden = "/api/v1/feedback/\(second.body["id"].text ?? "")"
        #expect(try await moderator.post(hidden + "/hiding", ["reason": "Реклама."]).body["hidden"] == true)
        let gone = try await face.anybody.get("/api/v1/feedback/\(second.body["reference"].text ?? "")")
        #expect(gone.body["text"] == .null && gone.body["name"] == .null && gone.body["hidden_reason"] == "Реклама.")
        let figures = try await face.anybody.get(address + "/figures").body
        #expect(figures["total"] == 2 && figures["hidden"] == 1 && figures["verdicts"] == .null)

        try await group(given.body["id"], of: address, as: official, face)
        try await refuseBadFeedback(address, item, official, other)
        let title: JSONValue = ["kk": "Мектеп көлігі", "ru": "Школьный транспорт", "en": "School transport"]
        let changed = try await official.post(
            address + "/changes", ["status": "done", "from": "2026-09-01", "title": title, "reason": Self.cause],
            tag: published.tag)
        #expect(changed.body["changes"][0]["was_status"] == "under_way" && changed.body["title"] == title)
        #expect(changed.body["changes"][0]["changed"] == ["title", "status"])
        #expect(changed.body["changes"][0]["earlier"]["title"] == published.body["title"])
        let closed = try await official.post(address + "/closing", ["reason": Self.cause], tag: changed.tag)
        #expect(closed.body["takes_feedback"] == false)
        #expect(try await other.post(address + "/feedback", Self.feedback).code == "feedback_closed")
    }

    /// Only the body sees the draft; it is changed, and opened.
    private func draftAndOpen(as official: Caller, _ face: Face) async throws -> Answer {
        let drafted = try await official.post(
            "/api/v1/initiatives", Self.initiative.having("body", .string(face.town.village.id.text)))
        #expect(drafted.status == 201 && drafted.body["draft"] == true && drafted.body["reference"] == .null)
        let address = try #require(drafted.headers[.location])
        #expect(try await face.anybody.get(address).status == 404)
        #expect(try await face.anybody.get("/api/v1/initiatives").body["items"].items.isEmpty)
        #expect(try await official.get("/api/v1/initiatives").body["items"].items.count == 1)
        let author = try await face.person(870)
        #expect(try await author.post(address + "/feedback", Self.feedback).status == 404)
        #expect(try await author.post("/api/v1/follows", ["initiative": drafted.body["id"]]).status == 404)
        let edited = try await official.put(
            address, Self.initiative.having("status", "planned"), tag: drafted.tag)
        #expect(edited.body["status"] == "planned")
        let again = try await official.put(
            address, Self.initiative.having("status", "under_way"), tag: edited.tag)
        #expect(try await official.post(address + "/opening", tag: drafted.tag).status == 412)
        let opened = try await official.post(address + "/opening", tag: again.tag)
        #expect(opened.status == 200 && opened.body["reference"].text?.hasPrefix("KZ-I-") == true)
        #expect(try await official.post(address + "/opening", tag: opened.tag).code == "wrong_state")
        return opened
    }

    private func group(_ item: JSONValue, of address: String, as official: Caller, _ face: Face) async throws {
        let made = try await official.post(
            address + "/feedback-topics",
            ["original": "ru", "title": ["kk": "Жоғарғы көше", "ru": "Верхняя улица", "en": "The upper street"]])
        #expect(made.status == 201)
        let topic = "/api/v1/feedback-topics/\(made.body["id"].text ?? "")"
        let set: JSONValue = ["feedback": [item]]
        #expect(try await official.post(topic + "/items", set).body["changed"] == 1)
        #expect(try await official.post(topic + "/removals", set).body["changed"] == 1)
        #expect(try await official.post(topic + "/items", set).body["changed"] == 1)
        let answered = try await official.post(
            topic + "/answers", ["original": "ru", "said": Self.cause, "did": Self.cause])
        #expect(answered.body["answer"]["items"] == 1)
        #expect(try await face.anybody.get(address + "/feedback-topics").body["items"][0] == answered.body)
    }

    private func refuseBadFeedback(
        _ address: String, _ item: String, _ official: Caller, _ author: Caller
    ) async throws {
        let bad: [(Caller, String, JSONValue, [String])] = [
            (
                author, address + "/feedback", [:],
                ["/kind required", "/language required", "/text required", "/disclosure required", "/name required"]
            ),
            (author, address + "/feedback", Self.feedback.having("text", "x"), ["/text too_short"]),
            (author, address + "/feedback", Self.feedback.having("text", "а\u{0}б"), ["/text control_character"]),
            (author, address + "/feedback", Self.feedback.having("kind", "rage"), ["/kind not_one_of"]),
            (author, address + "/feedback", Self.feedback.having("state", "answered"), ["/state unknown_field"]),
            (author, item + "/judgement", ["verdict": 5], ["/verdict wrong_type"]),
            (official, item + "/answer", Self.reply.having("commitment", "x"), ["/commitment bad_format"]),
            (
                official, "/api/v1/initiatives",
                Self.initiative.having("body", .string(UUID().uuidString)), ["/body unknown_body"]
            ),
        ]
        for (caller, address, body, faults) in bad {
            let answer = try await caller.post(address, body)
            #expect(answer.status == 422 && answer.faults == faults, "\(address) \(answer.faults)")
        }
    }

    private static let initiative: JSONValue = [
        "kind": "service", "topic": "transport", "original": "ru",
        "title": ["kk": "Мектеп автобусы", "ru": "Школьный автобус", "en": "School bus"],
        "objective": [
            "kk": "Шалғай ауылдардың балаларын мектепке жеткізу.", "ru": "Довозить до школы детей из дальних сёл.",
            "en": "To bring children from remote villages to school.",
        ],
        "lead": ["kk": "Көлік бөлімі", "ru": "Отдел транспорта", "en": "Transport unit"],
        "from": "2026-09-01", "status": "under_way",
    ]

    private static let feedback: JSONValue = [
        "kind": "problem", "language": "ru", "text": "Автобус не доезжает до верхней улицы.",
        "disclosure": "pseudonymous", "name": "Жительница верхней улицы",
    ]

    private static let cause: JSONValue = [
        "kk": "Біз аялдаманы жоғарғы көшеге көшірдік.", "ru": "Мы перенесли остановку на верхнюю улицу.",
        "en": "We have moved the stop to the upper street.",
    ]

    private static let reply: JSONValue = ["outcome": "not_done", "original": "ru", "text": cause]

    private static let promise: JSONValue = [
        "source": ["kind": "reply"], "text": cause,
        "sign": ["kk": "Аялдама жұмыс істеп тұр.", "ru": "Остановка работает.", "en": "The stop is in use."],
        "due_on": "2027-12-01",
    ]
}

extension JSONValue {
    fileprivate func having(_ name: String, _ value: JSONValue) -> JSONValue {
        guard case .object(var members) = self else { return self }
        members[name] = value
        return .object(members)
    }
}
