import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing

@testable import Site

@Suite struct ContributingPageTests {
    @Test(arguments: ["kk", "ru", "en"])
    func `somebody answers one question a page, checks everything, submits once, changes it and takes it back`(
        language: String
    ) async throws {
        try await withSite { town, client in
            let consultation = try await town.askingConsultation()
            let page = "/\(language)/consultations/\(consultation.reference ?? "")"
            let own = page + "/contribution"
            var browser = Browser(client: client)
            #expect(try await browser.open(own).address.hasPrefix("/\(language)/sign-in?return="))
            try await browser.signIn("person1@example.org", identified: 1, in: town)

            let start = try await browser.open(own)
            let begun = try await browser.submit(start, to: own)
            #expect(begun.headers[.location] == own + "/questions/travels")
            #expect(try await browser.submit(start, to: own).headers[.location] == own + "/questions/travels")
            try await browser.answerQuestions(at: own)

            let check = try await browser.open(own)
            for said in ["Центр", "12.5", "Автобус ходит каждый час.", "Жительница Аксу", "Нужен навес."] {
                #expect(check.html.contains(said), "\(said)")
            }
            // Answered otherwise, another question has to be answered.
            let changed = try await browser.open(own + "/questions/travels?check=1")
            #expect(
                try await browser.submit(changed, to: own + "/questions/travels", ["option": "never"])
                    .headers[.location] == own)
            let early = try await browser.submit(try await browser.open(own), to: own + "/submission")
            #expect(early.status == .unprocessableContent && early.html.contains("href=\"#answers-why\""))
            let why = try await browser.open(own + "/questions/why")
            _ = try await browser.submit(why, to: own + "/questions/why", ["text": "Живу <рядом>."])

            let ready = try await browser.open(own)
            let receipt = try #require(
                try await browser.submit(ready, to: own + "/submission").headers[.location])
            #expect(receipt == own + "/receipt")
            #expect(try await browser.submit(ready, to: own + "/submission").headers[.location] == receipt)
            let reference = try await town.reference(of: 1, in: consultation)
            #expect(try await browser.open(receipt).html.contains(reference))
            #expect(try await town.count("contribution") == 1)
            #expect(try await town.count("contribution_revision") == 1)
            let shown = try await client.page("/\(language)/contributions/\(reference)")
            #expect(shown.contains("Живу &lt;рядом&gt;.") && shown.contains("Жительница Аксу"))
            // What was hidden by the other answer is not said.
            #expect(!shown.contains("id=\"versions\"") && !shown.contains("<p>4</p>"))

            let statement = try await browser.open(own + "/statement?check=1")
            _ = try await browser.submit(
                statement, to: own + "/statement", ["text": "Нужен и навес, и свет.", "language": "ru"])
            #expect(!(try await client.page("/\(language)/contributions/\(reference)")).contains("и свет"))
            _ = try await browser.submit(try await browser.open(own), to: own + "/submission")
            #expect(try await client.page("/\(language)/contributions/\(reference)").contains("и свет"))

