import Domain
import Foundation
import HTTPTypes
import Services
import Support
import Testing
import Web

/// A body publishes points, organisations say how far each has come, and the body answers.
extension StoryTests {
    func watchPoints(_ face: Face) async throws {
        let official = try await face.official(420)
        let village = JSONValue.string(face.town.village.id.text)
        let published = try await official.post("/api/v1/monitored-lists", Self.list.with("body", village))
        #expect(published.status == 201 && published.body["edition"] == 1)
        let address = try #require(published.headers[.location])
        let revised = try await official.post(
            address + "/editions", ["points": [Self.point("2")], "reason": Self.why], tag: published.tag)
        #expect(revised.body["editions"][1]["added"] == 1)
        #expect(
            try await face.anybody.get("/api/v1/monitored-lists?query=совет").body["items"].items
                .compactMap { $0["id"] } == [published.body["id"]])
        let read = try await face.anybody.get("/api/v1/monitored-lists/\(published.body["reference"].text ?? "")")
        #expect(read.body["id"] == published.body["id"])
        #expect(try await face.anybody.get(address + "/history").body["matter"]["kind"] == "monitored_list")
        #expect(try await !face.anybody.get(address + "/events").body["items"].items.isEmpty)
        let points = try await face.anybody.get(address + "/points?limit=1")
        #expect(points.body["items"][0]["number"] == "1" && points.body["next"].text != nil)
        #expect(try await face.anybody.get(address + "/statements?point=2").body["items"].items.count == 1)
        #expect(try await face.anybody.get(address + "/statements?point=9").status == 404)
        #expect(try await face.anybody.get(address + "/figures").status == 404)
        let closing = face.town.clock.now.adding(seconds: 86_400)
        let opened = try await official.post(
            address + "/periods", ["period": "2026-H1", "closes_at": .string(closing.description)], tag: revised.tag)
        #expect(opened.body["periods"][0]["open"] == true)
        let follower = try await face.person(881)
        #expect(try await follower.post("/api/v1/follows", ["monitored_list": published.body["id"]]).status == 201)

        let extended = try await official.post(
            address + "/extensions",
            [
                "period": "2026-H1", "closes_at": .string(closing.adding(seconds: 3_600).description),
                "reason": Self.why,
            ], tag: opened.tag)
        #expect(extended.body["periods"][0]["extensions"][0]["was"] == .string(closing.description))

