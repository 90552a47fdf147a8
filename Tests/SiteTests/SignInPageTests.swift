import Domain
import Foundation
import Hummingbird
import Services
import Support
import Testing
import Web

@testable import Site

@Suite struct SignInPageTests {
    @Test(arguments: ["kk", "ru", "en"])
    func `a citizen signs in by code, signs, reads that they have, takes it back and signs out`(language: String)
        async throws
    {
        try await withSite { town, client in
            let address = try await town.address(of: try await town.published())
            let page = "/\(language)/petitions/\(address)"
            var browser = Browser(client: client)
            let signIn = try await browser.open("/\(language)/sign-in?return=\(page)")
            let code = try await browser.enterAddress("aigul@example.org", on: signIn, "/\(language)")
            let entered = try await browser.submit(
                code, to: "/\(language)/sign-in/code", ["code": try await town.letterCode(to: "aigul@example.org")])
            #expect(entered.status == .seeOther && entered.headers[.location] == page)
            let cookie = entered.headers[values: .setCookie].first { $0.hasPrefix("__Host-dauys=") } ?? ""
            for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(attribute)) }

            // Nobody unidentified signs: the page leads to where one proves who one is, and back.
            #expect(try await browser.open(page).html.contains("href=\"/\(language)/me?return=\(page)\""))
            let own = try await browser.open("/\(language)/me?return=\(page)")
            let proven = try await browser.submit(
                own, to: "/\(language)/me/identity", ["national_identifier": "000101100006", "name": "Айгүл"])
            #expect(proven.status == .seeOther && proven.headers[.location] == page)

