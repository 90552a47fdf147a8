import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct InitiativePageTests {
    @Test func `an initiative shows what it is for, what changed, and what was said and done`() async throws {
        try await withSite { town, client in
            let initiative = try await town.initiative()
            let official = try await town.consultant()
            let given = try await FeedbackGiving(town.environment).give(
                Town.feedback(.problem, "Автобус <опаздывает>."), on: initiative.id, by: try await town.person(1))
            let topics = TopicGrouping(town.environment)
            let topic = try await topics.make(
                LocalizedText(kk: "Кешігулер", ru: "Опоздания", en: "Delays"), original: .ru, on: initiative.id,
                by: official)
            _ = try await topics.group([given.feedback.id], under: topic.topic.id, by: official)
            _ = try await topics.publish(
                FeedbackTopic.Answer(
                    original: .ru,
                    said: LocalizedText(
                        kk: "Автобус таңертең кешігеді.", ru: "Автобус опаздывает по утрам.",
                        en: "The bus is late in the mornings."),
                    did: LocalizedText(
                        kk: "Екінші автобус қостық.", ru: "Мы пустили второй автобус.", en: "We added a second bus.")),
                to: topic.topic.id, by: official)
            _ = try await Initiatives(town.environment).change(
                initiative.id, to: .done, initiative.timeline, because: Town.publicReason,
                expecting: initiative.version, by: official)
            let address = "initiatives/\(initiative.reference ?? "")"
            for (language, words) in [
                ("kk", ["Сіз айттыңыз, біз істедік", "Екінші автобус қостық.", "аяқталды", "Мәселе, KZ-F-"]),
                ("ru", ["Вы сказали, мы сделали", "Мы пустили второй автобус.", "завершено", "Проблема, KZ-F-"]),
                ("en", ["You said, we did", "We added a second bus.", "done", "A problem, KZ-F-"]),
            ] {
                let page = try await client.page("/\(language)/\(address)")
                for word in words { #expect(page.contains(word), "\(word)") }
                #expect(page.contains("<p lang=\"ru\">Автобус &lt;опаздывает&gt;.</p>"))
                #expect(!page.contains("{{") && !page.contains("{count}"))
                let list = try await client.page("/\(language)/initiatives")
                #expect(list.contains("href=\"/\(language)/\(address)\""))
            }
            #expect(try await client.page("/en/\(address)").contains("<dt>status</dt><dd>under way</dd>"))
            for other in ["x", "KZ-I-2026-999999", "%00"] {
                _ = try await client.page("/en/initiatives/\(other)", .notFound)
                _ = try await client.page("/kk/feedback/\(other)", .notFound)
            }
        }
    }

    @Test(arguments: ["kk", "ru", "en"])
    func `somebody gives feedback once, sees what is owed, and judges the answer once`(language: String) async throws {
        try await withSite { town, client in
            let initiative = try await town.initiative()
            let form = "/\(language)/initiatives/\(initiative.reference ?? "")/feedback"
            var browser = Browser(client: client)
            #expect(try await browser.open(form).address.hasPrefix("/\(language)/sign-in?return="))
            try await browser.signIn("person1@example.org", identified: 1, in: town)
            let page = try await browser.open(form)
            let short = try await browser.submit(
                page, to: form,
                ["kind": "problem", "text": "Нет <мест>.", "language": "ru", "disclosure": "named", "name": ""])
            #expect(short.status == .unprocessableContent && short.html.contains("href=\"#name\""))
            #expect(short.html.contains("Нет &lt;мест&gt;.</textarea>"))
            #expect(short.html.contains("value=\"problem\" checked"))
            let filled = [
                "kind": "problem", "text": "Нет <мест>.", "language": "ru", "disclosure": "pseudonymous",
                "name": "Ученица",
            ]
            let sent = try await browser.submit(page, to: form, filled)
            let item = try #require(sent.headers[.location])
            #expect(item.hasPrefix("/\(language)/feedback/KZ-F-"))
            #expect(try await browser.submit(page, to: form, filled).headers[.location] == item)
            #expect(try await town.count("feedback") == 1)
            #expect(try await browser.open("/\(language)/me").html.contains("href=\"\(item)\""))
            let mine = try await browser.open(item)
            #expect(mine.html.contains("Нет &lt;мест&gt;.") && mine.html.contains("id=\"owed\""))
            #expect(mine.hidden(in: item + "/judgement") == nil)

            let reference = String(item.split(separator: "/")[2])
            let found = try await FeedbackBrowsing(town.environment).feedback(reference: reference, reader: nil)
            _ = try await FeedbackAnswering(town.environment).answer(
                found.feedback.id, Town.feedbackReply(), by: try await town.consultant())
            let answered = try await browser.open(item)
            let text = Town.feedbackReply().text[Language(rawValue: language)!]
            #expect(answered.html.contains(text))
            let none = try await browser.submit(answered, to: item + "/judgement")
            #expect(none.status == .unprocessableContent && none.html.contains("href=\"#verdict\""))
            for _ in 1...2 {
                let judged = try await browser.submit(answered, to: item + "/judgement", ["verdict": "not_solved"])
                #expect(judged.headers[.location] == item)
            }
            let other = try await browser.submit(answered, to: item + "/judgement", ["verdict": "solved"])
            #expect(other.status == .conflict)
            let own = try #require(["kk": "Сіздің бағаңыз", "ru": "Ваша оценка", "en": "You said:"][language])
            #expect(try await browser.open(item).html.contains(own))

            // Others see neither what its author said of the answer, nor a form to say it.
            var stranger = Browser(client: client)
            try await stranger.signIn("person2@example.org", identified: 2, in: town)
            let seen = try await stranger.open(item)
            #expect(!seen.html.contains(own) && seen.hidden(in: item + "/judgement") == nil)
            var forged = try #require(try await stranger.open("/en/me").hidden(in: "/en/sign-out"))
            forged["verdict"] = "solved"
            #expect(try await stranger.post(item + "/judgement", forged).status == .forbidden)
        }
    }
}
