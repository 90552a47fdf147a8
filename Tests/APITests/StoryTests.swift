import Domain
import Foundation
import OpenID
import Services
import HTTPTypes
import Support
import Testing
import Web

/// A petition's life as clients live it. Each answer on the way is held against the contract by `Caller`.
@Suite struct StoryTests {
    @Test func `every operation does what it says, from the first letter to the threshold`() async throws {
        let provider = await ProviderServer.isThere() ? try await TestProvider() : nil
        let openID = provider.map { OpenIDProvider($0.configuration(), client: ProviderClient(), logger: .silent) }
        try await withFace(providers: openID.map { [$0] } ?? []) { face in
            try await signInAndOut(face)
            try await manageStaff(face)
            if let provider { try await signIn(with: provider, face) }
            try await readTheRules(face)
            let petition = try await fileAndSupport(face)
            try await check(petition, face)
            try await sign(petition, face)
            try await guardAgainstAbuse(petition, face)
            try await rejectAndTakeDown(face)
            try await readWhatHappened(petition, face)
            try await follow(petition, face)
            try await answer(petition, face)
            try await judge(petition, face)
            try await promise(petition, face)
            try await complain(petition, face)
            try await discuss(face)
            try await answerBelowThreshold(face)
            try await seeWhatIsOwed(face)
            try await consult(face)
            try await putTextsForward(face)
            try await ask(face)
            try await attachAndEnter(face)
            try await reportAuthorship(face)
            try await publishOutcome(face)
            try await giveFeedback(face)
            try await watchPoints(face)
            try await forget(face)
            var untouched = Contract.shared.operations.subtracting(face.log.operations)
            if provider == nil { untouched = untouched.filter { !$0.path.contains("/sign-in/oidc") } }
            #expect(untouched.map(\.description).sorted() == [])
        }
    }

    private func signInAndOut(_ face: Face) async throws {
        for address in ["/health", "/ready", "/metrics", "/.well-known/security.txt"] {
            #expect(try await face.anybody.get(address).status == 200)
        }
        let sent = try await face.anybody.post(
            "/api/v1/sign-in/codes", ["email": "aigul@example.org", "language": "ru"])
        #expect(sent.status == 202)

        let code = try await face.letterCode(to: "aigul@example.org")
        let wrong = try await face.anybody.post(
            "/api/v1/sign-in/tokens", ["email": "aigul@example.org", "code": code == "000000" ? "000001" : "000000"])
        #expect(wrong.status == 401)
        let signedIn = try await face.anybody.post(
            "/api/v1/sign-in/tokens", ["email": "aigul@example.org", "code": .string(code)])
        #expect(signedIn.status == 201)

        var aigul = face.anybody
        aigul.token = signedIn.body["token"].text
        #expect(try await aigul.get("/api/v1/me").body["assurance"].text == "email")
        #expect(try await aigul.patch("/api/v1/me", ["language": "kk"]).body["language"].text == "kk")
        #expect(try await face.anybody.get("/api/v1/identity-providers").body["items"][0]["key"] == "demonstration")
        let identified = try await aigul.post(
            "/api/v1/me/identity",
            ["provider": "demonstration", "national_identifier": "000101100006", "name": "Айгүл Сәрсенова"])
        #expect(identified.body["assurance"].text == "identified")

        try await lookAfterTokens(aigul)
        #expect(try await aigul.delete("/api/v1/sign-in/tokens/current").status == 204)
        #expect(try await aigul.get("/api/v1/me").status == 401)
        try await useABrowser(face)
    }

    private func lookAfterTokens(_ aigul: Caller) async throws {
        let made = try await aigul.post("/api/v1/me/tokens", ["name": "statistics", "scopes": ["read"], "days": 30])
        #expect(made.status == 201)
        let tokens = try await aigul.get("/api/v1/me/tokens").body["items"].items
        #expect(Set(tokens.compactMap { $0["name"].text }) == ["statistics", "email_code"])
        #expect(tokens.allSatisfy { ($0["name"] == "email_code") == ($0["current"] == true) })
        let id = try #require(made.body["id"].text)
        #expect(try await aigul.delete("/api/v1/me/tokens/\(id)").status == 204)
        #expect(try await aigul.delete("/api/v1/me/tokens/\(id)").status == 404)
        #expect(try await aigul.delete("/api/v1/me/tokens").body["ended"] == 0)
    }

