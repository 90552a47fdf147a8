import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct AnalysisDeskTests {
    private static let reason = [
        "reason-kk": "Тұрғындар көбірек уақыт сұрады.", "reason-ru": "Жители попросили больше времени.",
        "reason-en": "Residents asked for more time.",
    ]

    @Test(arguments: ["kk", "ru"])
    func `a body announces, extends, pauses, resumes and cancels with a reason in each language`(language: String)
        async throws
    {
        try await withSite { town, client in
            let consulting = Consulting(town.environment)
            let draft = try await consulting.draft(
                Town.consultationText(), by: town.village.id, actor: try await town.consultant())
            let desk = "/\(language)/desk/consultations/\(draft.consultation.id.text)"
            var official = Browser(client: client)
            try await official.enterDesk(70, as: .official, of: town.village.key, in: town)
            #expect(try await official.open("/\(language)/desk/consultations").html.contains("href=\"\(desk)\""))
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
            let page = try await official.open(desk + "/announcement")
            let tomorrow = town.today.adding(days: 1)
            let short = try await official.submit(
                page, to: desk + "/announcement",
                ["opens_at": "\(tomorrow)T09:00", "closes_at": "\(tomorrow)T10:00"])
            #expect(short.status == .unprocessableContent && short.html.contains("<a href=\"#closes_at\">"))
            #expect(short.html.contains("value=\"\(tomorrow)T09:00\""))
            let last = town.today.adding(days: 60)
            try await press("announcement", ["opens_at": "\(tomorrow)T09:00", "closes_at": "\(last)T18:00"])
            try await press("lengthening", Self.reason.merging(["closes_at": "\(last)T19:00"]) { $1 })
            town.clock.set("\(tomorrow)T12:00:00Z")
            _ = try await ConsultationTerms(town.environment).sweep()
            try await press("pause", Self.reason)
            try await press("resumption", Self.reason)
            let half = try await official.submit(
                try await official.open(desk + "/cancellation"), to: desk + "/cancellation",
                ["reason-ru": "Жители попросили больше времени."])
            #expect(
                half.html.contains("<a href=\"#reason-kk\">") && half.html.contains("Жители попросили больше времени."))
            try await press("cancellation", Self.reason)
            #expect(try await town.count("event", where: "kind LIKE 'consultation.%'") == 7)
        }
    }

    @Test func `themes are made, contributions assigned by hand and by words, and a reply to a theme reaches them`()
        async throws
    {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            for number in 1...3 {
                _ = try await town.contribute(
                    to: consultation.id, Town.content("Автобус \(number) нужен и в воскресенье <утром>."),
                    by: try await town.person(number))
            }
            town.clock.advance(seconds: 41 * 86_400)
            _ = try await ConsultationTerms(town.environment).sweep()
            let desk = "/ru/desk/consultations/\(consultation.id.text)"
            var official = Browser(client: client)
            try await official.enterDesk(70, as: .official, of: town.village.key, in: town)
            let theme = [
                "original": "ru", "title-kk": "Жексенбілік рейстер", "title-ru": "Рейсы в воскресенье",
                "title-en": "Buses on Sundays",
            ]
            let blank = try await official.open(desk + "/theme")
            for _ in 0..<2 {
                let made = try await official.submit(blank, to: desk + "/theme", theme)
                #expect(made.status == .seeOther, "\(made.html.faults)")
            }
            #expect(try await town.count("theme") == 1)

            let list = try await official.open(desk + "/assignment")
            #expect(list.html.contains("Автобус 1 нужен и в воскресенье &lt;утром&gt;."))
            let none = try await official.submit(list, to: desk + "/assignment", ["theme": try await town.theme()])
            #expect(none.status == .unprocessableContent && none.html.contains("<a href=\"#theme\">"))
            let box = try #require(list.html.firstMatch(of: /id="(contribution-[^"]+)" name/)?.1)
            let filled = ["theme": try await town.theme(), String(box): "true"]
            let gone = try await official.submit(
                list, to: desk + "/assignment", filled.merging(["theme": UUID().text]) { $1 })
            #expect(gone.status == .notFound || gone.html.contains("checked"))
            for _ in 0..<2 {
                #expect(try await official.submit(list, to: desk + "/assignment", filled).status == .seeOther)
            }
            #expect(try await official.open(desk).html.contains("1 мнение"))
            let words = "\(desk)/themes/\(try await town.theme())/words"
            let found = try await official.submit(try await official.open(words), to: words, ["query": "воскресенье"])
            #expect(found.status == .seeOther)
            let page = try await official.open(desk)
            #expect(page.html.contains("3 мнения, с ответом: 0.") && page.html.contains("3 мнения без ответа."))
            let reply = "\(desk)/reply?to=theme-\(try await town.theme())"
            #expect(page.html.contains("href=\"\(reply)\""))

            // What changed is asked for where something did.
            let form = try await official.open(reply)
            let answer = [
                "disposition": "accepted", "original": "ru", "reason-kk": "Жексенбіде автобус керек екені рас.",
                "reason-ru": "Автобус в воскресенье действительно нужен.",
                "reason-en": "A bus on Sundays is needed indeed.",
            ]
            let missing = try await official.submit(form, to: desk + "/reply", answer)
            #expect(
                missing.status == .unprocessableContent && missing.html.contains("<a href=\"#change-kk\">"),
                "\(missing.html.faults)")
            #expect(missing.html.contains("Автобус в воскресенье действительно нужен."))
            let whole = answer.merging([
                "change-kk": "Жексенбілік рейстер ашылады.", "change-ru": "Откроются воскресные рейсы.",
                "change-en": "There will be buses on Sundays.",
            ]) { $1 }
            for _ in 0..<2 {
                let sent = try await official.submit(missing, to: desk + "/reply", whole)
                #expect(sent.status == .seeOther && sent.headers[.location] == desk, "\(sent.html.faults)")
            }
            #expect(try await town.count("reply") == 1)
            let answered = try await official.open(desk)
            #expect(answered.html.contains("3 мнения, с ответом: 3.") && answered.html.contains("Ответ дан: принято"))

            let withdrawal = desk + "/replies/1/withdrawal"
            #expect(try await official.open(desk + "/replies").html.contains("href=\"\(withdrawal)\""))
            let open = try await official.open(withdrawal)
            for _ in 0..<2 {
                let taken = try await official.submit(open, to: withdrawal, Self.reason)
                #expect(
                    taken.status == .seeOther && taken.headers[.location] == desk + "/replies", "\(taken.html.faults)")
            }
            #expect(try await official.open(desk).html.contains("3 мнения, с ответом: 0."))
        }
    }

    @Test(arguments: ["kk", "en"])
    func `one contribution is answered, and the outcome says how many are not`(language: String) async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            for number in 1...2 {
                _ = try await town.contribute(to: consultation.id, by: try await town.person(number))
            }
            _ = try await town.contribute(
                to: consultation.id, Town.content("Прошу не называть меня.", .confidential),
                by: try await town.person(3))
            town.clock.advance(seconds: 41 * 86_400)
            _ = try await ConsultationTerms(town.environment).sweep()
            let desk = "/\(language)/desk/consultations/\(consultation.id.text)"
            var official = Browser(client: client)
            try await official.enterDesk(70, as: .official, of: town.village.key, in: town)
            let unanswered = try await official.open(desk + "/unanswered?limit=2")
            let next = try #require(unanswered.html.firstMatch(of: /rel="next" href="([^"]+)"/)?.1)
            let rest = try await official.open(String(next).replacing("&amp;", with: "&"))
            // What is confidential its body reads all the same.
            #expect((unanswered.html + rest.html).contains("Прошу не называть меня."))
            let link = try #require(unanswered.html.firstMatch(of: /href="([^"]+reply\?to=contribution-[^"]+)"/)?.1)
            let form = try await official.open(String(link))
            let sent = try await official.submit(
                form, to: desk + "/reply",
                [
                    "disposition": "noted", "original": "ru", "reason-kk": "Пікіріңіз назарға алынды, рақмет.",
                    "reason-ru": "Ваше мнение принято к сведению, спасибо.",
                    "reason-en": "Your contribution is noted, thank you.",
                ])
            #expect(sent.status == .seeOther, "\(sent.html.faults)")

            let analysis = try await official.open(desk + "/analysis")
            for _ in 0..<2 {
                #expect(try await official.submit(analysis, to: desk + "/analysis").status == .seeOther)
            }
            let outcome = try await official.open(desk + "/outcome")
            #expect(
                outcome.html.contains(language == "kk" ? "2 пікір жауапсыз." : "2 contributions are without a reply."))
            let text = [
                "original": "ru", "summary-kk": "Үш адам автобус туралы пікір айтты.",
                "summary-ru": "Трое высказались об автобусах.", "summary-en": "Three spoke of the buses.",
                "decision-kk": "Жексенбілік рейстер жазда ашылады.", "decision-ru": "Воскресные рейсы откроются летом.",
                "decision-en": "Buses on Sundays begin in summer.",
            ]
            let refused = try await official.submit(outcome, to: desk + "/outcome", text)
            #expect(refused.status == .conflict && refused.html.contains("Трое высказались об автобусах."))
            for _ in 0..<2 {
                let done = try await official.submit(
                    refused, to: desk + "/outcome", text.merging(["partial": "true"]) { $1 })
                #expect(done.status == .seeOther, "\(done.html.faults)")
            }
            #expect(try await town.count("outcome_report") == 1)
        }
    }

    @Test func `a consultation at the desk is its body's alone`() async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            let desk = "/ru/desk/consultations/\(consultation.id.text)"
            var browser = Browser(client: client)
            for page in ["", "/unanswered", "/replies", "/theme", "/reply", "/cancellation"] {
                #expect(try await browser.open(desk + page).address.hasPrefix("/ru/sign-in"), "\(page)")
            }
            try await browser.signIn("person7@example.org", identified: 7, in: town)
            var other = Browser(client: client)
            try await other.enterDesk(51, as: .official, of: town.akimat.key, in: town)
            for page in ["", "/unanswered", "/replies", "/theme", "/reply", "/cancellation"] {
                #expect(try await browser.open(desk + page).status == .forbidden, "\(page)")
                #expect(try await other.open(desk + page).status == .forbidden, "\(page)")
            }
            #expect(try await browser.open("/ru/desk/consultations").status == .forbidden)
            #expect(try await other.open("/ru/desk/consultations").html.contains("Пока нет ни одной."))
            try await other.enterDesk(70, as: .official, of: town.village.key, in: town)
            for target in [
                "", "theme", "theme-1", "theme-\(UUID().text)", "contribution-\(UUID().text)", "letter-\(UUID().text)",
            ] {
                #expect(try await other.open("\(desk)/reply?to=\(target)").status == .notFound, "\(target)")
            }
        }
    }
}

extension Town {
    fileprivate func theme() async throws -> String {
        try await environment.pool.first("SELECT id FROM theme")!.decode(UUID.self).text
    }
}
