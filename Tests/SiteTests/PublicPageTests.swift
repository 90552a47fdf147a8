import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Services
import Support
import Testing

@testable import Site

@Suite struct PublicPageTests {
    @Test func `the first page shows what can be signed, what is asked and what is overdue`() async throws {
        try await withSite { town, client in
            let empty = try await client.page("/en")
            #expect(empty.contains("No petition is open for signing now."))
            #expect(empty.contains("No body is asking for opinions now.") && empty.contains("Nothing is overdue."))

            _ = try await town.reached("Светофор у вокзала")
            town.clock.advance(seconds: 200 * 86_400)
            let petition = try await town.reference(of: try await town.published("Дорога <b>к школе</b>"))
            let consultation = try #require(try await town.openConsultation().reference)
            for (language, words) in [
                ("kk", "қол жиналып жатыр"), ("ru", "идёт сбор подписей"), ("en", "open for signing"),
            ] {
                let page = try await client.page("/\(language)")
                #expect(page.contains("<html lang=\"\(language)\">"))
                #expect(page.contains("href=\"/\(language)/petitions/\(petition)\""))
                #expect(page.contains("<span lang=\"ru\">Дорога &lt;b&gt;к школе&lt;/b&gt;</span>"))
                #expect(page.contains("href=\"/\(language)/consultations/\(consultation)\"") && page.contains(words))
                // What was due half a year ago, and of which nobody has heard since.
                #expect(page.contains("Светофор у вокзала"))
            }
            #expect(try await client.page("/en/overdue").contains("working days late"))
        }
    }

    @Test func `a petition is shown in its own language, with its demands, signatures and what is owed`() async throws {
        try await withSite { town, client in
            let id = try await town.considered()
            let reference = try await town.reference(of: id)
            let page = try await client.page("/kk/petitions/\(reference)")
            #expect(page.contains("<h1 lang=\"ru\">Безопасный переход у школы</h1>"))
            #expect(page.contains("<li>Поставить светофор</li>") && page.contains("Бұл петицияның тілі – орысша."))
            #expect(page.contains("61 қолтаңба") && page.contains("қаралуда"))
            #expect(page.contains("<progress max=\"61\" value=\"61\""))
            #expect(page.contains("Шекті мәнге жеткен күні: "))
            #expect(try await client.page("/ru/petitions/\(reference)").contains("Последний день для ответа органа:"))
        }
    }

    @Test func `a decided petition shows what was decided on each demand, how it was judged and whom to complain to`()
        async throws
    {
        try await withSite { town, client in
            let reference = try await town.reference(of: try await town.decided())
            let page = try await client.page("/ru/petitions/\(reference)")
            #expect(page.contains("<h2 id=\"answer\">Решение</h2>"))
            for (number, outcome) in [("1", "принято"), ("2", "отклонено")] {
                #expect(page.contains("<h3>Требование \(number): <span class=\"state\">\(outcome)</span></h3>"))
            }
            #expect(page.contains("частичное удовлетворение") && page.contains("Три наезда за год."))
            #expect(
                page.contains("Жалоба подаётся в акимат") && page.contains("Оценки появятся, когда их будет не меньше"))
            #expect(try await client.page("/en/petitions/\(reference)").contains("<div lang=\"ru\">"))
        }
    }

    @Test func `what was taken down is not shown, and why it was is`() async throws {
        try await withSite { town, client in
            let id = try await town.published("Имя соседа в заголовке")
            let reference = try await town.reference(of: id)
            _ = try await Moderation(town.environment).takeDown(
                id, authority: "Решение суда № 5", reason: "Суд запретил распространять этот текст.",
                expecting: nil, by: try await town.person(2, .seniorModerator))
            for address in ["/ru/petitions/\(reference)", "/ru/petitions", "/ru"] {
                #expect(try await !client.page(address).contains("Имя соседа"))
            }
            let page = try await client.page("/ru/petitions/\(reference)")
            #expect(page.contains("Петиция \(reference): текст не показывается"))
            #expect(page.contains("Суд запретил распространять этот текст."))
        }
    }

    @Test func `a list is looked through and turned over with links, and keeps its query in another language`()
        async throws
    {
        try await withSite { town, client in
            _ = try await town.published("Мост через реку")
            town.clock.advance(seconds: 60)
            _ = try await town.published("Библиотека в селе")
            let found = try await client.page("/ru/petitions?query=%D0%BC%D0%BE%D1%81%D1%82%22")
            #expect(found.contains("Мост через реку") && !found.contains("Библиотека в селе"))
            #expect(found.contains("value=\"мост&quot;\""))
            #expect(found.contains("href=\"/kk/petitions?query=%D0%BC%D0%BE%D1%81%D1%82%22\""))
            let first = try await client.page("/ru/petitions?limit=1")
            #expect(first.contains("Библиотека в селе") && !first.contains("Мост через реку"))
            let next = try #require(first.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1) })
            let second = try await client.page(next.replacing("&amp;", with: "&"))
            #expect(second.contains("Мост через реку") && !second.contains("rel=\"next\""))
        }
    }

    @Test func `a consultation says what is asked, of whom, until when and how many have a reply`() async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            _ = try await town.contribute(to: consultation.id, by: try await town.person(1))
            let reference = try #require(consultation.reference)
            let page = try await client.page("/en/consultations/\(reference)")
            #expect(page.contains("<h1>\(consultation.text.title.en)</h1>"))
            #expect(page.contains("Open until ") && page.contains("1 contribution was made. 0 have a reply."))
            #expect(page.contains("Written in Russian; this is a translation."))
            #expect(page.contains("href=\"/en/consultations/\(reference)/outcome\""))
            #expect(try await client.page("/kk/consultations").contains(consultation.text.title.kk))
        }
    }

    @Test(arguments: [
        "/petitions/KZ-2026-999999", "/petitions/x", "/petitions/%00", "/consultations/KZ-K-2026-999999",
        "/consultations/%3Cscript%3E",
    ])
    func `what is not there is said on a page`(address: String) async throws {
        try await withSite { _, client in
            let kazakh = try await client.page("/kk" + address, .notFound)
            let english = try await client.page("/en" + address, .notFound)
            #expect(kazakh.contains("<h1>Табылмады</h1>") && english.contains("<h1>Not found</h1>"))
        }
    }

    @Test(arguments: [
        "petitions?after=x", "petitions?limit=0", "consultations?after=1", "overdue?after=%00",
        "petitions?query=a&query=b",
    ])
    func `a query that makes no sense is said on a page`(address: String) async throws {
        try await withSite { _, client in
            let page = try await client.page("/ru/" + address, .unprocessableContent)
            #expect(page.contains("<h1>Неверные данные</h1>") && page.contains("<li>"))
        }
    }

    @Test(arguments: [("ru-RU,ru;q=0.9", "/ru"), ("en", "/en"), ("de", "/kk"), ("", "/kk")])
    func `the site begins in the language of the reader, and in Kazakh`(accepted: String, address: String) async throws
    {
        try await withSite { _, client in
            let headers: HTTPFields = accepted.isEmpty ? [:] : [.acceptLanguage: accepted]
            try await client.execute(uri: "/", method: .get, headers: headers) { response in
                #expect(response.status == .seeOther && response.headers[.location] == address)
            }
        }
    }
}

extension Town {
    fileprivate func reference(of petition: UUID) async throws -> String {
        let view = try await Browsing(environment).petition(petition, reader: nil)
        return try #require(view.petition.reference)
    }
}