            let leaving = try await browser.open(own + "/withdrawal")
            let left = try await browser.submit(leaving, to: own + "/withdrawal")
            #expect(left.headers[.location] == "/\(language)/contributions/\(reference)")
            #expect(try await browser.submit(leaving, to: own + "/withdrawal").headers[.location] == page)
            let after = try await client.page("/\(language)/contributions/\(reference)")
            #expect(!after.contains("и свет"))
            #expect(try await browser.open("/\(language)/me").html.contains("/contributions/\(reference)\""))
        }
    }

    @Test func `a passage is commented on, from its page, and the comment is changed and removed`() async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation()
            let document = try await town.publish(
                Town.planText, in: consultation.id, by: try await town.consultant()
            ).document.id
            let page = "/ru/consultations/\(consultation.reference ?? "")"
            let own = page + "/contribution"
            let new = own + "/comment/\(document.text)/1/4"
            let passage = try await client.page("\(page)/documents/\(document.text)/versions/1/passages/4")
            #expect(passage.contains("href=\"\(new)\""))
            var browser = Browser(client: client)
            try await browser.signIn("person1@example.org", identified: 1, in: town)
            let start = try await browser.open(new)
            let begun = try await browser.submit(start, to: own)
            #expect(begun.headers[.location] == new)
            let form = try await browser.open(new)
            #expect(form.html.contains("По воскресеньям и праздникам"))
            let empty = try await browser.submit(form, to: new, ["wording": "Как в будни."])
            #expect(empty.status == .unprocessableContent && empty.html.contains("href=\"#text\""))
            #expect(empty.html.contains(">\nКак в будни.</textarea>"))
            _ = try await browser.submit(form, to: new, ["text": "Слишком поздно."])
            // Pressed twice, it is one comment.
            let second = try await browser.submit(form, to: new, ["text": "Слишком поздно."])
            #expect(second.status == .preconditionFailed && second.html.contains("Слишком поздно."))
            let check = try await browser.open(own)
            #expect(check.html.contains("id=\"comments-0\"") && !check.html.contains("id=\"comments-1\""))
            let edit = try await browser.open(own + "/comments/1?check=1")
            _ = try await browser.submit(edit, to: own + "/comments/1", ["text": "Слишком рано."])
            #expect(try await browser.open(own).html.contains("Слишком рано."))
            let again = try await browser.open(own + "/comments/1")
            _ = try await browser.submit(again, to: own + "/comments/1", ["text": "", "_remove": "1"])
            #expect(!(try await browser.open(own)).html.contains("Слишком"))
            for path in [
                "/comments/1", "/comment/x/1/1", "/comment/\(document.text)/1/9",
            ] {
                #expect(try await browser.open(own + path).status == .notFound, "\(path)")
            }
        }
    }

    @Test func `a draft is its author's alone, and what is confidential stays so`() async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation(assurance: .identified)
            let own = "/en/consultations/\(consultation.reference ?? "")/contribution"
            var author = Browser(client: client)
            try await author.signIn("person1@example.org", identified: 1, in: town)
            _ = try await author.submit(try await author.open(own), to: own)
            let statement = try await author.open(own + "/statement")
            _ = try await author.submit(
                statement, to: own + "/statement", ["text": "Words of a neighbour.", "language": "en"])
            let disclosure = try await author.open(own + "/disclosure")
            let missing = try await author.submit(
                disclosure, to: own + "/disclosure", ["kind": "confidential", "name": "", "reason": ""])
            #expect(missing.status == .unprocessableContent && missing.html.contains("href=\"#reason\""))
            #expect(missing.html.contains("value=\"confidential\" checked"))
            _ = try await author.submit(
                disclosure, to: own + "/disclosure", ["kind": "confidential", "reason": "I work there.", "name": "Me"])

            var stranger = Browser(client: client)
            try await stranger.signIn("person2@example.org", identified: 2, in: town)
            #expect(!(try await stranger.open(own)).html.contains("neighbour"))
            for path in ["/statement", "/disclosure", "/receipt", "/withdrawal", "/comments/1", "/questions/x"] {
                #expect(try await stranger.open(own + path).status == .notFound, "\(path)")
            }
            _ = try await author.submit(try await author.open(own), to: own + "/submission")
            let reference = try await town.reference(of: 1, in: consultation)
            let shown = try await client.page("/en/contributions/\(reference)")
            #expect(!shown.contains("neighbour") && !shown.contains("I work there.") && !shown.contains(">Me<"))
            #expect(try await author.open("/en/contributions/\(reference)").html.contains("Words of a neighbour."))
            #expect(!(try await stranger.open("/en/contributions/\(reference)")).html.contains("neighbour"))
        }
    }

    @Test func `who has not proved who they are is led there, and a closed consultation takes nothing`() async throws {
        try await withSite { town, client in
            let consultation = try await town.openConsultation(assurance: .identified)
            let own = "/ru/consultations/\(consultation.reference ?? "")/contribution"
            var browser = Browser(client: client)
            let code = try await browser.enterAddress(
                "new@example.org", on: try await browser.open("/ru/sign-in"), "/ru")
            _ = try await browser.submit(
                code, to: "/ru/sign-in/code", ["code": try await town.letterCode(to: "new@example.org")])
            let start = try await browser.open(own)
            #expect(start.html.contains("href=\"/ru/me?return=\(own)\""))
            _ = try await browser.submit(start, to: own)
            let refused = try await browser.submit(try await browser.open(own), to: own + "/submission")
            #expect(refused.status == .forbidden && refused.html.contains("href=\"/ru/me?return=\(own)\""))
            let thrown = try await browser.submit(refused, to: own + "/discard")
            #expect(thrown.headers[.location] == "/ru/consultations/\(consultation.reference ?? "")")
            #expect(try await town.count("contribution") == 0)

            town.clock.advance(seconds: 41 * 86_400)
            try await ConsultationTerms(town.environment).sweep()
            var late = Browser(client: client)
            try await late.signIn("person3@example.org", identified: 3, in: town)
            let closed = try await late.open(own)
            #expect(closed.html.contains("сейчас не принимает мнений") && closed.hidden(in: own) == nil)
        }
    }
}