        let item = try await file(on: address, face)
        try await takeBack(on: address, face)
        try await refuseBadPoints(address, item, official, face)
        #expect(try await official.post(item + "/answers", Self.answers).code == "period_open")
        face.town.clock.advance(seconds: 90_001)
        let answered = try await official.post(item + "/answers", Self.answers)
        #expect(answered.status == 200 && answered.body["parts"][0]["answered"] == 1)
        let open = try await face.anybody.get(item)
        #expect(open.body["content"]["entries"][0]["answer"]["assessment"] == "implemented")
        #expect(open.body["content"]["entries"][0]["answer"]["decision"]["en"] == "Resolution No. 5")
        let figures = try await face.anybody.get(address + "/figures?period=2026-H1")
        #expect(figures.body["points"][0]["organisations"] == 1 && figures.body["points"][0]["answered"] == 1)
        let owed = try await face.anybody.get(
            "/api/v1/obligations?standing=on_time&matter=\(published.body["id"].text ?? "")")
        #expect(owed.body["items"][0]["discharged_by"] == "periodic_feedback.answered")
        #expect(owed.body["items"][0]["subject"]["kind"] == "periodic_feedback")
    }

    /// An organisation drafts, throws it away, drafts anew and submits.
    private func file(on address: String, _ face: Face) async throws -> String {
        let organisation = try await Organisations(face.town.environment).put(
            key: "watch", name: LocalizedText(kk: "Бақылау", ru: "Наблюдение", en: "Watch"), registerNumber: nil
        ).organisation
        let member = try await face.person(880, .representative, of: "watch")
        let start: JSONValue = [
            "period": "2026-H1", "organisation": .string(organisation.id.text), "language": "ru",
        ]
        let thrown = try await member.post(address + "/periodic-feedback", start)
        #expect(thrown.status == 201)
        #expect(try await member.delete(try #require(thrown.headers[.location])).status == 204)
        let begun = try await member.post(address + "/periodic-feedback", start)
        let item = try #require(begun.headers[.location])
        #expect(try await member.post(address + "/periodic-feedback", start).status == 200)
        #expect(try await face.anybody.get(item).status == 404)
        #expect(try await member.post(item + "/withdrawal", tag: begun.tag).code == "wrong_state")
        let saved = try await member.post(item + "/entries", Self.entries, tag: begun.tag)
        #expect(saved.body["draft"]["entries"][0]["assessment"] == "partly" && saved.body["content"] == .null)
        #expect(try await member.post(item + "/submission", tag: begun.tag).status == 412)
        let submitted = try await member.post(item + "/submission", tag: saved.tag)
        #expect(submitted.body["state"] == "submitted" && submitted.body["mine"] == true)
        #expect(
            try await face.anybody.get(address + "/periodic-feedback?organisation=watch").body["items"].items.count == 1
        )
        let reference = submitted.body["reference"].text ?? ""
        #expect(try await face.anybody.get("/api/v1/periodic-feedback/\(reference)?revision=1").status == 200)
        return item
    }

    /// Another organisation files and takes it back.
    private func takeBack(on address: String, _ face: Face) async throws {
        let organisation = try await Organisations(face.town.environment).put(
            key: "league", name: LocalizedText(kk: "Лига", ru: "Лига", en: "League"), registerNumber: nil
        ).organisation
        let member = try await face.person(894, .representative, of: "league")
        let begun = try await member.post(
            address + "/periodic-feedback",
            ["period": "2026-H1", "organisation": .string(organisation.id.text), "language": "ru"])
        let item = try #require(begun.headers[.location])
        let saved = try await member.post(item + "/entries", Self.entries, tag: begun.tag)
        let submitted = try await member.post(item + "/submission", tag: saved.tag)
        let withdrawn = try await member.post(item + "/withdrawal", tag: submitted.tag)
        #expect(withdrawn.body["state"] == "withdrawn" && withdrawn.body["content"] != .null)
        let read = try await face.anybody.get(item)
        #expect(read.body["state"] == "withdrawn" && read.body["content"] == .null && read.body["draft"] == .null)
        #expect(
            try await face.anybody.get(address + "/periodic-feedback?organisation=league").body["items"][0]["state"]
                == "withdrawn")
        #expect(try await face.anybody.get(address + "/figures").body["withdrawn"] == 1)
    }

    private func refuseBadPoints(_ address: String, _ item: String, _ official: Caller, _ face: Face) async throws {
        let member = try await face.person(880)
        let tag = try await face.anybody.get(address).tag
        let own = try await member.get(item).tag
        var point = Self.point("3")
        point = point.with("number", "3 3").with("status", "rejected").with("issued_on", "soon")
        let bad: [(Caller, String, JSONValue, String?, [String])] = [
            (
                official, "/editions", ["points": [point], "reason": Self.why], tag,
                ["/points/0/number bad_format", "/points/0/issued_on invalid_date", "/points/0/status not_one_of"]
            ),
            (
                official, "/periods", ["period": "2026-H9", "closes_at": "soon"], tag,
                ["/period bad_format", "/closes_at invalid_instant"]
            ),
            (
                official, "/extensions",
                ["period": "2026-H1", "closes_at": "2020-01-01T00:00:00Z", "reason": Self.why], tag,
                ["/closes_at not_later"]
            ),
            (
                member, "entries",
                ["entries": [["point": "1", "assessment": "fine", "sources": ["a", "a"]]], "without": ["x y"]], own,
                ["/entries/0/assessment not_one_of", "/entries/0/sources/1 duplicate", "/without/0 bad_format"]
            ),
            (
                member, "entries", ["entries": [["point": "9", "assessment": "partly"]]], own,
                ["/entries/0/point unknown_point"]
            ),
            (member, "entries", ["remarks": "a\u{0}b"], own, ["/remarks control_character"]),
            (official, "answers", ["answers": []], nil, ["/answers too_few"]),
            (official, "", Self.list.with("body", .string(UUID().uuidString)), nil, ["/body unknown_body"]),
        ]
        for (caller, place, body, tag, faults) in bad {
            let uri =
                place.isEmpty ? "/api/v1/monitored-lists" : place.hasPrefix("/") ? address + place : item + "/" + place
            let answer = try await caller.post(uri, body, tag: tag)
            #expect(answer.status == 422 && answer.faults == faults, "\(uri) \(answer.status) \(answer.faults)")
        }
    }

    private static func point(_ number: String) -> JSONValue {
        [
            "number": .string(number), "original": "ru",
            "text": [
                "kk": "Мектеп жанындағы өткелді жарықтандыру.", "ru": "Осветить переход у школы.",
                "en": "To light the crossing by the school.",
            ],
            "source": "Протокол № 4", "issued_on": "2026-03-02", "status": "accepted",
        ]
    }

    private static let list: JSONValue = [
        "topic": "transport", "original": "ru",
        "title": ["kk": "Кеңестің ұсынымдары", "ru": "Рекомендации совета", "en": "Recommendations of the council"],
        "summary": [
            "kk": "Қоғамдық кеңестің жолдар туралы ұсынымдары.", "ru": "Рекомендации общественного совета о дорогах.",
            "en": "What the public council recommends about the roads.",
        ],
        "points": [point("1")],
    ]

    private static let why: JSONValue = [
        "kk": "Кеңес жаңа ұсыным қабылдады.", "ru": "Совет принял новую рекомендацию.",
        "en": "The council has made one more recommendation.",
    ]

    private static let entries: JSONValue = [
        "remarks": "В целом темно.",
        "entries": [
            [
                "point": "1", "assessment": "partly", "evidence": "Фонарь горит не каждую ночь.",
                "sources": ["https://example.org/report.pdf"],
            ]
        ],
    ]

    private static let answers: JSONValue = [
        "answers": [
            [
                "point": "1", "assessment": "implemented", "original": "ru",
                "decision": ["kk": "№ 5 қаулы", "ru": "Постановление № 5", "en": "Resolution No. 5"],
                "text": ["kk": "Шамды жөндедік.", "ru": "Мы починили фонарь.", "en": "We have mended the lamp."],
            ]
        ]
    ]
}
