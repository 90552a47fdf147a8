import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Services
import Support
import Testing
import Web

@testable import Site

@Suite struct OutcomePageTests {
    @Test func `before there is an outcome the page says when it is due and how far the replies have come`()
        async throws
    {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            _ = try await town.contribute(to: consultation.id, by: try await town.person(1))
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            let reference = try #require(consultation.reference)
            let page = try await client.page("/en/consultations/\(reference)/outcome")
            #expect(page.contains("The outcome has not been published yet. It is due by "))
            #expect(page.contains("1 contribution was made. 0 have a reply."))
            #expect(!page.contains("id=\"decision\""))
        }
    }

    @Test func `an outcome reads in each language, with what was said, decided, changed and promised`() async throws {
        try await withSite { town, client in
            let reference = try await town.concluded(summary: "Пришли <b>все</b>.\n\nИ сказали «да»: \"1\" & '2'.")
            let russian = try await client.page("/ru/consultations/\(reference)/outcome")
            #expect(russian.contains("<html lang=\"ru\">"))
            #expect(russian.contains("<p>Пришли &lt;b&gt;все&lt;/b&gt;.</p>"))
            #expect(russian.contains("<p>И сказали «да»: &quot;1&quot; &amp; &#39;2&#39;.</p>"))
            #expect(russian.contains("Поступило 3 мнения. Ответ дан на 3 мнения."))
            #expect(russian.contains("Ответ дан на каждое мнение.") && !russian.contains(".."))
            #expect(russian.contains("<h3>1. Рейсы в воскресенье</h3>"))
            #expect(russian.contains("относится к 3 мнениям"))
            #expect(russian.contains("Откроются воскресные рейсы."))
            #expect(russian.contains("Малые группы вместе"))
            // Of what kind each is, the list of contributions shows; a language of three is in no table.
            #expect(russian.contains("<th scope=\"row\">Граждане</th>"))
            #expect(!russian.contains("<th scope=\"row\">Русский</th>"))
            #expect(!russian.contains("Язык оригинала"))
            let kazakh = try await client.page("/kk/consultations/\(reference)/outcome")
            #expect(kazakh.contains("<html lang=\"kk\">") && kazakh.contains("Түпнұсқа тілі – орысша."))
            for code in ["kk", "ru", "en"] {
                #expect(kazakh.contains("hreflang=\"\(code)\" href=\"/\(code)/consultations/\(reference)/outcome\""))
            }
            for page in [russian, kazakh] { #expect(!page.contains("{{") && !page.contains("{count}")) }
        }
    }

    @Test func `a partial outcome says how many have no reply`() async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            for number in 1...2 {
                _ = try await town.contribute(to: consultation.id, by: try await town.person(number))
            }
            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            _ = try await Consulting(town.environment).carryOut(
                .beginAnalysis, on: consultation.id, expecting: nil, by: try await town.consultant())
            let reference = try #require(consultation.reference)
            try await town.revise(reference, summary: "Пришли двое, и сказали своё.", isPartial: true)
            let page = try await client.page("/en/consultations/\(reference)/outcome")
            #expect(page.contains("A partial outcome was published on "))
            #expect(page.contains("2 contributions are without a reply."))
            #expect(!page.contains("Every contribution has a reply."))
        }
    }

    @Test func `each version of an outcome keeps its page`() async throws {
        try await withSite { town, client in
            let reference = try await town.concluded(summary: "Пришли немногие, и сказали своё.")
            try await town.revise(reference, summary: "Пришли многие, и сказали другое.")
            let address = "/ru/consultations/\(reference)/outcome"
            #expect(try await client.page(address).contains("Пришли многие"))
            let first = try await client.page(address + "/1")
            #expect(first.contains("Пришли немногие") && first.contains("href=\"\(address)/2\""))
            for other in ["/3", "/0", "/x", "/99999999999999999999"] {
                let status = try await client.execute(uri: address + other, method: .get) { $0.status }
                #expect(status == .notFound, "\(other)")
            }
        }
    }

    @Test func `what is not there is not found, whatever its address says`() async throws {
        try await withSite { town, client in
            for name in ["KZ-K-2026-999999", "x", "%00", "%3Cscript%3E", UUID().uuidString] {
                for language in ["kk", "ru", "en"] {
                    let status = try await client.execute(
                        uri: "/\(language)/consultations/\(name)/outcome", method: .get
                    ) { $0.status }
                    #expect(status == .notFound, "\(name)")
                }
            }
        }
    }

    @Test func `a page brings its style and its script from here and may do nothing else`() async throws {
        try await withSite { town, client in
            let reference = try await town.concluded(summary: "Пришли немногие, и сказали своё.")
            let (policy, style, script) = try await client.execute(
                uri: "/kk/consultations/\(reference)/outcome", method: .get
            ) { response in
                let html = String(buffer: response.body)
                return (
                    response.headers[.contentSecurityPolicy],
                    html.firstMatch(of: /<link rel="stylesheet" href="([^"]+)">/).map { String($0.1) },
                    html.firstMatch(of: /<script src="([^"]+)" defer>/).map { String($0.1) }
                )
            }
            #expect(policy?.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self'; ") == true)
            #expect(policy?.contains("unsafe") == false)
            try await client.execute(uri: try #require(script), method: .get) { response in
                #expect(response.headers[.contentType] == "text/javascript; charset=utf-8")
            }
            try await client.execute(uri: try #require(style), method: .get) { response in
                #expect(response.headers[.contentType] == "text/css; charset=utf-8")
                #expect(response.headers[.cacheControl]?.contains("immutable") == true)
                #expect(String(buffer: response.body).contains("@media print"))
            }
        }
    }
}

