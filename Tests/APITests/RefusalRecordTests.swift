import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Services
import Support
import Testing
import Web

@Suite struct RefusalRecordTests {
    @Test func `whoever asks for what their roles do not open is in the security record, with the route and how often`()
        async throws
    {
        try await withFace { face in
            let id = try await face.town.supported().text
            let citizen = try await face.person(200)
            for _ in 0..<3 { #expect(try await citizen.get("/api/v1/moderation/petitions/\(id)").status == 403) }
            #expect(try await face.anybody.get("/api/v1/moderation/queue").status == 401)
            #expect(try await citizen.get("/api/v1/petitions/\(UUID().uuidString)").status == 404)
            let record = SecurityRecord(face.town.environment)
            try await record.flush()
            let rows = try await face.town.environment.pool.query(
                "SELECT actor, facts FROM security_event WHERE kind = 'access.refused'")
            let found = try rows.map { try $0.decode(UUID.self, String.self) }
            let account = try await face.town.person(200).account
            #expect(found.map(\.0) == [account])
            #expect(
                found.map(\.1) == [
                    #"{"code":"not_allowed","method":"GET","route":"/api/v1/moderation/petitions/{id}","times":3}"#
                ])
            #expect(try await record.verify().position >= 1)
        }
    }

    @Test func `what another site has a browser send is in the security record`() async throws {
        try await withFace { face in
            let code = try await face.letterCode(asking: "browser@example.org")
            let opened = try await face.anybody.post(
                "/api/v1/sign-in/sessions", ["email": "browser@example.org", "code": .string(code)])
            let cookie = String(try #require(opened.headers[.setCookie]).prefix { $0 != ";" })
            let change = try await face.anybody.patch("/api/v1/me", ["language": "en"], [.cookie: cookie])
            #expect(change.code == "csrf_token_needed")
            let link = try await face.anybody.post("/sign-in/x", nil, [.origin: "https://elsewhere.example"])
            #expect(link.status == 403)
            try await SecurityRecord(face.town.environment).flush()
            let facts = try await face.town.environment.pool.query(
                "SELECT facts FROM security_event WHERE kind = 'request.refused' ORDER BY facts"
            ).map { try $0.decode(String.self) }
            #expect(
                facts == [
                    #"{"code":"cross_site","method":"POST","route":"/sign-in/{token}"}"#,
                    #"{"code":"csrf_token_needed","method":"PATCH","route":"/api/v1/me"}"#,
                ])
        }
    }

    @Test func `a limit that is used up is in the security record, once a second however often it is run into`()
        async throws
    {
        try await withTown { town in
            let table = RateLimit.table.filter { [.anonymous, .search].contains($0.name) }.map { limit in
                var limit = limit
                (limit.burst, limit.refill, limit.seconds) = (1, 1, 3_600)
                return limit
            }
            let limits = RateLimits(table, recordedIn: town.environment)
            let router = Face.router(town.environment, limits: limits)
            try await Application(router: router, logger: .silent).test(.router) { client in
                let face = Face(town: town, client: client)
                for number in 0..<50 {
                    let answer = try await face.anybody.get("/api/v1/petitions?limit=\(number + 1)")
                    #expect(answer.status == (number == 0 ? 200 : 429))
                }
                let citizen = try await face.person(200)
                // Known, so that nobody's limit is asked.
                limits.prove("Bearer \(citizen.token ?? "")")
                for _ in 0..<3 {
                    _ = try await citizen.get("/api/v1/petitions/similar?profile=kz&subject=%D0%BF%D0%B5%D1%80%D0%B5")
                }
            }
            try await SecurityRecord(town.environment).flush()
            let rows = try await town.environment.pool.query(
                "SELECT actor, facts FROM security_event WHERE kind = 'request.rate_limited' ORDER BY facts"
            ).map { try $0.decode(UUID?.self, String.self) }
            #expect(rows.map(\.0) == [nil, try await town.person(200).account])
            #expect(rows.map(\.1) == [#"{"limit":"anonymous","times":49}"#, #"{"limit":"search","times":2}"#])
        }
    }
}
