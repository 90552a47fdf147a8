import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Services
import Support
import Testing

@testable import Site

@Suite struct SharingPageTests {
    @Test func `a petition is posted with its subject, its count and a drawing of both`() async throws {
        try await withSite { town, client in
            let id = try await town.published(
                "Дорога \"к школе\" <b>и обратно</b> для детей из трёх дальних сёл района")
            let reference = try #require(
                try await Browsing(town.environment).petition(id, reader: nil).petition.reference)
            let page = try await client.page("/kk/petitions/\(reference)")
            #expect(page.contains("<meta property=\"og:title\" content=\"Дорога &quot;к школе&quot; &lt;b&gt;"))
            let image = try #require(
                page.firstMatch(of: /property="og:image" content="http:\/\/[^\/]+([^"]+)"/).map { String($0.1) })
            #expect(image == "/kk/petitions/\(reference)/card.svg")
            try await client.execute(uri: image, method: .get) { response in
                let drawing = String(buffer: response.body)
                #expect(response.headers[.contentType] == "image/svg+xml")
                #expect(response.headers[.contentSecurityPolicy] == "default-src 'none'")
                #expect(response.headers[.cacheControl] == "public, max-age=300")
                #expect(drawing.contains("width=\"1200\" height=\"630\"") && !drawing.contains("<b>"))
                let lines = drawing.matches(of: /<text[^>]*xml:lang="ru">([^<]*)<\/text>/).map { String($0.1) }
                #expect(lines.count == 3)
                #expect(lines.joined(separator: " ").hasPrefix("Дорога &quot;к школе&quot; &lt;b&gt;и обратно"))
                #expect(drawing.contains("қолтаңба, қажеті 61") && drawing.contains("Қол жинау аяқталуына "))
            }
            town.clock.advance(seconds: 400 * 86_400)
            try await client.execute(uri: "/en/petitions/\(reference)/card.svg", method: .get) { response in
                #expect(!String(buffer: response.body).contains("left to sign"))
            }
        }
    }

    @Test func `what may not be shown is on no drawing`() async throws {
        try await withSite { town, client in
            let id = try await town.published("Имя соседа в заголовке")
            let reference = try #require(
                try await Browsing(town.environment).petition(id, reader: nil).petition.reference)
            _ = try await Moderation(town.environment).takeDown(
                id, authority: "Решение суда № 5", reason: "Суд запретил распространять этот текст.",
                expecting: nil, by: try await town.person(2, .seniorModerator))
            try await client.execute(uri: "/ru/petitions/\(reference)/card.svg", method: .get) { response in
                #expect(response.status == .ok && !String(buffer: response.body).contains("Имя соседа"))
            }
            try await client.execute(uri: "/ru/petitions/KZ-2026-999999/card.svg", method: .get) { response in
                #expect(response.status == .notFound)
            }
        }
    }

    @Test func `the calendar has the last days of what is open and owed, each with one name in all languages`()
        async throws
    {
        try await withSite { town, client in
            let petition = try await town.published("Мост; через, реку")
            _ = try await town.reached("Светофор у вокзала")
            let consultation = try await town.openConsultation()
            #expect(try await client.page("/ru").contains("href=\"/ru/calendar.ics\""))
            var names: [Set<String>] = []
            for language in ["kk", "ru", "en"] {
                let found = try await client.execute(uri: "/\(language)/calendar.ics", method: .get) { response in
                    #expect(response.headers[.contentType] == "text/calendar; charset=utf-8")
                    let text = String(buffer: response.body)
                    #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
                    #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
                    let whole = text.replacing("\r\n ", with: "")
                    let days = whole.components(separatedBy: "BEGIN:VEVENT").dropFirst()
                    #expect(days.allSatisfy { $0.contains(/DTSTAMP:\d{8}T\d{6}Z/) })
                    let signing = days.first { $0.contains("UID:closing-\(petition.uuidString.lowercased())@dauys") }
                    #expect(signing?.contains("Мост\\; через\\, реку") == true)
                    #expect(signing?.contains("/\(language)/petitions/KZ-") == true)
                    let asked = days.first { $0.contains("closing-\(consultation.id.uuidString.lowercased())") }
                    #expect(asked?.contains("/\(language)/consultations/") == true)
                    #expect(whole.contains("Светофор у вокзала"))
                    return Set(days.compactMap { $0.firstMatch(of: /UID:(\S+)/).map { String($0.1) } })
                }
                names.append(found)
            }
            #expect(names[0].count >= 4 && Set(names).count == 1)
        }
    }

    @Test func `a text is broken between words, and what is too long ends in an ellipsis`() {
        #expect("Мост через реку".wrapped(at: 10, atMost: 3) == ["Мост через", "реку"])
        #expect("Мост через реку и дальше".wrapped(at: 10, atMost: 2) == ["Мост через", "реку и…"])
        #expect("абвгдежзик".wrapped(at: 4, atMost: 2) == ["абвг", "деж…"])
        #expect("".wrapped(at: 4, atMost: 2).isEmpty)
    }
}
