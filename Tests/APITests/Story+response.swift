import Domain
import Foundation
import Services
import Support
import Testing
import Web

/// The second half of a petition's life, as its body, its applicant and moderators live it.
extension StoryTests {
    /// From the threshold to the published decision, and a petition below it.
    func answer(_ petition: String, _ face: Face) async throws {
        let official = try await face.official(400)
        let response = petition + "/response"
        var tag = try await noticed(response, face)

        let registered = try await official.post(response + "/registration", ["number": "ЖТ-2026-17"], tag: tag)
        #expect(registered.body["state"] == "under_consideration")
        #expect(registered.body["registration"]["number"] == "ЖТ-2026-17")
        tag = try await lookInto(response, registered.tag, face)
        try await decide(response, tag, face)

        let life = try await face.anybody.get(petition + "/history")
        #expect(life.body["complete"] == true)
        #expect(life.body["steps"].items.last?["events"][0]["kind"] == "petition.statement_made")
        #expect(try await face.anybody.get(petition).body["state"] == "decided")
    }

    private func noticed(_ response: String, _ face: Face) async throws -> String? {
        let moderator = try await face.person(2, .seniorModerator)
        let sent = try await face.anybody.get(response)
        #expect(sent.body["sent_on"] == "2026-03-20")
        let noticed = try await moderator.post(
            response + "/notice", ["text": "Петиция направлена акиму."], tag: sent.tag)
        #expect(noticed.body["notice"]["text"] == "Петиция направлена акиму.")
        return noticed.tag
    }

    private func lookInto(_ response: String, _ tag: String?, _ face: Face) async throws -> String? {
        let official = try await face.official(400)
        let formed = try await official.post(
            response + "/commission",
            [
                "kind": "commission",
                "members": [["role": "chair", "name": "Б. Омаров", "office": "Заместитель акима"]],
            ],
            tag: tag)
        let seats = formed.body["commission"]["members"].items
        #expect(seats.compactMap { $0["role"].text } == ["applicant", "chair"])
        let mine = try #require(seats[0]["id"].text)
        let applicant = try await face.person(1)
        let accepted = try await applicant.post(
            response + "/commission/members/\(mine)/answer", ["answer": "accepted", "interests": "Живу рядом."])
        #expect(accepted.body["commission"]["members"][0]["mine"] == true)
        let invited = try await official.post(
            response + "/commission/members", ["role": "expert", "name": "К. Ли"], tag: accepted.tag)
        let expert = try #require(invited.body["commission"]["members"].items.last?["id"].text)
        let left = try await official.post(
            response + "/commission/members/\(expert)/ending", ["reason": "Переехал."], tag: invited.tag)
        #expect(left.body["commission"]["members"].items.last?["leave_reason"] == "Переехал.")

        let visit = try await official.post(
            response + "/proceedings",
            [
                "kind": "site_visit", "takes_place_at": "2026-03-27T05:00:00Z", "place": "У школы № 7",
                "agenda": "Осмотр перехода.",
            ], tag: left.tag)
        let meeting = try await official.post(
            response + "/proceedings",
            [
                "kind": "meeting", "takes_place_at": "2026-03-28T05:00:00Z", "link": "https://example.org/room",
                "agenda": "Обсуждение осмотра.",
            ], tag: visit.tag)
        let (first, second) = try (
            #require(meeting.body["proceedings"][0]["id"].text), #require(meeting.body["proceedings"][1]["id"].text)
        )
        let calledOff = try await official.post(
            response + "/proceedings/\(second)/calling-off", ["reason": "Обсудили на месте."], tag: meeting.tag)
        face.town.clock.set("2026-03-27T08:00:00Z")
        let minuted = try await official.post(
            response + "/proceedings/\(first)/minutes", ["minutes": "Переход не освещён."], tag: calledOff.tag)
        #expect(minuted.body["proceedings"][0]["minutes"] == "Переход не освещён.")
        return minuted.tag
    }

