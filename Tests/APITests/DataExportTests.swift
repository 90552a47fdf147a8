import Foundation
import Postgres
import Services
import Support
import Testing
import Web

@Suite struct DataExportTests {
    @Test func `whoever asks for their data while they are being gathered is told when to come back`() async throws {
        try await withFace { face in
            let person = try await face.person(200)
            let pool = face.town.environment.pool
            let first = try await pool.transaction { transaction in
                try await transaction.query("LOCK TABLE idempotency")
                let first = Task { try await person.get("/api/v1/me/data") }
                for _ in 0..<1_000 where try await waiting(in: pool) == 0 {
                    try await Task.sleep(for: .milliseconds(10))
                }
                let second = try await person.get("/api/v1/me/data")
                #expect((second.status, second.code) == (429, "export_under_way"))
                #expect(second.headers[.retryAfter] == "5")
                return first
            }
            #expect(try await first.value.status == 200)
            #expect(try await person.get("/api/v1/me/data").status == 200)
        }
    }

    private func waiting(in pool: Pool) async throws -> Int {
        let row = try await pool.first(
            """
            SELECT count(*) FROM pg_locks
            WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """)
        return try #require(row).decode(Int.self)
    }
}
