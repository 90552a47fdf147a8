import Domain
import Foundation
import HTTPTypes
import Services
import Support
import Testing
import Web

extension StoryTests {
    /// An administrator appoints a moderator, who enrols, signs in, changes the password and leaves again.
    func manageStaff(_ face: Face) async throws {
        let address = "bolat@example.org"
        let administrator = try await face.administrator()
        let appointed = try await administrator.post(
            "/api/v1/staff", ["email": .string(address), "role": "moderator", "name": "Болат", "language": "en"])
        #expect((appointed.status, appointed.body["enrolled"]) == (201, .boolean(false)))
        let account = "/api/v1/staff/" + (appointed.body["account"].text ?? "")
        // So that the second letter is the later one.
        face.town.clock.advance(seconds: 1)
        #expect(try await administrator.post(account + "/invitation").status == 202)

        let moderator = try await face.enrol(address)
        let again = try await administrator.post(
            "/api/v1/staff", ["email": .string(address), "role": "moderator"])
        #expect((again.status, again.body["enrolled"]) == (200, .boolean(true)))
        let list = try await administrator.get("/api/v1/staff")
        let entry = list.body["items"].items.first { $0["email"].text == address }
        #expect(entry?["enrolled"] == .boolean(true))

        let signedIn = try await face.anybody.post("/api/v1/sign-in/staff", moderator.body(at: face.town.clock.now))
        #expect((signedIn.status, signedIn.body["recovery_codes_left"]) == (201, 10))
        let replayed = try await face.anybody.post("/api/v1/sign-in/staff", moderator.body(at: face.town.clock.now))
        #expect((replayed.status, replayed.code) == (401, "bad_credentials"))
        var caller = face.anybody
        caller.token = signedIn.body["token"].text
        #expect(try await caller.get("/api/v1/me").body["roles"][0]["role"] == "moderator")

        face.town.clock.advance(seconds: 30)
        let changed = try await caller.post(
            "/api/v1/me/password",
            [
                "current_password": .string(moderator.password), "password": "бір туып бір өледі",
                "code": .string(moderator.code(at: face.town.clock.now)),
            ])
        #expect(changed.status == 204)
        let codes = try await caller.post(
            "/api/v1/me/recovery-codes",
            ["password": "бір туып бір өледі", "recovery_code": .string(moderator.recoveryCodes[0])])
        #expect((codes.status, codes.body["recovery_codes"].items.count) == (201, 10))

        face.town.clock.advance(seconds: 30)
        var withPassword = moderator
        withPassword.password = "бір туып бір өледі"
        let browser = try await face.anybody.post(
            "/api/v1/sign-in/staff/sessions", withPassword.body(at: face.town.clock.now))
        #expect(browser.status == 201)
        #expect(browser.headers[.setCookie]?.hasPrefix("__Host-dauys=dauys_") == true)
        #expect(browser.body["device"].text?.hasPrefix("dauys_device_") == true)

        let cookie: HTTPFields = [
            .cookie: String(try #require(browser.headers[.setCookie]).prefix { $0 != ";" })
        ]
        for _ in 0..<2 {
            let shut = try await administrator.post("/api/v1/accounts/disabling", ["email": .string(address)])
            #expect(shut.status == 204)
        }
        #expect(try await face.anybody.get("/api/v1/me", cookie).status == 401)
        face.town.clock.advance(seconds: 30)
        #expect(
            try await face.anybody.post("/api/v1/sign-in/staff", withPassword.body(at: face.town.clock.now)).status
                == 401)
        let opened = try await administrator.post("/api/v1/accounts/enabling", ["email": .string(address)])
        #expect(opened.status == 204)
        let own = try await administrator.post(
            "/api/v1/accounts/disabling", ["email": "administrator@example.org"])
        #expect((own.status, own.code) == (403, "own_account"))
        let unknown = try await administrator.post("/api/v1/accounts/enabling", ["email": "nobody@example.org"])
        #expect((unknown.status, unknown.code) == (404, "no_such_account"))
        try await enterOrganisation(face, as: administrator)

        face.town.clock.advance(seconds: 30)
        let anew = try await face.anybody.post(
            "/api/v1/sign-in/staff/sessions", withPassword.body(at: face.town.clock.now))
        let out = "/api/v1/accounts/sign-out"
        #expect(try await administrator.post(out, ["email": .string(address)]).body["ended"].number ?? 0 >= 1)
        let ended = String(try #require(anew.headers[.setCookie]).prefix { $0 != ";" })
        #expect(try await face.anybody.get("/api/v1/me", [.cookie: ended]).status == 401)
        for input in [[:], ["everybody": false], ["email": "a@example.org", "everybody": true]] as [JSONValue] {
            #expect(try await administrator.post(out, input).faults == ["/email email_or_everybody"])
        }
        let reader = try await face.person(700)
        #expect(try await administrator.post(out, ["everybody": true]).body["ended"].number ?? 0 >= 1)
        #expect(try await reader.get("/api/v1/me").status == 401)
        #expect(try await administrator.delete(account + "/roles/moderator").status == 204)
        #expect(try await administrator.delete(account + "/roles/moderator").status == 404)
    }
}

extension StoryTests {
    private func enterOrganisation(_ face: Face, as administrator: Caller) async throws {
        var input: JSONValue = [
            "key": "legal-aid", "name": ["kk": "Заң көмегі", "ru": "Правовая помощь", "en": "Legal Aid"],
            "register_number": "000240000016",
        ]
        let entered = try await administrator.post("/api/v1/organisations", input)
        #expect((entered.status, entered.body["name"]["en"]) == (201, "Legal Aid"))
        let again = try await administrator.post("/api/v1/organisations", input)
        #expect((again.status, again.body["id"]) == (200, entered.body["id"]))
        input = ["key": "other", "name": input["name"], "register_number": input["register_number"]]
        #expect(try await administrator.post("/api/v1/organisations", input).faults == ["/register_number in_use"])
        let speaker = try await administrator.post(
            "/api/v1/staff", ["email": "speaker@example.org", "role": "representative", "organisation": "legal-aid"])
        #expect(speaker.status == 201)
        try await checkAndHandOver("/api/v1/organisations/" + (entered.body["id"].text ?? ""), face)
        let events = try await face.town.environment.pool.query(
            "SELECT subject FROM security_event WHERE kind = 'organisation.entered' ORDER BY position"
        ).map { try $0.decode(UUID?.self)?.text }
        #expect(events == Array(repeating: entered.body["id"].text, count: 2))
    }
}

extension StoryTests {
    /// A moderator looks at an organisation, and somebody who speaks for it hands over.
    private func checkAndHandOver(_ organisation: String, _ face: Face) async throws {
        let moderator = try await face.person(701, .moderator)
        let queue = try await moderator.get("/api/v1/moderation/organisations")
        #expect(queue.body["items"].items.compactMap { $0["key"].text }.contains("legal-aid"))
        let seen = try await face.anybody.get(organisation)
        #expect(seen.body["check"] == "unchecked" && seen.body["checks"] == [])
        let refused = try await moderator.post(
            organisation + "/refusal", ["code": "not_in_register", "reason": "В реестре такого номера нет."],
            tag: seen.tag)
        #expect(refused.body["check"] == "refused" && refused.body["checks"][0]["code"] == "not_in_register")
        #expect(try await moderator.post(organisation + "/confirmation", tag: seen.tag).status == 412)
        let confirmed = try await moderator.post(organisation + "/confirmation", tag: refused.tag)
        #expect(confirmed.body["check"] == "checked" && confirmed.body["checks"].items.count == 2)

        let speaker = try await face.person(702, .representative, of: "legal-aid")
        let address = organisation + "/representatives"
        #expect(try await speaker.post(address, ["email": "colleague@example.org", "language": "en"]).status == 202)
        let waiting = try await speaker.get(address).body["items"].items
        #expect(waiting.map { $0["accepted"] } == [true, false] && waiting.last?["email"] == "c…@example.org")
        let offers = "/api/v1/me/representations"
        let colleague = try await face.byEmail("colleague@example.org")
        let declined = try #require(try await colleague.get(offers).body["items"][0]["id"].text)
        #expect(try await colleague.delete("\(offers)/\(declined)").status == 204)
        #expect(try await speaker.post(address, ["email": "colleague@example.org", "language": "en"]).status == 202)
        let offer = try #require(try await colleague.get(offers).body["items"][0]["id"].text)
        #expect(try await colleague.post("\(offers)/\(offer)/acceptance").status == 204)
        _ = try await face.enrol("colleague@example.org")
        let list = try await speaker.get(address).body["items"].items
        #expect(list.map { $0["accepted"] } == [true, true])
        let own = try #require(list.first { $0["mine"] == true }?["id"].text)
        #expect(try await speaker.delete(address + "/" + own).status == 204)
        #expect(try await speaker.get(address).status == 401)
    }
}

/// Somebody who has enrolled over the API.
struct EnrolledPerson: Sendable {
    var email: String
    var password = "менің үйім алыс"
    var secret: TOTPSecret
    var recoveryCodes: [String] = []

