import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct FeedbackDeskTests {
    private static let answer = [
        "original": "ru", "text-kk": "Аялдаманы жоғарғы көшеге көшірдік.",
        "text-ru": "Мы перенесли остановку на верхнюю улицу.", "text-en": "We have moved the stop to the upper street.",
    ]

    @Test(arguments: ["kk", "ru"])
    func `feedback is acknowledged, answered, and looked at again by somebody else`(language: String) async throws {
        try await withSite { town, client in
            let giving = FeedbackGiving(town.environment)
            let author = try await town.person(1)
            let item = try await giving.give(Town.feedback(), on: try await town.initiative().id, by: author).feedback
            let desk = "/\(language)/desk/feedback/\(item.id.text)"
            var official = Browser(client: client)
            try await official.enterDesk(70, as: .official, of: town.village.key, in: town)
            #expect(try await official.open("/\(language)/desk/feedback").html.contains("href=\"\(desk)\""))
            let page = try await official.open(desk)
            #expect(
                page.html.contains("<blockquote lang=\"ru\">")
                    && page.html.contains("Автобус не доезжает до верхней улицы."))
            let acknowledgement = try await official.open(desk + "/acknowledgement")
            for _ in 0..<2 {
                let sent = try await official.submit(acknowledgement, to: desk + "/acknowledgement")
                #expect(sent.status == .seeOther && sent.headers[.location] == desk, "\(sent.html.faults)")
            }
            let blank = try await official.open(desk + "/answer")
            let half = try await official.submit(blank, to: desk + "/answer", ["text-ru": Self.answer["text-ru"]!])
            #expect(half.status == .unprocessableContent && half.html.contains("<a href=\"#outcome\">"))
            #expect(half.html.contains("Мы перенесли остановку на верхнюю улицу."))
            for _ in 0..<2 {
                let sent = try await official.submit(
                    half, to: desk + "/answer", Self.answer.merging(["outcome": "done"]) { $1 })
                #expect(sent.status == .seeOther, "\(sent.html.faults)")
            }
            _ = try await giving.judge(item.id, .notSolved, by: author)
            let again = try await official.open(desk + "/review")
            let own = try await official.submit(
                again, to: desk + "/review", Self.answer.merging(["outcome": "not_done"]) { $1 })
            #expect(own.status == .forbidden && own.html.contains("Мы перенесли остановку на верхнюю улицу."))
            var second = Browser(client: client)
            try await second.enterDesk(71, as: .official, of: town.village.key, in: town)
            let review = try await second.open(desk + "/review")
            for _ in 0..<2 {
                let sent = try await second.submit(
                    review, to: desk + "/review", Self.answer.merging(["outcome": "not_done"]) { $1 })
                #expect(sent.status == .seeOther, "\(sent.html.faults)")
            }
            let done = try await second.open(desk)
            #expect(done.html.contains(language == "kk" ? "Қайта қарау" : "Пересмотр"))
            #expect(!done.html.contains("href=\"\(desk)/review\""))
        }
    }

    @Test func `what is planned rests on a commitment, which is made first`() async throws {
        try await withSite { town, client in
            let item = try await FeedbackGiving(town.environment).give(
                Town.feedback(), on: try await town.initiative().id, by: try await town.person(1)
            ).feedback
            let desk = "/en/desk/feedback/\(item.id.text)"
            var official = Browser(client: client)
            try await official.enterDesk(70, as: .official, of: town.village.key, in: town)
            let planned = Self.answer.merging(["outcome": "planned"]) { $1 }
            let without = try await official.submit(
                try await official.open(desk + "/answer"), to: desk + "/answer", planned)
            #expect(
                without.status == .unprocessableContent && without.html.contains("<a href=\"#commitment\">"),
                "\(without.html.faults)")
            let promise = try await official.open(desk + "/commitment")
            for _ in 0..<2 {
                let made = try await official.submit(
                    promise, to: desk + "/commitment",
                    [
                        "text-kk": "Аялдаманы жоғарғы көшеге көшіреміз.",
                        "text-ru": "Перенесём остановку на верхнюю улицу.",
                        "text-en": "We will move the stop to the upper street.",
                        "sign-kk": "Аялдама жоғарғы көшеде тұр.",
                        "sign-ru": "Остановка стоит на верхней улице.", "sign-en": "The stop is in the upper street.",
                        "due_on": town.today.adding(days: 90).description,
                    ])
                #expect(made.status == .seeOther, "\(made.html.faults)")
            }
            #expect(try await town.count("commitment") == 1)
            let form = try await official.open(desk + "/answer")
            let id = try #require(form.html.firstMatch(of: /<option value="([0-9a-f-]{36})"/)?.1)
            let sent = try await official.submit(
                form, to: desk + "/answer", planned.merging(["commitment": String(id)]) { $1 })
            #expect(sent.status == .seeOther, "\(sent.html.faults)")
        }
    }

    @Test func `feedback at the desk is the body's alone`() async throws {
        try await withSite { town, client in
            let item = try await FeedbackGiving(town.environment).give(
                Town.feedback(), on: try await town.initiative().id, by: try await town.person(1)
            ).feedback
            let desk = "/ru/desk/feedback/\(item.id.text)"
            var browser = Browser(client: client)
            #expect(try await browser.open(desk).address.hasPrefix("/ru/sign-in"))
            try await browser.signIn("person1@example.org", identified: 1, in: town)
            var other = Browser(client: client)
            try await other.enterDesk(51, as: .official, of: town.akimat.key, in: town)
            for page in ["", "/acknowledgement", "/answer", "/review", "/commitment"] {
                #expect(try await browser.open(desk + page).status == .forbidden, "\(page)")
                #expect(try await other.open(desk + page).status == .forbidden, "\(page)")
            }
        }
    }
}