extension Browser {
    /// Answers everything that `Town.questionnaire` asks of somebody who travels daily, with a mistake in most of it first.
    fileprivate mutating func answerQuestions(at own: String) async throws {
        try await refuse("/questions/travels", [:], "option", at: own)
        try await give("/questions/travels", ["option": "daily"], then: "/questions/lines", at: own)
        let all = ["options-five": "true", "options-seven": "true", "options-nine": "true"]
        let many = try await refuse("/questions/lines", all, "options", at: own)
        #expect(many.contains("name=\"options-nine\" type=\"checkbox\" value=\"true\" checked"))
        try await give(
            "/questions/lines", ["options-five": "true", "options-seven": "true"], then: "/questions/comfort", at: own)
        try await refuse("/questions/comfort", ["point": "9"], "point", at: own)
        try await give("/questions/comfort", ["point": "4"], then: "/questions/order", at: own)
        try await refuse(
            "/questions/order", ["ranking-0": "price", "ranking-1": "price", "ranking-2": "time"], "ranking-1", at: own)
        try await give(
            "/questions/order", ["ranking-0": "time", "ranking-1": "price", "ranking-2": "comfort"],
            then: "/questions/wishes", at: own)
        try await give(
            "/questions/wishes", ["ranking-0": "", "ranking-1": "", "ranking-2": ""], then: "/questions/fare", at: own)
        let wrong = try await refuse("/questions/fare", ["number": "двенадцать"], "number", at: own)
        #expect(wrong.contains("value=\"двенадцать\""))
        try await give("/questions/fare", ["number": "12,5"], then: "/questions/since", at: own)
        try await refuse("/questions/since", ["date": "2027-01-01"], "date", at: own)
        try await give("/questions/since", ["date": "2026-01-01"], then: "/questions/stop", at: own)
        try await refuse("/questions/stop", ["text": String(repeating: "я", count: 41)], "text", at: own)
        try await give("/questions/stop", ["text": "Центр"], then: "/questions/rule", at: own)
        try await refuse("/questions/rule", ["accepted": "false", "wording": "", "reason": ""], "wording", at: own)
        try await refuse(
            "/questions/rule", ["accepted": "false", "wording": "Автобус ходит каждый час.", "reason": ""], "reason",
            at: own)
        try await give(
            "/questions/rule",
            ["accepted": "false", "wording": "Автобус ходит каждый час.", "reason": "Так удобнее."],
            then: "/questions/more", at: own)
        try await give("/questions/more", ["text": ""], then: "/statement", at: own)
        try await give("/statement", ["text": "Нужен навес.", "language": "ru"], then: "/disclosure", at: own)
        try await refuse("/disclosure", ["kind": "named", "name": "", "reason": ""], "name", at: own)
        try await give("/disclosure", ["kind": "named", "name": "Жительница Аксу", "reason": ""], then: "", at: own)
    }

    private mutating func give(
        _ path: String, _ filled: [String: String], then next: String, at own: String
    ) async throws {
        let sent = try await submit(try await open(own + path), to: own + path, filled)
        #expect(sent.headers[.location] == own + next, "\(path)")
    }

    @discardableResult
    private mutating func refuse(
        _ path: String, _ filled: [String: String], _ field: String, at own: String
    ) async throws -> String {
        let sent = try await submit(try await open(own + path), to: own + path, filled)
        #expect(sent.status == .unprocessableContent && sent.html.contains("href=\"#\(field)\""), "\(path)")
        return sent.html
    }
}