    private func decide(_ response: String, _ tag: String?, _ face: Face) async throws {
        let official = try await face.official(400)
        var draft = face.decision(["refused", "accepted"], outcome: "partial")
        draft["discussion"] = ["from": "2026-04-02", "until": "2026-04-03"]
        let drafted = try await official.post(response + "/drafts", .object(draft), tag: tag)
        #expect(drafted.body["state"] == "draft_decision")

        let early = try await official.post(
            response + "/decision", .object(face.decision(["accepted", "accepted"], outcome: "full")), tag: drafted.tag)
        #expect((early.status, early.code) == (409, "discussion_open"))
        face.town.clock.set("2026-04-06T08:00:00Z")
        let incomplete = try await official.post(
            response + "/decision", .object(face.decision(["accepted"], outcome: "full")), tag: drafted.tag)
        #expect(incomplete.status == 422)
        #expect(incomplete.body["errors"][0]["code"] == "answer_missing")
        let decided = try await official.post(
            response + "/decision", .object(face.decision(["accepted", "accepted"], outcome: "full")), tag: drafted.tag)
        #expect(decided.body["decisions"].items.count == 1)
        #expect(try await face.anybody.get(response).body["decisions"] == [])
        let published = try await official.post(response + "/decision/publication", tag: decided.tag)
        #expect(published.body["change"]["answers"][0]["draft"] == "refused")
        #expect(published.body["change"]["answers"][0]["final"] == "accepted")
        #expect(published.body["complaint_until"] == "2026-07-07")
        let stated = try await official.post(
            response + "/statement", ["text": "Светофор поставим.", "link": "https://example.org/s"], tag: published.tag
        )
        #expect(stated.body["statement"]["link"] == "https://example.org/s")
    }

    /// Forwarding, and the path of an ordinary proposal.
    func answerBelowThreshold(_ face: Face) async throws {
        let official = try await face.official(400)
        let forwarded = try await face.town.published("Освещение двора").text
        try await face.town.sign(try #require(UUID(uuidString: forwarded)), people: 300..<361)
        let response = "/api/v1/petitions/\(forwarded)/response"
        let sent = try await official.post(
            response + "/forwarding",
            ["body": .string(face.town.akimat.id.text), "reason": "Освещение ведёт город."],
            tag: try await official.get(response).tag)
        #expect(sent.body["body"]["key"] == "almaty-akimat")

        let proposal = try await face.town.published("Скамейки в парке").text
        face.town.clock.set("2026-10-09T00:00:00Z")
        _ = try await PassingTerms(face.town.environment).sweep()
        let later = try await face.official(400)
        let address = "/api/v1/petitions/\(proposal)/response"
        let replied = try await later.post(
            address + "/reply",
            [
                "language": "ru", "text": "Скамейки поставят в следующем году, они включены в план благоустройства.",
                "official": ["name": "Б. Омаров", "office": "Аким"],
            ], tag: try await later.get(address).tag)
        #expect(replied.body["state"] == "replied")
        #expect(replied.body["replies"][0]["late"] == false)
    }
}

extension Face {
    /// An official of the village unless of another body, with a token.
    func official(_ number: Int, of body: Body? = nil) async throws -> Caller {
        _ = try await town.person(number)
        let address = try EmailAddress("person\(number)@example.org")
        let staff = Staff(town.environment)
        try await staff.add(address, as: .official, of: (body ?? town.village).key)
        return Caller(client: client, log: log, token: try await staff.token(for: address).secret.text)
    }

    /// A decision with an answer to each demand in turn.
    func decision(_ outcomes: [String], outcome: String) -> [String: JSONValue] {
        [
            "outcome": .string(outcome), "language": "ru",
            "reasons": "Комиссия осмотрела переход и согласилась с доводами заявителя.",
            "answers": .array(
                outcomes.enumerated().map { index, outcome in
                    [
                        "demand": .integer(index + 1), "outcome": .string(outcome),
                        "reasons": "Переход не освещён, движение плотное.", "facts": "Осмотр 27 марта.",
                        "law": "Закон о дорожном движении, статья 12",
                    ]
                }),
            "appeal_notice": "Жалоба подаётся в вышестоящий орган в течение трёх месяцев.",
            "official": ["name": "Б. Омаров", "office": "Аким"],
        ]
    }
}