extension Town {
    /// The reference of a consultation with three contributions, all answered by a theme, a promise and an outcome.
    fileprivate func concluded(summary: String) async throws -> String {
        let consultation = try await openConsultation()
        var contributions: [UUID] = []
        for number in 1...3 {
            contributions.append(try await contribute(to: consultation.id, by: try await person(number)).id)
        }
        clock.advance(seconds: 41 * 86_400)
        try await ConsultationTerms(environment).sweep()
        let official = try await consultant()
        let theme = try await Coding(environment).add(
            Coding.Wording(
                original: .ru,
                title: LocalizedText(kk: "Жексенбілік рейстер", ru: "Рейсы в воскресенье", en: "Sunday services"),
                summary: LocalizedText(kk: "", ru: "", en: "")),
            to: consultation.id, by: official)
        _ = try await Coding(environment).assign(theme.id, to: contributions, by: official)
        let promise = try await Commitments(environment).make(
            Commitments.Promise(
                source: .reply,
                text: LocalizedText(
                    kk: "Жексенбілік рейстер ашылады.", ru: "Откроются воскресные рейсы.",
                    en: "Sunday services will be opened."),
                sign: LocalizedText(
                    kk: "Рейс кестеде көрсетілген.", ru: "Рейс есть в расписании.",
                    en: "The service is in the timetable."), dueOn: LegalDate("2026-12-01")!),
            in: .consultation(consultation.id), by: official)
        let reason = LocalizedText(
            kk: "Жексенбіде ауруханаға баратын басқа жол жоқ.", ru: "По воскресеньям другого пути в больницу нет.",
            en: "On Sundays there is no other way to the hospital.")
        _ = try await Replying(environment).reply(
            to: .theme(theme.id),
            Replying.Wording(
                disposition: .accepted, original: .ru, reason: reason, change: nil, commitment: promise.commitment.id),
            in: consultation.id, by: official)
        _ = try await Consulting(environment).carryOut(
            .beginAnalysis, on: consultation.id, expecting: nil, by: official)
        let reference = consultation.reference ?? ""
        try await revise(reference, summary: summary)
        return reference
    }

    /// Publishes the next version of the outcome.
    fileprivate func revise(_ reference: String, summary: String, isPartial: Bool = false) async throws {
        let view = try await ConsultationBrowsing(environment).consultation(reference: reference, reader: nil)
        let decision = LocalizedText(
            kk: "Жоспар жексенбілік екі рейспен бекітіледі.", ru: "План утверждается с двумя воскресными рейсами.",
            en: "The plan is adopted with two services on Sundays.")
        _ = try await Concluding(environment).publish(
            Concluding.Wording(
                original: .ru,
                summary: LocalizedText(
                    kk: "Тұрғындардың көбі жексенбілік рейстерді сұрады.", ru: summary,
                    en: "Most residents asked for services on Sundays."), decision: decision, isPartial: isPartial),
            of: view.consultation.id, expecting: view.consultation.version, by: try await consultant())
    }
}