    private func useABrowser(_ face: Face) async throws {
        let letter = try await face.letterCode(asking: "browser@example.org")
        let opened = try await face.anybody.post(
            "/api/v1/sign-in/sessions", ["email": "browser@example.org", "code": .string(letter)])
        #expect(opened.status == 201)
        let setCookie = try #require(opened.headers[.setCookie])
        for attribute in ["__Host-dauys=", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            #expect(setCookie.contains(attribute))
        }
        let cookie = String(setCookie.prefix { $0 != ";" })
        let csrf = try #require(opened.body["csrf_token"].text)
        let browser = face.anybody
        let current = try await browser.get("/api/v1/me/session", [.cookie: cookie])
        #expect(current.body["csrf_token"].text == csrf)
        #expect(current.body["session"]["current"] == true)

        var headers: HTTPFields = [.cookie: cookie]
        let change: JSONValue = ["language": "en"]
        #expect(try await browser.patch("/api/v1/me", change, headers).code == "csrf_token_needed")
        headers[HTTPFields.Element.Name("X-CSRF-Token")!] = csrf
        #expect(try await browser.patch("/api/v1/me", change, headers).status == 200)
        headers[.origin] = "https://elsewhere.example"
        #expect(try await browser.patch("/api/v1/me", change, headers).code == "cross_site")
        headers[.origin] = "https://petitions.example"
        #expect(try await browser.get("/api/v1/me/sessions", headers).body["items"].items.count == 1)
        #expect(try await browser.call(.delete, "/api/v1/me/sessions", headers).body["ended"] == 0)

        let link = try await face.letterLink(asking: "browser@example.org")
        #expect(try await browser.get(link).text.contains("<form method=\"post\">"))
        let foreign = try await browser.post(link, nil, [.origin: "https://elsewhere.example"])
        #expect(foreign.status == 403)
        let second = try await browser.post(link)
        #expect(second.headers[.setCookie]?.hasPrefix("__Host-dauys=dauys_") == true)
        #expect(try await browser.post(link).status == 401)
        let id = try #require(
            try await browser.get("/api/v1/me/sessions", headers).body["items"].items
                .first { $0["current"] == false }?["id"].text)
        #expect(try await browser.call(.delete, "/api/v1/me/sessions/\(id)", headers).status == 204)

