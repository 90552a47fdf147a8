import Foundation
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
}