    func code(at now: Instant) -> String {
        secret.code(step: TOTPSecret.step(at: now))
    }

    func body(at now: Instant) -> JSONValue {
        ["email": .string(email), "password": .string(password), "code": .string(code(at: now))]
    }
}

extension Face {
    func administrator() async throws -> Caller {
        let address = try EmailAddress("administrator@example.org")
        let staff = Staff(town.environment)
        try await staff.add(address, as: .administrator)
        return Caller(client: client, log: log, token: try await staff.token(for: address).secret.text)
    }

    /// Takes up the invitation in the last letter to the address; the app then shows the next code.
    func enrol(_ address: String) async throws -> EnrolledPerson {
        let letter = try #require(
            try await letters(to: address).last { $0.body.contains("dauys_invitation_") })
        let invitation = try #require(letter.body.firstMatch(of: /dauys_invitation_[A-Za-z0-9_-]{43}/))
        let begun = try await anybody.post(
            "/api/v1/sign-in/staff/enrolment", ["invitation": .string(String(invitation.0))])
        #expect(begun.status == 200)
        var person = EnrolledPerson(
            email: address,
            secret: try #require(begun.body["totp"]["secret"].text.flatMap(TOTPSecret.init(base32:))))
        let confirmed = try await anybody.post(
            "/api/v1/sign-in/staff/enrolment/confirmation",
            [
                "invitation": .string(String(invitation.0)), "password": .string(person.password),
                "code": .string(person.code(at: town.clock.now)),
            ])
        #expect(confirmed.status == 201)
        person.recoveryCodes = confirmed.body["recovery_codes"].items.compactMap(\.text)
        town.clock.advance(seconds: 30)
        return person
    }
}
