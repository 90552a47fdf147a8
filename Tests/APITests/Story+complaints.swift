import Domain
import Foundation
import Hummingbird
import Services
import Store
import Support
import Testing
import Web

/// What follows a decision: it is judged, carries promises, and is complained about.
extension StoryTests {
    /// Those who signed say whether their demands were answered.
    func judge(_ petition: String, _ face: Face) async throws {
        let signer = try await face.person(300)
        let judged = try await signer.put(
            petition + "/judgement/mine",
            ["verdicts": [["demand": 2, "verdict": "partly"], ["demand": 1, "verdict": "answered"]]])
        #expect(judged.body["open"] == true)
        #expect(judged.body["verdicts"][0] == ["demand": 1, "verdict": "answered"])
        #expect(try await signer.get(petition + "/judgement/mine").body == judged.body)
        let twice = try await signer.put(
            petition + "/judgement/mine",
            ["verdicts": [["demand": 1, "verdict": "partly"], ["demand": 1, "verdict": "answered"]]])
        #expect(twice.faults == ["/verdicts duplicate"])
        let figures = try await face.anybody.get(petition + "/judgement")
        #expect(figures.body["items"][0]["demands"][0] == ["demand": 1, "voices_below_minimum": 10])
        let stranger = try await face.person(900)
        let refused = try await stranger.put(
            petition + "/judgement/mine", ["verdicts": [["demand": 1, "verdict": "partly"]]])
        #expect((refused.status, refused.code) == (403, "not_a_signer"))
    }

    /// The body promises, reports and asks for more time; somebody else looks.
    func promise(_ petition: String, _ face: Face) async throws {
        let official = try await face.official(400)
        let key: HTTPFields = [.idempotencyKey: "promise-1"]
        let made = try await official.post(petition + "/commitments", Self.commitment, key)
        #expect(made.status == 201)
        let address = try #require(made.headers[.location])
        let again = try await official.post(petition + "/commitments", Self.commitment, key)
        #expect(again.headers[.location] == address)
        #expect(try await face.anybody.get(petition + "/commitments").body["items"].items.count == 1)
        let list = try await face.anybody.get("/api/v1/commitments?stated=no_evidence&due_until=2026-12-31")
        #expect(list.body["items"].items.count == 1)

        let reported = try await official.post(
            address + "/reports",
            [
                "level": "substantial", "percent": 80, "language": "ru", "text": "Светофор стоит, подключаем питание.",
                "evidence": [
                    "link": "https://example.org/photo.jpg", "sha256": .string(String(repeating: "0a", count: 32)),
                ],
            ], tag: made.tag)
        #expect(reported.body["stated"] == ["level": "substantial", "percent": 80])
        #expect(reported.body["reports"][0]["evidence"]["sha256"].text == String(repeating: "0a", count: 32))
        let extended = try await official.post(
            address + "/extension",
            ["due_on": "2027-02-01", "reason": "Подрядчик сорвал поставку.", "language": "ru"], tag: reported.tag)
        #expect(extended.body["due_on"] == "2027-02-01")
        let auditor = try await face.person(60, .auditor)
        let stale = try await auditor.post(address + "/verifications", Self.finding, tag: made.tag)
        #expect((stale.status, stale.code) == (412, "stale_version"))
        let verified = try await auditor.post(address + "/verifications", Self.finding, tag: extended.tag)
        #expect(verified.body["verified"] == ["level": "limited", "awaits_second": false])
        #expect(verified.body["stated"]["level"] == "substantial")
        let read = try await face.anybody.get(address)
        #expect(read.body["reports"].items.compactMap { $0["kind"].text } == ["progress", "verification"])
        #expect(read.tag == verified.tag)
    }

