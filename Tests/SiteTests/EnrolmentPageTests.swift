import Domain
import Hummingbird
import Services
import Support
import Testing
import Web

@testable import Site

@Suite struct EnrolmentPageTests {
    @Test(arguments: ["kk", "ru", "en"])
    func `whoever is invited links an app, chooses a password, and gets recovery codes that let them in`(
        language: String
    ) async throws {
        try await withSite { town, client in
            let address = try EmailAddress("bolat@example.org")
            _ = try await Staff(town.environment).add(address, as: .moderator)
            let invitation = try await Invitations(town.environment).issue(to: address).token.text
            let home = "/\(language)/sign-in/staff/enrolment"
            var browser = Browser(client: client)
            let asked = try await browser.open(home)
            #expect(try await browser.open("/\(language)/sign-in/staff").html.contains("href=\"\(home)\""))
            let wrong = try await browser.submit(asked, to: home, ["invitation": "nothing"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("href=\"#invitation\""))
            #expect(wrong.html.contains("value=\"nothing\""))

            let linking = try await browser.submit(asked, to: home, ["invitation": " \(invitation)\n"])
            #expect(linking.status == .ok && linking.html.contains(address.text))
            let carried = try #require(linking.hidden(in: home + "/confirmation"))
            let secret = try #require(carried["secret"].flatMap { TOTPSecret(base32: $0) })
            func code() -> String { secret.code(step: TOTPSecret.step(at: town.clock.now)) }
            let weak = try await browser.submit(
                linking, to: home + "/confirmation", ["code": code(), "password": "қысқа"])
            #expect(weak.status == .unprocessableContent && weak.html.contains("href=\"#password\""))
            // The key that is in the app already is still the one, and the password does not come back.
            #expect(weak.hidden(in: home + "/confirmation") == carried && !weak.html.contains("\"қысқа\""))
            let done = try await browser.submit(
                weak, to: home + "/confirmation", ["code": code(), "password": "менің үйім алыс"])
            let codes = done.html.matches(of: /<li>((?:[A-Z2-7]{5}-){5}[A-Z2-7]{5})<\/li>/).map { String($0.1) }
            #expect(done.status == .ok && codes.count == RecoveryCode.count)
            let again = try await browser.submit(
                weak, to: home + "/confirmation", ["code": code(), "password": "менің үйім алыс"])
            #expect(again.status != .ok && !again.html.contains(codes[0]))

            let staff = "/\(language)/sign-in/staff"
            let entered = try await browser.submit(
                try await browser.open(staff), to: staff,
                ["email": address.text, "password": "менің үйім алыс", "code": codes[0]])
            #expect(entered.status == .seeOther)
            #expect(try await browser.open("/\(language)/desk").status == .ok)
        }
    }

    @Test func `an invitation is tried no more often on pages than on the API, and not from another site`() async throws
    {
        let limits = RateLimits(
            RateLimit.table.map { limit in
                RateLimit(limit.name, limit.subject, burst: 1, refill: 1, per: 3600, limit.label)
            }, now: { 1 })
        try await withSite(limits: limits) { _, client in
            var browser = Browser(client: client)
            for page in ["", "/confirmation"] {
                let path = "/ru/sign-in/staff/enrolment\(page)"
                _ = try await browser.post(path, [:])
                #expect(try await browser.post(path, [:]).status == .tooManyRequests)
            }
        }
        try await withSite { _, client in
            var browser = Browser(client: client)
            browser.site = "cross-site"
            let foreign = try await browser.post("/ru/sign-in/staff/enrolment", [:])
            #expect(foreign.status == .forbidden)
        }
    }
}
