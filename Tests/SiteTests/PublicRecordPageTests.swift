import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Services
import Support
import Testing
import Web

@testable import Site

@Suite struct PublicRecordPageTests {
    @Test func `a petition shows what is owed about it by whom, and what happened in order`() async throws {
        try await withSite { town, client in
            let reference = try await town.reference(of: try await town.considered())
            let page = try await client.page("/ru/petitions/\(reference)")
            #expect(page.contains("<h3>Рассмотрение петиции и принятие решения</h3>"))
            #expect(page.contains("href=\"/ru/bodies/\(town.village.id.uuidString.lowercased())\""))
            #expect(page.contains("последний день: ") && page.contains("<strong>исполнено в срок</strong>"))
            let published = try #require(page.range(of: "Опубликована. Нужно подписей: 61."))
            let registered = try #require(page.range(of: "Зарегистрирована органом под номером 17."))
            #expect(published.upperBound < registered.lowerBound)
            #expect(page.contains("<time datetime=\"2026-") && page.contains("должностное лицо органа"))
            #expect(page.contains("href=\"/ru/petitions/\(reference)/history\""))
        }
    }

    @Test func `a long life is read page by page to its end, and every event has its words`() async throws {
        try await withSite { town, client in
            let reference = try await town.reference(of: try await town.decided())
            for (language, first, last) in [
                ("kk", "Берілді. Қажетті қолдаушы саны: 50.", "Шешім жарияланды: ішінара қанағаттандыру."),
                ("en", "Filed. Supporters needed: 50.", "The decision was published: partial satisfaction."),
            ] {
                var address: String? = "/\(language)/petitions/\(reference)/history?limit=5"
                var whole = ""
                while let next = address {
                    let page = try await client.page(next)
                    whole += page
                    #expect(page.matches(of: /<time datetime/).count <= 5)
                    address = page.firstMatch(of: /rel="next" href="([^"]+)"/).map {
                        String($0.1).replacing("&amp;", with: "&")
                    }
                }
                let (start, end) = (try #require(whole.range(of: first)), try #require(whole.range(of: last)))
                #expect(start.upperBound < end.lowerBound)
                #expect(!whole.contains("event_") && !whole.contains("{"))
                #expect(!whole.contains("An entry was made") && !whole.contains("Оқиғалар тізіміне жазба"))
            }
        }
    }

    @Test func `what happened to a petition that was taken down is told without its text`() async throws {
        try await withSite { town, client in
            let id = try await town.published("Имя соседа в заголовке")
            let reference = try await town.reference(of: id)
            _ = try await Moderation(town.environment).takeDown(
                id, authority: "Решение суда № 5", reason: "Суд запретил распространять этот текст.",
                expecting: nil, by: try await town.person(2, .seniorModerator))
            let page = try await client.page("/ru/petitions/\(reference)/history")
            #expect(page.contains("Снята с публикации.") && !page.contains("Имя соседа"))
        }
    }

    @Test func `a petition and a consultation are found by the identifiers that other matters have of them`()
        async throws
    {
        try await withSite { town, client in
            let id = try await town.published()
            let consultation = try await town.openConsultation()
            let places = [
                ("/kk/petitions/\(id)", "/kk/petitions/\(try await town.reference(of: id))"),
                ("/en/consultations/\(consultation.id)", "/en/consultations/\(consultation.reference ?? "")"),
            ]
            for (address, place) in places {
                try await client.execute(uri: address, method: .get) { response in
                    #expect(response.status == .seeOther && response.headers[.location] == place)
                }
            }
            _ = try await client.page("/en/petitions/\(UUID())", .notFound)
        }
    }

    @Test func `bodies are listed, looked for and turned over`() async throws {
        try await withSite { town, client in
            let all = try await client.page("/en/bodies")
            #expect(all.contains("Akimat almaty-akimat") && all.contains("Akimat village-akim"))
            let found = try await client.page("/kk/bodies?query=village")
            #expect(found.contains("Әкімдік village-akim") && !found.contains("Әкімдік almaty-akimat"))
            let first = try await client.page("/ru/bodies?limit=1")
            #expect(first.contains("almaty-akimat") && !first.contains("Акимат village-akim"))
            let next = try #require(first.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1) })
            #expect(try await client.page(next.replacing("&amp;", with: "&")).contains("Акимат village-akim"))
        }
    }

    @Test func `a body shows how it keeps its terms, drawn and in a table, and what it owes and promised`() async throws
    {
        try await withSite { town, client in
            let petition = try await town.decided()
            let (_, reference) = try await town.promised(in: petition)
            town.clock.advance(seconds: 400 * 86_400)
            let page = try await client.page("/en/bodies/\(town.village.id)")
            #expect(page.contains("<h1>Akimat village-akim</h1>") && page.contains("Population: 1,201"))
            let drawing = try #require(page.firstMatch(of: /<svg[\s\S]*?<\/svg>/)).0
            #expect(drawing.contains("<title id=\"on-time-title\">Done in time</title>"))
            #expect(drawing.contains("<desc id=\"on-time-says\">Everything: "))
            let record = try await Performance(town.environment).record(of: town.village.id)
            let (hits, total) = (record.overall.onTime.hits, record.overall.onTime.total)
            #expect(total > hits && hits > 0)
            // The same number is said in the drawing and stands in the table.
            #expect(drawing.contains("(\(hits) of \(total))") && page.contains("(\(hits) of \(total); between"))
            #expect(page.contains("Keeping of the commitment") && page.contains("<h3><a href=\"/en/petitions/"))
            #expect(page.contains(reference) && page.contains("<strong class=\"fault\">Overdue</strong>"))
            #expect(page.contains("Безопасный переход у школы"))
            let owed = try #require(page.firstMatch(of: /href="(\/en\/overdue\?[^"]+)"/).map { String($0.1) })
            let list = try await client.page(owed.replacing("&amp;", with: "&"))
            #expect(list.contains("<h1>Everything that is owed</h1>") && list.contains("Only of Akimat village-akim."))
            #expect(list.contains("Keeping of the commitment"))
            _ = try await client.page("/en/bodies/\(UUID())", .notFound)
            _ = try await client.page("/en/bodies/x", .notFound)
        }
    }

    @Test func `a body that owes nothing yet is no failure`() async throws {
        try await withSite { town, client in
            let page = try await client.page("/kk/bodies/\(town.akimat.id)")
            #expect(page.contains("Қазір орындауға тиісі жоқ.") && !page.contains("<svg"))
            #expect(page.contains("мерзімі келген іс жоқ"))
        }
    }

    @Test func `the register of refusals says which petition, on what ground and why, and is narrowed by ground`()
        async throws
    {
        try await withSite { town, client in
            let id = try await town.supported("Светофор <у> школы")
            let codes = try #require(Town.rules.version("kz@2026-01-01")).rejectionCodes
            let ground = try #require(
                codes.first {
                    !$0.automatic && !$0.needsSecondModerator && !$0.hidesText && !$0.code.contains("duplicate")
                })
            _ = try await Moderation(town.environment).reject(
                id, Rejection(code: ground.code, quote: "Дети переходят дорогу", reason: "Это решает другой орган."),
                expecting: nil, by: try await town.person(2, .moderator))
            let page = try await client.page("/ru/refusals")
            #expect(page.contains("Светофор &lt;у&gt; школы") && page.contains("Это решает другой орган."))
            #expect(page.contains("<strong>\(ground.label.ru.htmlEscaped)</strong>"))
            #expect(page.contains("Отклонено: 1. Опубликовано: 0.") && page.contains("<svg class=\"bars\""))
            #expect(try await client.page("/kk/refusals?code=\(ground.code)").contains("Это решает другой орган."))
            let other = try await client.page("/en/refusals?code=something_else")
            #expect(other.contains("There is none.") && !other.contains("Это решает другой орган."))
            // In the figures as well.
            #expect(try await client.page("/en/figures").contains(ground.label.en.htmlEscaped))
        }
    }

    @Test func `commitments are listed with how far they have come, and counted by it`() async throws {
        try await withSite { town, client in
            let empty = try await client.page("/ru/commitments")
            #expect(empty.contains("Ничего не обещано.") && !empty.contains("<svg"))
            let (text, reference) = try await town.promised(in: try await town.decided())
            for (language, level) in [("kk", "дәлел жоқ"), ("en", "no evidence")] {
                let page = try await client.page("/\(language)/commitments")
                #expect(page.contains(reference) && page.contains(text[Language(rawValue: language)!]))
                #expect(page.contains("<th scope=\"row\">\(level)</th><td class=\"number\">1</td>"))
                #expect(page.contains("<desc id=\"levels-says\">\(level): 1;"))
            }
            #expect(try await client.page("/en/commitments?verified=complete").contains("Nothing was promised."))
            #expect(try await client.page("/en/commitments?body=\(town.akimat.id)").contains("Nothing was promised."))
            let own = try await client.page("/en/commitments?body=\(town.village.id)&verified=no_evidence")
            #expect(own.contains("What Akimat village-akim promised.") && own.contains(reference))
            #expect(own.contains("<input type=\"hidden\" name=\"body\""))
        }
    }

    @Test func `figures put bodies side by side, with those of too few cases unranked`() async throws {
        try await withSite { town, client in
            #expect(try await client.page("/en/figures").contains("No body has owed anything yet."))
            _ = try await town.decided()
            let page = try await client.page("/en/figures")
            #expect(page.contains("<a href=\"/en/bodies/\(town.village.id.uuidString.lowercased())\">"))
            #expect(page.contains("Who had fewer than 5 cases has no place"))
            #expect(page.contains("href=\"/api/v1/obligations/export\""))
        }
    }

    @Test func `what is overdue is narrowed by kind, by days and by what else is asked for`() async throws {
        try await withSite { town, client in
            _ = try await town.reached("Светофор у вокзала")
            town.clock.advance(seconds: 200 * 86_400)
            let all = try await client.page("/ru/overdue")
            #expect(all.contains("Регистрация петиции") && all.contains("Светофор у вокзала"))
            let one = try await client.page("/ru/overdue?kind=registration&overdue_days=30")
            #expect(one.contains("<h3>Регистрация петиции</h3>") && !one.contains("<h3>Рассмотрение петиции"))
            #expect(one.contains("<option value=\"registration\" selected>"))
            #expect(one.contains("export?standing=overdue&amp;kind=registration&amp;overdue_days=30"))
            #expect(try await client.page("/kk/overdue?overdue_days=9999").contains("Ештеңе жоқ."))
            #expect(try await client.page("/en/overdue?standing=on_time").contains("<h1>Done in time</h1>"))
        }
    }

    @Test(arguments: [
        "overdue?standing=x", "overdue?overdue_days=0", "commitments?verified=x", "commitments?body=x",
        "figures?profile=x", "refusals?after=x", "bodies?after=x", "petitions?body=x",
    ])
    func `a filter that makes no sense is said on a page`(address: String) async throws {
        try await withSite { _, client in
            let page = try await client.page("/kk/" + address, .unprocessableContent)
            #expect(page.contains("<h1>") && page.contains("<li>"))
        }
    }

    @Test(arguments: [
        ("about", "О сервисе", "Сервис туралы"), ("privacy", "Ваши данные", "Сіздің деректеріңіз"),
        ("accessibility", "Доступность", "Қолжетімділік"),
    ])
    func `what the service is and keeps is told in each language, and every page leads there`(
        name: String, russian: String, kazakh: String
    ) async throws {
        try await withSite { _, client in
            let (first, second) = (try await client.page("/ru/\(name)"), try await client.page("/kk/\(name)"))
            #expect(first.contains("<h1>\(russian)</h1>") && second.contains("<h1>\(kazakh)</h1>"))
            let (home, third) = (try await client.page("/kk"), try await client.page("/en/\(name)"))
            #expect(home.contains("<a href=\"/kk/\(name)\">\(kazakh)</a>"))
            #expect(third.contains("href=\"/en/\(name)\" aria-current=\"page\""))
        }
    }

    @Test func `terms that pages tell of personal data are those that hold`() throws {
        let days = [
            (RetentionRule.dataAccesses, "1,095 days you can see"), (.unusedAccounts, "1,095 days after"),
            (.endedTokens, "30 days after they end"),
        ]
        let privacy = try #require(try Pages().catalogues[.en]?.texts["privacy"]).values.joined(separator: " ")
        for (rule, words) in days {
            #expect(
                privacy.contains(words) && words.contains(rule.days.formatted(.number.locale(.init(identifier: "en")))))
        }
    }
}

extension Town {
    fileprivate func reference(of petition: UUID) async throws -> String {
        let view = try await Browsing(environment).petition(petition, reader: nil)
        return try #require(view.petition.reference)
    }

    /// A commitment of the village for its first demand, due in half a year.
    fileprivate func promised(in petition: UUID) async throws -> (text: LocalizedText, reference: String) {
        let text = LocalizedText(kk: "Бағдаршам орнатамыз.", ru: "Поставим светофор.", en: "We put up traffic lights.")
        let view = try await Commitments(environment).make(
            .init(source: .decision(demand: 1), text: text, sign: text, dueOn: today.adding(days: 180)),
            in: .petition(petition), idempotency: nil, by: try await official(50, of: village))
        return (text, view.commitment.reference)
    }
}