    /// The applicant complains, the body sends it on, the body above takes its time and answers.
    func complain(_ petition: String, _ face: Face) async throws {
        try await face.town.subordinate()
        let applicant = try await face.person(1)
        let filed = try await applicant.post(
            petition + "/complaints", ["about": "decision", "text": "Решение не называет сроков установки светофора."])
        #expect(filed.status == 201)
        let address = try #require(filed.headers[.location])
        let seen = try await face.anybody.get(petition + "/complaints")
        #expect(seen.body["items"][0]["reference"] == filed.body["reference"])
        #expect(seen.body["items"][0]["text"] == .null)
        let second = try await applicant.post(
            petition + "/complaints", ["about": "decision", "text": "Решение не называет сроков установки светофора."])
        #expect((second.status, second.code) == (409, "complaint_open"))

        face.town.clock.set("2026-04-07T08:00:00Z")
        let village = try await face.official(400)
        #expect(try await village.get("/api/v1/complaints").body["items"].items.count == 1)
        let sent = try await village.post(address + "/forwarding", tag: filed.tag)
        #expect(sent.body["reviewer"]["body"]["key"] == "almaty-akimat")
        let akimat = try await face.official(401, of: face.town.akimat)
        try await move(try #require(filed.body["id"].text), akimat, face)
        let answered = try await akimat.post(
            address + "/answer",
            [
                "outcome": "dismissed", "text": "Сроки названы в обязательстве акима.",
                "official": ["name": "Д. Ким", "office": "Аким области"],
            ], tag: sent.tag)
        #expect(answered.body["answer"]["outcome"] == "dismissed")
        #expect(try await face.anybody.get(address).body["answer"]["text"] == "Сроки названы в обязательстве акима.")
    }

    /// The day for the answer is corrected, and then moved.
    private func move(_ complaint: String, _ akimat: Caller, _ face: Face) async throws {
        let id = try #require(UUID(uuidString: complaint))
        let row = try await face.town.environment.pool.first(
            "SELECT id FROM obligation WHERE subject = \(id) AND closed_at IS NULL")
        let address = try "/api/v1/obligations/" + #require(row).decode(UUID.self).text
        let moderator = try await face.person(2, .seniorModerator)
        let corrected = try await moderator.post(
            address + "/correction",
            ["start_on": "2026-04-06", "reason": "Жалоба передана в понедельник.", "language": "ru"])
        #expect(corrected.body["start_on"] == "2026-04-06")
        let extended = try await akimat.post(
            address + "/extension",
            ["due_on": "2026-06-01", "reason": "Запрошено заключение экспертов.", "language": "ru"])
        #expect(extended.body["due_on"] == "2026-06-01")
        #expect(extended.body["extended"] == true)
    }

    /// What people say of a draft.
    func discuss(_ face: Face) async throws {
        let petition = "/api/v1/petitions/" + (try await face.town.drafted("Тротуар на улице Абая")).text
        let citizen = try await face.person(700)
        let written = try await citizen.post(
            petition + "/draft-comments", ["text": "Во втором пункте не сказано о сроках.", "demand": 2])
        #expect(written.status == 201)
        #expect(written.body["mine"] == true)
        let moderator = try await face.person(2, .seniorModerator)
        let hidden = try await moderator.post(
            "/api/v1/draft-comments/\(written.body["id"].text ?? "")/hiding", ["reason": "Оскорбляет участника."])
        #expect(hidden.body["hidden"] == true)
        let seen = try await face.anybody.get(petition + "/draft-comments?draft=1&limit=1")
        #expect(seen.body["items"][0]["hidden_reason"] == "Оскорбляет участника.")
        #expect(seen.body["items"][0]["text"] == .null)
        #expect(try await citizen.get(petition + "/draft-comments").body["items"][0]["text"] != .null)
    }

    private static let commitment: JSONValue = [
        "source": ["kind": "decision", "demand": 1],
        "text": [
            "kk": "Мектеп жанындағы өткелге бағдаршам орнатамыз.", "ru": "Установим светофор на переходе у школы.",
            "en": "We will put up a traffic light at the crossing.",
        ],
        "sign": [
            "kk": "Бағдаршам орнында жұмыс істеп тұр.", "ru": "Светофор стоит на месте и работает.",
            "en": "The traffic light is there and working.",
        ],
        "due_on": "2026-12-01",
    ]

    private static let finding: JSONValue = [
        "level": "limited", "language": "ru", "text": "Опора стоит, света нет, проверено на месте.",
    ]
}