            let refused = try await browser.submit(try await browser.open(page), to: page + "/signature")
            #expect(refused.status == .unprocessableContent && refused.html.contains("<a href=\"#consent\">"))
            #expect(refused.html.contains("aria-describedby=\"consent-fault\" aria-invalid=\"true\""))
            #expect(
                refused.html.contains(["kk": "<title>Қате: ", "ru": "<title>Ошибка: "][language] ?? "<title>Error: "))

            let petition = try await browser.open(page)
            for _ in 0..<2 {
                let signed = try await browser.submit(petition, to: page + "/signature", ["consent": "true"])
                #expect(signed.status == .seeOther && signed.headers[.location] == page + "#sign")
            }
            let after = try await browser.open(page)
            #expect(after.hidden(in: page + "/signature") == nil)
            #expect(after.html.contains("max=\"61\" value=\"1\""))
            for _ in 0..<2 {
                #expect(try await browser.submit(after, to: page + "/signature/withdrawal").status == .seeOther)
            }
            let withdrawn = try await browser.open(page)
            #expect(
                withdrawn.html.contains("max=\"61\" value=\"0\"") && withdrawn.hidden(in: page + "/signature") != nil)

            let left = try await browser.submit(
                try await browser.open("/\(language)/me"), to: "/\(language)/sign-out")
            #expect(left.status == .seeOther && browser.cookies["__Host-dauys"] == nil)
            #expect(try await browser.open("/\(language)/me").address.hasPrefix("/\(language)/sign-in"))
        }
    }

    @Test func `what was filled in is kept where the session has ended meanwhile, and sent again after signing in`()
        async throws
    {
        try await withSite { town, client in
            let page = "/en/petitions/\(try await town.address(of: try await town.published()))"
            var browser = Browser(client: client)
            try await browser.signIn("person7@example.org", identified: 7, in: town)
            let petition = try await browser.open(page)
            browser.cookies = [:]
            let kept = try await browser.submit(petition, to: page + "/signature", ["consent": "true"])
            #expect(kept.status == .unauthorized && kept.html.contains("What you entered is kept"))
            #expect(kept.hidden(in: page + "/signature") == ["consent": "true"])

            // In another tab; the page that kept it has no token of this session, and gets one.
            try await browser.signIn("person7@example.org", identified: 7, in: town)
            let again = try await browser.submit(kept, to: page + "/signature")
            #expect(again.status == .conflict && again.hidden(in: page + "/signature")?["consent"] == "true")
            #expect(try await browser.submit(again, to: page + "/signature").status == .seeOther)
            #expect(try await browser.open(page).html.contains("You signed this petition on"))
        }
    }

    @Test func `a form of another site, or without the session's token and without saying where from, does nothing`()
        async throws
    {
        try await withSite { town, client in
            let page = "/en/petitions/\(try await town.address(of: try await town.published()))"
            var browser = Browser(client: client)
            try await browser.signIn("person7@example.org", identified: 7, in: town)
            let petition = try await browser.open(page)
            for site in ["cross-site", "same-site"] {
                browser.site = site
                let foreign = try await browser.submit(petition, to: page + "/signature", ["consent": "true"])
                #expect(foreign.status == .forbidden)
                #expect(try await browser.post("/en/sign-in", ["email": "a@example.org"]).status == .forbidden)
            }
            browser.site = nil
            #expect(try await browser.post(page + "/signature", ["consent": "true"]).status == .forbidden)
            #expect(try await browser.open(page).html.contains("max=\"61\" value=\"0\""))
        }
    }

    @Test(arguments: [
        "https://evil.example", "//evil.example", "/\\evil.example", "/ru/../x", "/de/petitions", "/ru//evil.example",
        "/ru\u{a0}", "javascript:alert(1)", "/ru?x=%0d%0aSet-Cookie:a", "",
    ])
    func `signing in leads to no other site`(wanted: String) async throws {
        try await withSite { _, client in
            var browser = Browser(client: client)
            let query = wanted.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let page = try await browser.open("/ru/sign-in?return=\(query)")
            #expect(page.status == .ok && page.headers[values: .setCookie].isEmpty)
        }
    }

    @Test func `staff get in with password and code, into a session that opens their role`() async throws {
        try await withSite { town, client in
            let address = try EmailAddress("bolat@example.org")
            _ = try await Staff(town.environment).add(address, as: .moderator)
            let invitation = try await Invitations(town.environment).issue(to: address).token
            let enrolment = Enrolment(town.environment)
            let secret = try await enrolment.begin(invitation).secret
            func code() -> String { secret.code(step: TOTPSecret.step(at: town.clock.now)) }
            let codes = try await enrolment.confirm(invitation, password: "менің үйім алыс", code: code())
            for factor in [nil, codes.first?.written.lowercased()] {
                town.clock.advance(seconds: 30)
                var browser = Browser(client: client)
                let entered = try await browser.submit(
                    try await browser.open("/kk/sign-in/staff"), to: "/kk/sign-in/staff",
                    ["email": address.text, "password": "менің үйім алыс", "code": factor ?? code()])
                #expect(entered.status == .seeOther && entered.headers[.location] == "/kk/desk")
                let secret = try #require(browser.cookies["__Host-dauys"])
                let actor = try await Authenticator(town.environment).actor(for: secret, as: .session)
                #expect(actor.has(.moderator))
            }
        }
    }

    @Test func `whoever sends codes or tries them on pages is slowed down as on the API`() async throws {
        let limits = RateLimits(
            RateLimit.table.map { limit in
                RateLimit(limit.name, limit.subject, burst: 1, refill: 1, per: 3600, limit.label)
            }, now: { 1 })
        try await withSite(limits: limits) { town, client in
            var browser = Browser(client: client)
            for page in ["", "/code", "/staff", "/with/none"] {
                let path = "/ru/sign-in\(page)"
                _ = try await browser.post(path, [:])
                let second = try await browser.post(path, [:])
                #expect(second.status == .tooManyRequests && second.html.contains("<html lang=\"ru\">"), "\(path)")
            }
        }
    }

    @Test func `a wrong code and a wrong password are said above the form, and no password comes back`() async throws {
        try await withSite { town, client in
            var browser = Browser(client: client)
            let code = try await browser.enterAddress(
                "aigul@example.org", on: try await browser.open("/en/sign-in"), "/en")
            let wrong = try await browser.submit(code, to: "/en/sign-in/code", ["code": "12"])
            #expect(wrong.status == .unprocessableContent && wrong.html.contains("<a href=\"#code\">"))
            #expect(!wrong.html.contains("value=\"12\"") && wrong.html.contains("<title>Error: Enter the code"))

            let staff = try await browser.submit(
                try await browser.open("/en/sign-in/staff"), to: "/en/sign-in/staff",
                ["email": "bolat@example.org", "password": "a secret of mine", "code": "123456"])
            #expect(staff.status == .unauthorized && staff.html.contains("There is a problem"))
            #expect(staff.html.contains("value=\"bolat@example.org\"") && !staff.html.contains("a secret of mine"))
            #expect(try await browser.post("/en/sign-in", ["email": "no address"]).html.contains("#email"))
        }
    }
}

extension Browser {
    /// Leaves the address on the page for signing in; the page that asks for the code is the answer.
    mutating func enterAddress(_ address: String, on page: Page, _ home: String) async throws -> Page {
        let sent = try await submit(page, to: home + "/sign-in", ["email": address])
        #expect(sent.status == .seeOther)
        return try await open(try #require(sent.headers[.location]))
    }

    /// The session of an identified person of that number.
    mutating func signIn(_ address: String, identified number: Int, in town: Town) async throws {
        _ = try await town.person(number)
        let code = try await enterAddress(address, on: try await open("/en/sign-in"), "/en")
        let entered = try await submit(
            code, to: "/en/sign-in/code", ["code": try await town.letterCode(to: address)])
        #expect(entered.status == .seeOther)
    }
}

extension Town {
    func address(of petition: UUID) async throws -> String {
        let view = try await Browsing(environment).petition(petition, reader: nil)
        return try #require(view.petition.reference)
    }

    /// Delivers the mail and reads the code in the last letter to an address.
    func letterCode(to address: String) async throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let maildir = Maildir(folder: folder.path)
        _ = try await Delivery(
            environment, through: maildir, from: try #require(MailSender("dauys@localhost")),
            publicAddress: "https://petitions.example"
        ).deliverDue()
        return try #require(try maildir.letters(to: EmailAddress(address)).compactMap(\.code).last)
    }
}
