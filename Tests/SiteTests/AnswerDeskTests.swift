import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct AnswerDeskTests {
    @Test(arguments: ["kk", "ru"])
    func `an official registers, forms a commission, calls a hearing, drafts, decides and publishes`(language: String)
        async throws
    {
        try await withSite { town, client in
            let id = try await town.reached()
            let desk = "/\(language)/desk/answers/\(try await town.address(of: id))"
            var official = Browser(client: client)
            try await official.enterDesk(50, as: .official, of: town.village.key, in: town)
            func press(_ step: String, _ filled: [String: String], sourceLocation: SourceLocation = #_sourceLocation)
                async throws
            {
                var browser = official
                let page = try await browser.open("\(desk)/\(step)")
                for _ in 0..<2 {
                    let done = try await browser.submit(page, to: "\(desk)/\(step)", filled)
                    #expect(
                        done.status == .seeOther && done.headers[.location] == desk, "\(step) \(done.html.faults)",
                        sourceLocation: sourceLocation)
                }
            }
            #expect(try await official.open(desk).html.contains("href=\"\(desk)/registration\""))
            try await press("registration", ["number": "17"])
            #expect(try await official.open(desk).html.contains("href=\"\(desk)/commission\""))
            try await press("commission", ["kind": "commission", "name": "А. Омаров"])
            try await press("invitation", ["role": "expert", "name": "Д. Сейтқали", "office": "инженер"])
            var matter = try await official.open(desk)
            #expect(matter.html.contains("А. Омаров") && matter.html.contains("Д. Сейтқали, инженер"))
            let attendance = try #require(matter.html.firstMatch(of: /members\/[^\/"]+\/answer/)).0
            try await press(String(attendance), ["answer": "accepted", "interests": "Мүддем жоқ."])
            let day = town.today.adding(days: 12)
            try await press(
                "proceeding", ["kind": "hearing", "takes_place_at": "\(day)T10:00", "place": "Клуб", "agenda": "Өткел"])
            matter = try await official.open(desk)
            #expect(matter.html.contains("Клуб") && matter.html.contains("10:00"))

            var draft = Self.decision
            draft["discussion-from"] = town.today.adding(days: 12).description
            draft["discussion-until"] = town.today.adding(days: 19).description
            try await press("draft", draft)
            #expect(try await town.count("body_decision", where: "stage = 'draft'") == 1)
            town.clock.set("\(town.today.adding(days: 20))T08:00:00Z")
            let hearing = try #require(
                try await official.open(desk).html.firstMatch(of: /proceedings\/[^\/"]+\/minutes/)
            ).0
            try await press(String(hearing), ["minutes": "Пришли сорок человек."])

            // What was drafted is there to go on from; why nobody went to see is what is missing.
            let editor = try await official.open("\(desk)/decision")
            #expect(editor.html.contains("Три наезда за год.") && editor.html.contains("Поставить светофор"))
            let refused = try await official.submit(editor, to: "\(desk)/decision", Self.decision)
            #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#visit_waiver\""))
            #expect(refused.html.contains("По заключению комиссии."))
            var final = Self.decision
            final["visit_waiver"] = "Факты никем не оспорены."
            try await press("decision", final)
            try await press("publication", [:])
            #expect(try await town.count("body_decision", where: "stage = 'final'") == 1)
            #expect(try await town.state(of: id) == .decided)
            let published = try await official.open(desk)
            #expect(published.html.contains("С. Ахметов") && published.html.contains("href=\"\(desk)/commitment\""))
            #expect(!published.html.contains("href=\"\(desk)/decision\""))
        }
    }

    @Test func `the editor says at each field what a decision lacks, and keeps what was written`() async throws {
        try await withSite { town, client in
            let id = try await town.considered()
            let path = "/ru/desk/answers/\(try await town.address(of: id))/decision"
            var official = Browser(client: client)
            try await official.enterDesk(50, as: .official, of: town.village.key, in: town)
            let editor = try await official.open(path)
            #expect(editor.html.contains("Проект решения не вынесен на публичное обсуждение."))
            #expect(
                editor.html.contains(
                    "<p class=\"note\" id=\"answers-0-outcome-hint\" lang=\"ru\">Поставить светофор</p>"))
            let half = try await official.submit(
                editor, to: path, ["answers-0-reasons": "Светофор <нужен>.", "official-name": "С. Ахметов"])
            #expect(half.status == .unprocessableContent && half.html.contains("<title>Ошибка: "))
            for field in ["answers-0-outcome", "answers-0-facts", "answers-1-law", "outcome", "official-office"] {
                #expect(half.html.contains("<a href=\"#\(field)\">"), "\(field)")
            }
            #expect(half.html.contains("Светофор &lt;нужен&gt;.") && half.html.contains("value=\"С. Ахметов\""))
            #expect(!half.html.contains("<a href=\"#answers-0-reasons\">"))

            // Whole, but its answers do not add up, and a text is in another language than it says.
            var wrong = Self.decision
            wrong["outcome"] = "full"
            wrong["answers-0-reasons"] = "The commission looked at the crossing and found that there is a danger."
            let draft = path.replacing("/decision", with: "/draft")
            wrong["discussion-from"] = town.today.adding(days: 12).description
            wrong["discussion-until"] = town.today.adding(days: 1).description
            let faulty = try await official.submit(try await official.open(draft), to: draft, wrong)
            for field in ["outcome", "answers-0-reasons", "discussion-until"] {
                #expect(faulty.html.contains("<a href=\"#\(field)\">"), "\(field) \(faulty.html.faults)")
            }
            #expect(try await town.count("body_decision") == 0)
        }
    }

    @Test func `two who work on the same petition do not overwrite each other`() async throws {
        try await withSite { town, client in
            let path = "/en/desk/answers/\(try await town.address(of: try await town.reached()))/registration"
            var first = Browser(client: client)
            try await first.enterDesk(50, as: .official, of: town.village.key, in: town)
            var second = Browser(client: client)
            try await second.enterDesk(52, as: .official, of: town.village.key, in: town)
            let (one, two) = (try await first.open(path), try await second.open(path))
            #expect(try await first.submit(one, to: path, ["number": "17"]).status == .seeOther)
            let late = try await second.submit(two, to: path, ["number": "18"])
            #expect(late.status.code >= 409 && late.html.contains("There is a problem"))
            #expect(late.html.contains("value=\"18\""))
        }
    }

    @Test(arguments: ["kk", "ru"])
    func `a commitment comes of the decision once, and is reported on`(language: String) async throws {
        try await withSite { town, client in
            let id = try await town.decided()
            let desk = "/\(language)/desk/answers/\(try await town.address(of: id))"
            var official = Browser(client: client)
            try await official.enterDesk(50, as: .official, of: town.village.key, in: town)
            let page = try await official.open(desk + "/commitment")
            #expect(page.html.contains("value=\"demand-1\"") && !page.html.contains("value=\"demand-2\""))
            let empty = try await official.submit(
                page, to: desk + "/commitment", ["text-ru": "Поставим светофор у школы."])
            #expect(empty.status == .unprocessableContent && empty.html.contains("<a href=\"#sign-kk\">"))
            #expect(empty.html.contains("Поставим светофор у школы."))
            let due = town.today.adding(days: 60)
            for _ in 0..<2 {
                let made = try await official.submit(
                    empty, to: desk + "/commitment",
                    [
                        "source": "demand-1", "text-kk": "Мектеп жанына бағдаршам қоямыз.",
                        "text-ru": "Поставим светофор у школы.",
                        "text-en": "We will put up traffic lights at the school.",
                        "sign-kk": "Бағдаршам жұмыс істеп тұр.", "sign-ru": "Светофор стоит и работает.",
                        "sign-en": "The traffic lights are there and work.", "due_on": due.description,
                    ])
                #expect(made.status == .seeOther, "\(made.html.faults)")
            }
            #expect(try await town.count("commitment") == 1)
            let link = try #require(
                try await official.open(desk).html.firstMatch(of: /href="(\/..\/desk\/owed\/commitments\/[^"]+)"/)
            ).1
            let report = try await official.open(String(link))
            let text = "Договор с подрядчиком подписан, работы начнутся в мае."
            let short = try await official.submit(
                report, to: String(link), ["level": "complete", "percent": "100", "language": "ru", "text": text])
            #expect(short.status == .unprocessableContent && short.html.contains("<a href=\"#evidence\">"))
            #expect(short.html.contains(text))
            for _ in 0..<2 {
                let sent = try await official.submit(
                    short, to: String(link), ["level": "limited", "percent": "20", "language": "ru", "text": text])
                #expect(sent.status == .seeOther, "\(sent.html.faults)")
            }
            #expect(try await town.count("commitment_report") == 1)
        }
    }

    @Test func `a petition below its threshold gets a reply once`() async throws {
        try await withSite { town, client in
            let id = try await town.published()
            town.clock.advance(seconds: 400 * 86_400)
            _ = try await PassingTerms(town.environment).sweep()
            #expect(try await town.state(of: id) == .thresholdMissed)
            let desk = "/kk/desk/answers/\(try await town.address(of: id))"
            var official = Browser(client: client)
            try await official.enterDesk(50, as: .official, of: town.village.key, in: town)
            let page = try await official.open(desk + "/reply")
            for _ in 0..<2 {
                let sent = try await official.submit(
                    page, to: desk + "/reply",
                    [
                        "language": "ru", "text": "Переход осмотрен, знак поставят в этом году.",
                        "official-name": "С. Ахметов", "official-office": "Аким",
                    ])
                #expect(sent.status == .seeOther, "\(sent.html.faults)")
            }
            #expect(try await town.count("proposal_reply") == 1)
        }
    }

    @Test func `a petition that is another body's is sent there once`() async throws {
        try await withSite { town, client in
            let id = try await town.reached()
            let path = "/ru/desk/answers/\(try await town.address(of: id))/forwarding"
            var official = Browser(client: client)
            try await official.enterDesk(50, as: .official, of: town.village.key, in: town)
            let page = try await official.open(path + "?search=almaty")
            #expect(page.html.contains("value=\"\(town.akimat.id.text)\"") && page.html.contains("value=\"almaty\""))
            let refused = try await official.submit(page, to: path, ["body": town.akimat.id.text])
            #expect(
                refused.html.contains("<a href=\"#reason\">")
                    && refused.html.contains("\(town.akimat.id.text)\" checked"))
            let sent = try await official.submit(
                refused, to: path, ["body": town.akimat.id.text, "reason": "Дорога республиканского значения."])
            #expect(sent.status == .seeOther && sent.headers[.location] == "/ru/desk/owed", "\(sent.html.faults)")
            #expect(try await official.open(path).status == .forbidden)
        }
    }

    private static let decision = [
        "language": "ru", "outcome": "partial", "reasons": "Комиссия осмотрела переход и опросила жителей.",
        "answers-0-outcome": "accepted", "answers-0-reasons": "По заключению комиссии.",
        "answers-0-facts": "Три наезда за год.", "answers-0-law": "Закон о дорожном движении",
        "answers-1-outcome": "refused", "answers-1-reasons": "По заключению комиссии.",
        "answers-1-facts": "Три наезда за год.", "answers-1-law": "Закон о дорожном движении",
        "official-name": "С. Ахметов", "official-office": "Аким",
    ]
}

extension String {
    /// What the summary of a refused form says.
    var faults: String {
        firstMatch(of: /<div class="summary"(?s:.*?)<\/div>/).map { String($0.0) } ?? String(prefix(0))
    }
}
