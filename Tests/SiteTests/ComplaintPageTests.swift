import Domain
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct ComplaintPageTests {
    private static let text = "Требование в петиции есть: поставить светофор у школы."

    @Test(arguments: ["kk", "ru", "en"])
    func `a complaint about a rejection goes to another moderator, who answers it`(language: String) async throws {
        try await withSite { town, client in
            let id = try await town.supported()
            _ = try await Moderation(town.environment).reject(
                id, Rejection(code: "no_demand", quote: "Поставить светофор", reason: "Нет требования"),
                expecting: nil, by: try await town.person(2, .seniorModerator))
            let filed = try await Complaining(town.environment).file(
                id, about: .rejection, text: Self.text, by: try await town.person(1))
            let (list, home) = (
                "/\(language)/desk/complaints", "/\(language)/desk/complaints/\(filed.complaint.id.text)"
            )
            var moderator = Browser(client: client)
            try await moderator.signIn("dana@example.org", as: .moderator, in: town)
            #expect(try await moderator.open(list).html.contains("href=\"\(home)\""))
            let complaint = try await moderator.open(home)
            #expect(complaint.html.contains(Self.text) && complaint.html.contains("/desk/complaints/"))
            for _ in 0..<2 {
                #expect(
                    try await moderator.submit(complaint, to: home + "/forwarding").headers[.location] == home)
            }
            let asked = try await moderator.open(home + "/answer")
            #expect(asked.html.contains(Self.text))
            var answer = ["outcome": "upheld", "text": "Қысқа", "name": "Дана", "office": "Модератор"]
            let short = try await moderator.submit(asked, to: home + "/answer", answer)
            #expect(short.status == .unprocessableContent && short.html.contains("href=\"#text\""))
            #expect(short.html.contains("value=\"Дана\"") && short.html.contains("value=\"upheld\" checked"))
            answer["text"] = "Талап бар екен, петиция қайта тексеріледі."
            for _ in 0..<2 {
                #expect(try await moderator.submit(asked, to: home + "/answer", answer).headers[.location] == home)
            }
            let done = try await moderator.open(home)
            let label = ["kk": "шағым қанағаттандырылды", "ru": "жалоба удовлетворена", "en": "upheld"][language] ?? ""
            #expect(done.html.contains(label) && done.html.contains("петиция қайта тексеріледі"))
            #expect(try await town.state(of: id) == .underCheck)
            #expect(!(try await moderator.open(list).html.contains(home)))
        }
    }

    @Test func `an official names who considers it where nobody is known to stand above, and strangers see nothing`()
        async throws
    {
        try await withSite { town, client in
            let filed = try await Complaining(town.environment).file(
                try await town.decided(), about: .decision, text: Self.text, by: try await town.person(1))
            let home = "/ru/desk/complaints/\(filed.complaint.id.text)"
            var stranger = Browser(client: client)
            #expect(try await stranger.open(home).address.hasPrefix("/ru/sign-in"))
            try await stranger.signIn("person7@example.org", identified: 7, in: town)
            for page in ["/ru/desk/complaints", home, home + "/answer"] {
                let refused = try await stranger.open(page)
                #expect(refused.status == .forbidden && !refused.html.contains(Self.text))
            }
            var official = Browser(client: client)
            try await official.signIn("akim@example.org", as: .official, of: town.village.key, in: town)
            let complaint = try await official.open(home)
            let unnamed = try await official.submit(complaint, to: home + "/forwarding")
            #expect(unnamed.status == .unprocessableContent && unnamed.html.contains("href=\"#body\""))
            let sent = try await official.submit(
                complaint, to: home + "/forwarding", ["body": town.akimat.id.text])
            #expect(sent.headers[.location] == home)
            #expect(try await official.open(home).html.contains("Акимат \(town.akimat.key)"))
            // Those who are complained about do not answer.
            let asked = try await official.open(home + "/answer")
            let refused = try await official.submit(
                asked, to: home + "/answer",
                ["outcome": "dismissed", "text": Self.text, "name": "Аким", "office": "Аким села"])
            #expect(refused.status == .forbidden && refused.html.contains("value=\"Аким\""))
        }
    }
}
