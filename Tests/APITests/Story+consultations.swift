import Domain
import Foundation
import HTTPTypes
import Services
import Support
import Testing
import Web

/// A body asks, and people answer.
extension StoryTests {
    func consult(_ face: Face) async throws {
        let official = try await face.official(400)
        let text = Self.consultation
        let draft = try await official.post(
            "/api/v1/consultations", text.with("body", .string(face.town.village.id.text)))
        #expect(draft.status == 201)
        let id = draft.body["id"].text ?? ""
        let address = "/api/v1/consultations/\(id)"
        let edited = try await official.put(address, text.with("topic", "environment"), tag: "\"1\"")
        #expect(edited.body["topic"] == "environment")
        let clock = face.town.clock
        let announced = try await official.post(
            address + "/announcement",
            [
                "opens_at": .string(clock.now.adding(seconds: 60).description),
                "closes_at": .string(clock.now.adding(seconds: 40 * 86_400).description),
            ], tag: "\"2\"")
        #expect(announced.body["state"] == "announced")
        clock.advance(seconds: 61)
        try await ConsultationTerms(face.town.environment).sweep()
        let list = try await face.anybody.get("/api/v1/consultations?state=open&query=Автобус")
        #expect(list.body["items"].items.compactMap { $0["id"].text } == [id])
        let open = try await face.anybody.get("/api/v1/consultations/\(announced.body["reference"].text ?? "")")
        #expect(open.body["takes_contributions"] == true)

        try await contribute(to: address, face)
        try await redact(in: address, face)
        try await moderate(face)
        let reason = Self.reason
        let paused = try await official.post(
            address + "/pause", ["reason": reason], tag: open.tag)
        let resumed = try await official.post(
            address + "/resumption", ["reason": reason], tag: paused.tag)
        let later: JSONValue = [
            "closes_at": .string(clock.now.adding(seconds: 50 * 86_400).description), "reason": reason,
        ]
        let extended = try await official.post(
            address + "/extension", later, tag: resumed.tag)
        #expect(
            extended.body["changes"].items.compactMap { $0["kind"].text } == ["paused", "resumed", "extended"])
        clock.advance(seconds: 51 * 86_400)
        try await ConsultationTerms(face.town.environment).sweep()
        let closed = try await face.anybody.get(address)
        #expect(closed.body["state"] == "closed" && closed.body["outcome_due_on"].text != nil)
        let owed = try await face.anybody.get("/api/v1/obligations?matter=\(id)")
        #expect(owed.body["items"].items.compactMap { $0["kind"].text } == ["consultation_outcome"])
        // The token of the winter has ended.
        let returning = try await face.official(401)
        let analysing = try await returning.post(
            address + "/analysis", tag: closed.tag)
        try await reply(in: address, as: returning, face)
        try await export(address, face)
        let reopened = try await returning.post(
            address + "/reopening",
            ["closes_at": .string(clock.now.adding(seconds: 86_400).description), "reason": reason],
            tag: analysing.tag)
        let cancelled = try await returning.post(
            address + "/cancellation", ["reason": reason], tag: reopened.tag)
        #expect(cancelled.body["state"] == "cancelled")
    }

    private func contribute(to address: String, _ face: Face) async throws {
        let (author, other) = (try await face.person(860), try await face.person(861))
        let begun = try await author.post(address + "/contributions", Self.contribution)
        #expect(begun.status == 201 && begun.body["mine"] == true)
        let own = "/api/v1/contributions/\(begun.body["id"].text ?? "")"
        #expect(try await other.get(own).status == 404)
        #expect(try await author.post(address + "/contributions", Self.contribution).status == 200)
        let saved = try await author.put(own, Self.contribution.with("text", "И в субботу тоже."), tag: "\"1\"")
        let submitted = try await author.post(own + "/submission", tag: saved.tag)
        #expect(submitted.body["state"] == "submitted")
        let listed = try await face.anybody.get(address + "/contributions?query=субботу")
        #expect(listed.body["items"].items.compactMap { $0["reference"] } == [submitted.body["reference"]])
        let read = try await face.anybody.get("/api/v1/contributions/\(submitted.body["reference"].text ?? "")")
        #expect(read.body["content"]["text"] == "И в субботу тоже.")
        let third = try await face.person(862)
        let changing = try await third.post(address + "/contributions", Self.contribution)
        let its = "/api/v1/contributions/\(changing.body["id"].text ?? "")"
        let sent = try await third.post(its + "/submission", tag: changing.tag)
        #expect(try await third.post(its + "/withdrawal", tag: sent.tag).body["state"] == "withdrawn")
        let dropped = try await other.post(address + "/contributions", Self.contribution)
        #expect(try await other.delete("/api/v1/contributions/\(dropped.body["id"].text ?? "")").status == 204)
    }

    /// Of a consultation whose contributions a moderator looks at first.
    private func moderate(_ face: Face) async throws {
        let consultation = try await face.town.openConsultation(moderation: .beforePublication)
        let sent = try await face.town.contribute(to: consultation.id, by: try await face.town.person(1_970))
        let address = "/api/v1/contributions/\(sent.id.text)"
        #expect(try await face.anybody.get(address).body["content"] == .null)
        let moderator = try await face.person(1_971, .moderator)
        let queue = try await moderator.get("/api/v1/moderation/contributions")
        #expect(queue.body["items"].items.compactMap { $0["id"].text } == [sent.id.text])
        let waiting = try await moderator.get(address)
        let published = try await moderator.post(address + "/publication", tag: waiting.tag)
        #expect(published.body["publication"] == "published")
        #expect(try await face.anybody.get(address).body["content"]["text"].text == Town.content().text)
        let hidden = try await moderator.post(
            address + "/unpublication", ["code": "personal_data", "reason": "Назван адрес соседки."],
            tag: published.tag)
        #expect(hidden.body["publication"] == "unpublished")
        let decisions = try await face.anybody.get(address + "/decisions").body["items"].items
        #expect(decisions.compactMap { $0["code"].text } == ["personal_data"])
    }

    /// Words are taken out of a contribution, its author complains, another moderator puts them back.
    private func redact(in address: String, _ face: Face) async throws {
        let author = try await face.person(863)
        let begun = try await author.post(
            address + "/contributions", Self.contribution.with("text", "Звоните Ерлану: 555 44 33."))
        let own = "/api/v1/contributions/\(begun.body["id"].text ?? "")"
        let sent = try await author.post(own + "/submission", tag: begun.tag)
        let moderator = try await face.person(1_971, .moderator)
        let passage: JSONValue = ["place": "text", "quote": "555 44 33"]
        let order: JSONValue = [
            "code": "personal_data", "reason": "Телефон другого человека.", "passages": [passage],
        ]
        let made = try await moderator.post(own + "/redactions", order, tag: sent.tag)
        #expect(made.status == 201 && made.body["words"] == ["555 44 33"])
        let revisions = try await face.anybody.get(own + "/revisions").body["items"].items
        #expect(revisions.compactMap { $0["content"]["text"].text } == ["Звоните Ерлану: ⟦personal_data⟧."])
        let listed = try await face.anybody.get(own + "/redactions").body["items"].items
        #expect(listed.count == 1 && listed[0]["words"] == .null && listed[0]["in_force"] == true)
        let redaction = "/api/v1/redactions/\(made.body["id"].text ?? "")"
        let complained = try await author.post(
            redaction + "/complaint", ["text": "Это номер приёмной акимата."], tag: made.tag)
        #expect(complained.body["complained_at"].text != nil)
        let other = try await face.person(1_972, .moderator)
        let queue = try await other.get("/api/v1/moderation/redactions").body["items"].items
        #expect(queue.compactMap { $0["complaint"].text } == ["Это номер приёмной акимата."])
        let lifted = try await other.post(
            redaction + "/review", ["outcome": "lifted", "reason": "Номер опубликован самим органом."],
            tag: complained.tag)
        #expect(lifted.body["in_force"] == false)
        let read = try await face.anybody.get(redaction)
        #expect(read.body["review"]["outcome"] == "lifted" && read.body["complaint"] == .null)
        let figures = try await face.anybody.get(address + "/redactions").body
        #expect(figures["redactions"] == 1 && figures["lifted"] == 1 && figures["in_force"] == 0)
        #expect(try await author.post(own + "/withdrawal", tag: author.get(own).tag).status == 200)
    }

    private func export(_ address: String, _ face: Face) async throws {
        for table in ["contributions", "comments", "answers", "attachments", "replies", "coverage"] {
            #expect(try await face.anybody.get(address + "/\(table)/export").status == 200)
        }
        let life = try await face.anybody.get(address + "/history").body
        let told = life["steps"].items.flatMap { $0["events"].items }.compactMap { $0["kind"].text }
        #expect(told.first == "consultation.drafted" && told.contains("consultation.announced"))
        #expect(life["complete"] == true)
        #expect(!told.contains { $0.hasPrefix("contribution.") })
        #expect(life["steps"].items.last?["owed"][0]["kind"] == "consultation_outcome")
        let events = try await face.anybody.get(address + "/events?limit=100").body
        #expect(events["items"].items.contains { $0["kind"] == "contribution.submitted" })
        let lines = try await face.anybody.get(address + "/contributions/export?format=jsonl")
        #expect(lines.text.contains("И в субботу тоже."))
        let dictionary = try await face.anybody.get("/api/v1/exports/dictionary")
        #expect(dictionary.body["tables"].items.count == 6)
    }

    private func reply(in address: String, as official: Caller, _ face: Face) async throws {
        let made = try await official.post(address + "/themes", Self.theme)
        let theme = "/api/v1/themes/\(made.body["id"].text ?? "")"
        let edited = try await official.put(theme, Self.theme.with("summary", Self.reason), tag: made.tag)
        #expect(edited.body["version"] == 2)
        let found = try await official.post(theme + "/searches", ["query": "субботу"])
        #expect(found.body["changed"] == 1 && found.body["not_searched"] == 0)
        let searched = try await face.anybody.get(
            address + "/contributions?query=%D1%81%D1%83%D0%B1%D0%B1%D0%BE%D1%82%D1%83")
        #expect(searched.body["not_searched"] == 0)
        let list = try await face.anybody.get(address + "/contributions")
        #expect(list.body["not_searched"] == .null)
        let contribution = list.body["items"][0]["id"]
        let set: JSONValue = ["contributions": [contribution]]
        #expect(try await official.post(theme + "/removals", set).body["changed"] == 1)
        #expect(try await official.post(theme + "/assignments", set).body["changed"] == 1)
        #expect(try await face.anybody.get(address + "/themes").body["items"][0]["contributions"] == 1)
        let run = try await group(in: address, as: official, face)
        #expect(run["contributions"] == 1 && run["groups"] == 0)
        #expect(try await face.anybody.get(address + "/form-letters").body["run"] == run)
        let replied = try await official.post(
            address + "/replies",
            ["theme": made.body["id"], "disposition": "noted", "original": "ru", "reason": Self.reason])
        #expect(replied.body["reaches"] == 1)
        let taken = try await official.post(
            "/api/v1/replies/\(replied.body["id"].text ?? "")/withdrawal", ["reason": Self.reason])
        #expect(taken.status == 200 && taken.body["reaches"] == 0 && taken.body["withdrawal"]["reason"] == Self.reason)
        #expect(try await face.anybody.get(address + "/contributions?answered=false").body["items"].items.count == 1)
        let again = try await official.post(
            address + "/replies",
            ["theme": made.body["id"], "disposition": "noted", "original": "ru", "reason": Self.reason])
        let answered = try await face.anybody.get(
            address + "/contributions?answered=true&disposition=noted&theme=\(made.body["id"].text ?? "")")
        #expect(answered.body["items"].items.count == 1)
        let answer = try await face.anybody.get("/api/v1/contributions/\(contribution.text ?? "")/reply")
        #expect(answer.body["id"] == again.body["id"])
        #expect(try await face.anybody.get(address + "/replies").body["items"][0]["replaced_by"] == 2)
        #expect(try await face.anybody.get(address + "/coverage").body["complete"] == true)
        #expect(try await face.anybody.get(address + "/figures").body["answered"] == 1)
    }

    /// An outcome, of another consultation, to which three people sent one letter.
    func publishOutcome(_ face: Face) async throws {
        let consultation = try await face.town.openConsultation()
        for number in 1...3 {
            _ = try await face.town.contribute(to: consultation.id, by: try await face.town.person(950 + number))
        }
        face.town.clock.advance(seconds: 41 * 86_400)
        try await ConsultationTerms(face.town.environment).sweep()
        let again = try await face.official(403)
        let address = "/api/v1/consultations/\(consultation.id.text)"
        let closed = try await face.anybody.get(address)
        let analysing = try await again.post(address + "/analysis", tag: closed.tag)
        #expect(try await group(in: address, as: again, face)["groups"] == 1)
        try await setAside(in: address, as: again, face)
        let letter = try await face.anybody.get(address + "/form-letters").body["items"][0]
        let members = try await face.anybody.get("/api/v1/form-letters/\(letter["id"].text ?? "")/members?limit=2")
        #expect(members.body["items"].items.count == 2 && members.body["next"].text != nil)
        let promised = try await again.post(address + "/commitments", Self.promise)
        #expect(promised.status == 201 && promised.body["matter"]["id"].text == consultation.id.text)
        #expect(try await face.anybody.get(address + "/commitments").body["items"].items.count == 1)
        let replied = try await again.post(
            address + "/replies",
            [
                "form_letter": letter["id"], "disposition": "accepted", "original": "ru", "reason": Self.reason,
                "commitment": promised.body["id"],
            ])
        #expect(replied.body["scope"] == "group" && replied.body["reaches"] == 3)
        #expect(replied.body["commitment"]["reference"] == promised.body["reference"])
        let published = try await again.post(
            address + "/outcomes", ["original": "ru", "summary": Self.outcome, "decision": Self.outcome],
            tag: analysing.tag)
        #expect(published.body["complete"] == true)
        #expect(try await face.anybody.get(address + "/outcomes").body["items"][0] == published.body)
    }

    /// Orders form letters to be found, and waits for the job.
    private func group(in address: String, as official: Caller, _ face: Face) async throws -> JSONValue {
        let ordered = try await official.post(address + "/form-letters")
        #expect(ordered.status == 202 && ordered.body["state"] == "waiting")
        let run = try #require(ordered.headers[.location])
        #expect(try await official.post(address + "/form-letters").headers[.location] == run)
        #expect(try await face.anybody.get(address + "/form-letters").body["latest"] == ordered.body)
        #expect(try await FormLetterRuns(face.town.environment).carryOutDue() == 1)
        let done = try await face.anybody.get(run).body
        #expect(done["state"] == "done" && done["read"] == done["contributions"])
        return done
    }

    private func setAside(in address: String, as official: Caller, _ face: Face) async throws {
        #expect(try await official.get(address + "/common-passages/proposals").body["items"].items == [])
        let named = try await official.post(
            address + "/common-passages",
            ["text": "Отправлено с сайта общественной приёмной.", "original": "ru", "reason": Self.reason])
        #expect(named.status == 201 && named.body["number"] == 1)
        let id = named.body["id"].text ?? ""
        let withdrawn = try await official.post("/api/v1/common-passages/\(id)/withdrawal")
        #expect(withdrawn.body["withdrawn_at"].text != nil)
        #expect(try await face.anybody.get(address + "/common-passages").body["items"].items == [withdrawn.body])
    }

    private static let theme: JSONValue = [
        "original": "ru",
        "title": ["kk": "Сенбілік рейстер", "ru": "Рейсы в субботу", "en": "Saturday services"],
    ]

    private static let outcome: JSONValue = [
        "kk": "Жоспар сенбілік екі рейспен бекітіледі.", "ru": "План утверждается с двумя субботними рейсами.",
        "en": "The plan is adopted with two services on Saturdays.",
    ]

    private static let promise: JSONValue = [
        "source": ["kind": "reply"], "text": outcome,
        "sign": ["kk": "Рейстер кестеде тұр.", "ru": "Рейсы есть в расписании.", "en": "The services are scheduled."],
        "due_on": "2028-12-01",
    ]

    private static let reason: JSONValue = [
        "kk": "Тұрғындар көбірек уақыт сұрады.", "ru": "Жители попросили больше времени.",
        "en": "Residents asked for more time.",
    ]

    private static let contribution: JSONValue = [
        "language": "ru", "text": "Автобус нужен и в воскресенье.",
        "disclosure": ["kind": "named", "name": "Жительница села"],
    ]

    private static let consultation: JSONValue = [
        "kind": "plan", "topic": "transport", "original": "ru",
        "title": [
            "kk": "Автобус бағыттары жоспары", "ru": "План автобусных маршрутов", "en": "Plan of the bus routes",
        ],
        "summary": [
            "kk": "Ауылдардың автобус бағыттарын өзгертуді ұсынамыз.",
            "ru": "Мы предлагаем изменить автобусные маршруты сёл.",
            "en": "We propose to change the bus routes of the villages.",
        ],
        "audience": ["kk": "Аудан тұрғындары", "ru": "Жители района", "en": "Residents of the district"],
    ]
}
