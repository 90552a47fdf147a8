import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct ConsultationPageTests {
    @Test func `a consultation shows its kind, its course, what is owed, its documents and its questions`()
        async throws
    {
        try await withSite { town, client in
            let consultation = try await town.askingConsultation()
            let official = try await town.consultant()
            let document = try await town.publish(Town.planText, in: consultation.id, by: official)
            _ = try await Consulting(town.environment).carryOut(
                .extend(to: town.clock.now.adding(seconds: 60 * 86_400), reason: Town.publicReason),
                on: consultation.id, expecting: nil, by: official)
            let address = "consultations/\(consultation.reference ?? "")"
            let page = try await client.page("/en/\(address)")
            for words in [
                "<dd>plan</dd>", "The closing moved from ", "Residents asked for more time.", "Outcome due by",
                "<li>Text of the question</li>", ">Say what you think</a>", "href=\"/en/\(address)/contributions\"",
                "href=\"/en/\(address)/documents/\(document.document.id.text)\"",
            ] { #expect(page.contains(words), "\(words)") }
            // Nothing is drawn of nothing.
            #expect(!page.contains("bar-title"))
            let kazakh = try await client.page("/kk/\(address)")
            #expect(kazakh.contains("<dd>жоспар</dd>") && kazakh.contains("Жабылуы ауыстырылды"))
            #expect(!kazakh.contains("{{") && !kazakh.contains("{date}"))
        }
    }

    @Test func `what became of the contributions is drawn, said and told in tables`() async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            for number in 1...3 {
                _ = try await town.contribute(
                    to: consultation.id, Town.content("Мнение номер \(number).", number == 3 ? .confidential : .named),
                    by: try await town.person(number))
            }
            let answered = try await town.answered(consultation)
            let page = try await client.page("/ru/consultations/\(consultation.reference ?? "")")
            #expect(page.contains("<title id=\"bar-title\">Что стало с мнениями</title>"))
            #expect(page.contains("<desc id=\"bar-says\">не принято: 1; ответа пока нет: 2</desc>"))
            #expect(page.contains("width=\"200\"") && page.contains("width=\"400\""))
            #expect(page.contains("<th scope=\"row\">не принято</th><td class=\"number\">1</td>"))
            #expect(page.contains("<th scope=\"row\">Конфиденциально</th><td class=\"number\">1</td>"))
            #expect(answered.hasPrefix("KZ-P-"))
        }
    }

    @Test func `contributions are listed, narrowed and read with their replies; what is confidential is not shown`()
        async throws
    {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            for (number, kind) in [
                (1, ContributionContent.Disclosure.Kind.named), (2, .pseudonymous), (3, .confidential),
            ] {
                _ = try await town.contribute(
                    to: consultation.id, Town.content("Мнение <b>номер</b> \(number).", kind),
                    by: try await town.person(number))
            }
            let reference = try await town.answered(consultation)
            let list = "/en/consultations/\(consultation.reference ?? "")/contributions"
            let all = try await client.page(list)
            #expect(all.contains("<p lang=\"ru\">Мнение &lt;b&gt;номер&lt;/b&gt; 1.</p>"))
            #expect(all.contains("Жительница села (pseudonym)") && all.contains("<span>confidential</span>"))
            #expect(all.contains("Confidential by its author’s choice") && !all.contains("номер&lt;/b&gt; 3"))
            let replied = try await client.page(list + "?answered=true&disposition=not_accepted&theme=&query=")
            #expect(replied.contains("/en/contributions/\(reference)\"") && !replied.contains("(pseudonym)"))
            #expect(replied.contains("<option value=\"not_accepted\" selected>"))
            let searched = try await client.page(list + "?query=%D0%BC%D0%BD%D0%B5%D0%BD%D0%B8%D0%B5")
            #expect(searched.contains("1 contribution without a public text was not searched."))
            #expect(try await client.page(list + "?disposition=x", .unprocessableContent).contains("<li>"))

            let one = try await client.page("/ru/contributions/\(reference)")
            #expect(one.contains("Мнение &lt;b&gt;номер&lt;/b&gt; 1.") && one.contains("<strong>не принято</strong>"))
            #expect(one.contains("Денег на это нет."))
            let hidden = try await client.page("/kk/contributions/" + town.reference(of: 3, in: consultation))
            #expect(hidden.contains("Автордың қалауымен құпия") && !hidden.contains("Работаю в акимате"))
            #expect(!hidden.contains("id=\"said\"") && hidden.contains("Әлі жауап жоқ."))
        }
    }

    @Test func `answers, comments, versions and what was taken out are on the page of a contribution`() async throws {
        try await withSite { town, client in
            let consultation = try await town.askingConsultation()
            let official = try await town.consultant()
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document.id
            let person = try await town.person(1)
            var content = Town.content([
                Answer("travels", .option("never")), Answer("why", .text("Живу рядом, телефон 12345.")),
                Answer("fare", .number(DecimalNumber("12.5")!)),
                Answer("rule", .otherWording("Автобус ходит каждый час.", reason: "Так удобнее.")),
            ])
            content.comments = [Town.comment(on: document, passage: 3, "Пятый номер не нужен.")]
            let first = try await town.contribute(to: consultation.id, content, by: person)
            content.text = "И ещё одно."
            let contributing = Contributing(town.environment)
            let saved = try await contributing.save(first.id, content, expecting: first.version, by: person)
            let second = try await contributing.submit(
                first.id, expecting: saved.contribution.version, by: person)
            _ = try await Redacting(town.environment).redact(
                first.id,
                RedactionOrder(
                    code: .personalData, reason: "Номер телефона.",
                    passages: [RedactionPassage(place: "answers/why/text", words: .quote("12345", occurrence: 1))]),
                expecting: second.contribution.version, by: try await town.person(60, .moderator))
            let reference = try #require(second.contribution.reference)
            let page = try await client.page("/ru/contributions/\(reference)")
            for words in [
                "И ещё одно.", "<dd lang=\"ru\"><p>Вариант</p></dd>", "<p>12.5</p>", "Автобус ходит каждый час.",
                "Пятый номер не нужен.", "План автобусных маршрутов, версия 1, фрагмент 3",
                "/ru/consultations/\(consultation.reference ?? "")/documents/\(document.text)/versions/1/passages/3",
                "телефон [изъято: ", "Номер телефона.", "<summary>Версия 1, ", "<summary>Версия 2, ",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("12345"))
        }
    }

    @Test func `a document shows its passages with what is said of each, and what a version changed`() async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            let official = try await town.consultant()
            let document = try await town.publish(Town.planText, in: consultation.id, by: official).document.id
            let contribution = try await town.contribute(
                to: consultation.id, Town.content([Town.comment(on: document, passage: 4, "Слишком <поздно>.")]),
                by: try await town.person(1))
            try await town.publish(Town.laterPlanText, of: document, in: consultation.id, by: official)
            let base = "consultations/\(consultation.reference ?? "")/documents/\(document.text)"
            let first = try await client.page("/ru/\(base)/versions/1")
            #expect(first.contains("<h1>План автобусных маршрутов</h1>"))
            #expect(first.contains("<h2 lang=\"ru\">План</h2>") && first.contains("<h3 lang=\"ru\">Статья 1"))
            #expect(first.contains("1 замечание<span class=\"unseen\">"))
            #expect(first.contains("href=\"/ru/\(base)/versions/2\""))
            let latest = try await client.page("/kk/\(base)")
            #expect(latest.contains("Бұл нұсқаның қазақша мәтіні жоқ") && latest.contains("2-нұсқа"))
            #expect(latest.contains("href=\"/kk/\(base)/versions/2/changes\""))
            let changes = try await client.page("/en/\(base)/versions/2/changes")
            #expect(changes.contains("<del>два часа</del>") || changes.contains("<del>"))
            #expect(changes.contains("<ins>") && changes.contains("<h2>Added"))
            let passage = try await client.page("/ru/\(base)/versions/1/passages/4")
            #expect(passage.contains("Слишком &lt;поздно&gt;."))
            #expect(passage.contains("/ru/contributions/\(contribution.reference ?? "")\""))
            #expect(passage.contains("/1/4\">Высказаться об этом фрагменте</a>"))
            for path in ["/versions/3", "/versions/1/changes", "/versions/1/passages/7", "/versions/0"] {
                _ = try await client.page("/en/\(base)\(path)", .notFound)
            }
            let other = try await town.openConsultation().reference ?? ""
            _ = try await client.page("/en/consultations/\(other)/documents/\(document.text)", .notFound)
        }
    }
}

extension Town {
    func reference(of number: Int, in consultation: Consultation) async throws -> String {
        let mine = try await ContributionBrowsing(environment).mine(
            in: consultation.id, by: try await person(number))
        return try #require(mine?.contribution.reference)
    }

    /// Closes the consultation and refuses what the first person said; the reference of that.
    fileprivate func answered(_ consultation: Consultation) async throws -> String {
        let reference = try await reference(of: 1, in: consultation)
        clock.advance(seconds: 41 * 86_400)
        try await ConsultationTerms(environment).sweep()
        let view = try await ContributionBrowsing(environment).contribution(reference: reference, reader: nil)
        _ = try await Replying(environment).reply(
            to: .contribution(view.contribution.id),
            Replying.Wording(
                disposition: .notAccepted, original: .ru,
                reason: LocalizedText(
                    kk: "Бұған қаражат қарастырылмаған.", ru: "Денег на это нет.", en: "There is no money for it."),
                change: nil, commitment: nil), in: consultation.id, by: try await consultant())
        return reference
    }
}