        let left = try await browser.call(.delete, "/api/v1/sign-in/sessions/current", headers)
        #expect(left.status == 204 && left.headers[.setCookie]?.contains("Max-Age=0") == true)
        #expect(left.headers[HTTPFields.Element.Name("Clear-Site-Data")!] == #""cache", "storage""#)
        let after = try await browser.get("/api/v1/petitions", [.cookie: cookie])
        #expect(after.status == 200)
        #expect(after.headers[.setCookie]?.contains("Max-Age=0") == true)
    }

    private func readTheRules(_ face: Face) async throws {
        let profiles = try await face.anybody.get("/api/v1/profiles")
        #expect(profiles.body["items"].items.compactMap { $0["name"].text } == ["kz", "uk-parliament"])
        let rules = try await face.anybody.get("/api/v1/profiles/kz?on=2026-03-20")
        #expect(rules.body["initial_support"]["supporters"] == 50)
        let bodies = try await face.anybody.get("/api/v1/bodies?profile=kz&query=village")
        #expect(bodies.body["items"].items.count == 1)
        let body = try await face.anybody.get("/api/v1/bodies/\(face.town.village.id.text)")
        #expect(body.body["population"]["value"] == 1201)
    }

    private func fileAndSupport(_ face: Face) async throws -> String {
        let applicant = try await face.person(1)
        let draft = try await applicant.post("/api/v1/petitions", face.draft())
        #expect(draft.status == 201)
        let address = try #require(draft.headers[.location])
        #expect(try await face.anybody.get(address).status == 404)

        let edited = try await applicant.patch(
            address, ["demands": ["Поставить светофор", "Нанести разметку"]], tag: draft.tag)
        #expect(edited.body["demands"][1] == "Нанести разметку")
        let similar = try await applicant.get("/api/v1/petitions/similar?profile=kz&subject=%D0%BF%D0%B5%D1%80%D0%B5")
        #expect(similar.body["items"] == [])
        let submitted = try await applicant.post(address + "/submission", tag: edited.tag)
        #expect(submitted.body["state"] == "gathering_support")

        let first = try await face.person(100)
        #expect(try await first.post(address + "/support").status == 201)
        #expect(try await first.post(address + "/support").status == 200)
        #expect(try await first.delete(address + "/support/mine").status == 204)
        let id = try #require(draft.body["id"].text.flatMap(UUID.init(uuidString:)))
        try await face.town.support(id)
        let supported = try await applicant.get(address)
        #expect(supported.body["state"] == "under_check")
        #expect(supported.body["support"]["count"] == 50)
        return address
    }

    private func check(_ petition: String, _ face: Face) async throws {
        let applicant = try await face.person(1)
        let moderator = try await face.person(2, .seniorModerator)
        let desk = petition.replacing("/petitions/", with: "/moderation/petitions/")
        let queue = try await moderator.get("/api/v1/moderation/queue")
        #expect(queue.body["items"][0]["check"]["working_days_left"] == 20)

        #expect(try await moderator.post(desk + "/claim").status == 200)
        #expect(try await moderator.delete(desk + "/claim").status == 200)
        #expect(try await moderator.post(desk + "/notes", ["text": "Проверить адрес школы."]).status == 201)
        let dossier = try await moderator.get(desk)
        #expect(dossier.body["notes"][0]["text"] == "Проверить адрес школы.")
        let returned = try await moderator.post(
            desk + "/return", ["reason": "Назовите школу."], tag: dossier.tag)
        #expect(returned.body["decision"]["reason"] == "Назовите школу.")

        let corrected = try await applicant.patch(
            petition, ["subject": "Безопасный переход у школы № 7"], tag: returned.tag)
        let again = try await applicant.post(petition + "/submission", tag: corrected.tag)
        #expect(again.body["check"]["due_on"] == dossier.body["petition"]["check"]["due_on"])
        let published = try await moderator.post(
            desk + "/publication", ["checklist": .array(face.town.checklist.map { .string($0) })], tag: again.tag)
        #expect(published.body["state"] == "collecting")
        #expect(published.body["thresholds"][0]["required"] == 61)
    }

    private func sign(_ petition: String, _ face: Face) async throws {
        let citizen = try await face.person(200)
        let first = try await citizen.post(petition + "/signatures", ["consent": true])
        #expect(first.status == 201)
        let second = try await citizen.post(petition + "/signatures", ["consent": true])
        #expect(second.status == 200)
        #expect(second.body["signed_at"] == first.body["signed_at"])
        #expect(try await citizen.get(petition + "/signatures/mine").body["signed_at"] == first.body["signed_at"])
        #expect(try await citizen.delete(petition + "/signatures/mine").status == 204)
        #expect(try await citizen.delete(petition + "/signatures/mine").status == 404)

        let id = try #require(UUID(uuidString: String(petition.suffix(36))))
        try await face.town.sign(id, people: 300..<361)
        let count = try await face.anybody.get(petition + "/count")
        #expect(count.body["signatures"] == 61)
        #expect(count.body["thresholds"][0]["reached_at"] != .null)
        #expect(try await face.anybody.get(petition).body["state"] == "threshold_reached")
        let late = try await citizen.post(petition + "/signatures", ["consent": true])
        #expect((late.status, late.code) == (409, "closed"))
        let curve = try await face.anybody.get(petition + "/curve?by=hour")
        // One withdrawal is too few to be told apart.
        #expect(curve.body["points"][0]["added"] == 61)
        #expect(curve.body["points"][0]["withdrawn"] == 0)
        #expect(curve.body["points"][0]["total"] == 61)
    }

    private func rejectAndTakeDown(_ face: Face) async throws {
        let moderators = [try await face.person(2, .seniorModerator), try await face.person(3, .moderator)]
        let rejected = try await face.town.supported("Запретить шум по ночам").text
        let desk = "/api/v1/moderation/petitions/" + rejected
        let proposed = try await moderators[0].post(
            desk + "/rejection",
            ["code": "order_morality_reputation", "quote": "без светофора", "reason": "Задевает репутацию."],
            tag: try await moderators[0].get(desk).tag)
        #expect(proposed.body["state"] == "second_opinion")
        let own = try await moderators[0].post(desk + "/second-opinion", ["agrees": true], tag: proposed.tag)
        #expect((own.status, own.code) == (403, "second_moderator_needed"))
        let agreed = try await moderators[1].post(desk + "/second-opinion", ["agrees": true], tag: proposed.tag)
        #expect(agreed.body["decision"]["second_moderator"] == true)

        let register = try await face.anybody.get("/api/v1/refusals?code=order_morality_reputation")
        #expect(register.body["items"][0]["quote"] == "без светофора")
        let statistics = try await face.anybody.get("/api/v1/refusals/statistics?profile=kz")
        #expect(statistics.body["refused"] == 1)
        #expect(statistics.body["published"] == 1)

        let down = try await face.town.published("Открыть парк").text
        let taken = try await moderators[0].post(
            "/api/v1/moderation/petitions/\(down)/take-down",
            ["authority": "Суд № 2, решение 15", "reason": "Личные данные."],
            tag: try await moderators[0].get("/api/v1/petitions/\(down)").tag)
        #expect(taken.body["state"] == "taken_down")
        let stub = try await face.anybody.get("/api/v1/petitions/\(down)")
        #expect(stub.body["subject"] == "")
        #expect(stub.body["decision"]["authority"] == "Суд № 2, решение 15")

        let applicant = try await face.person(1)
        let draft = try await applicant.post("/api/v1/petitions", face.draft())
        let withdrawn = try await applicant.post(
            "/api/v1/petitions/\(draft.body["id"].text ?? "")/withdrawal", ["reason": "Передумал."])
        #expect(withdrawn.body["state"] == "withdrawn")
    }

    private func readWhatHappened(_ petition: String, _ face: Face) async throws {
        let decisions = try await face.anybody.get(petition + "/decisions")
        #expect(decisions.body["items"].items.compactMap { $0["kind"].text } == ["return", "publication"])
        let history = try await face.anybody.get(petition + "/events?limit=100")
        let kinds = history.body["items"].items.compactMap { $0["kind"].text }.filter { $0.hasPrefix("petition.") }
        #expect(
            kinds == [
                "petition.submitted", "petition.support_reached", "petition.returned", "petition.resubmitted",
                "petition.published", "petition.threshold_reached",
            ])
        let feed = try await face.anybody.get("/api/v1/events?after=0&limit=2")
        #expect(feed.body["items"].items.count == 2)
        let list = try await face.anybody.get("/api/v1/petitions?state=threshold_reached")
        #expect(list.body["items"].items.count == 1)
    }

    private func follow(_ petition: String, _ face: Face) async throws {
        let citizen = try await face.person(200)
        let target: JSONValue = ["petition": .string(String(petition.suffix(36)))]
        let followed = try await citizen.post("/api/v1/follows", target)
        #expect(followed.status == 201)
        let again = try await citizen.post("/api/v1/follows", target)
        #expect((again.status, again.body["id"]) == (200, followed.body["id"]))
        let topic = try await citizen.post("/api/v1/follows", ["topic": "transport", "profile": "kz"])
        #expect(topic.body["topic"]["label"]["en"] == "Transport and roads")
        let body = try await citizen.post("/api/v1/follows", ["body": .string(face.town.village.id.text)])
        #expect(body.body["body"]["key"] == "village-akim")
        let list = try await citizen.get("/api/v1/follows")
        #expect(list.body["items"].items.count == 3)
        let subjects = list.body["items"].items.compactMap { $0["matter"]["title"]["ru"].text }
        #expect(subjects == ["Безопасный переход у школы № 7"])

        #expect(try await citizen.delete("/api/v1/follows/\(topic.body["id"].text ?? "")").status == 204)
        let id = try #require(followed.body["id"].text.flatMap(UUID.init(uuidString:)))
        let link = "/unfollow/" + face.town.environment.vault.followToken(id)
        #expect(try await face.anybody.get(link).status == 200)
        #expect(try await face.anybody.post(link).status == 200)
        #expect(try await citizen.get("/api/v1/follows").body["items"].items.count == 1)
    }
}
