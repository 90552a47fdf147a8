import Foundation
import Postgres
import Support
import Testing

@Suite struct CodableTests {
    @Test func `every type comes back as it was bound, NULL included`() async throws {
        try await withDatabase(migrated: false) { database in
            try await roundTrip("Дауыс — дауыс 🗳", in: database.owner)
            try await roundTrip("", in: database.owner)
            try await roundTrip(nil as String?, in: database.owner)
            try await roundTrip([0, 255, 7] as [UInt8], in: database.owner)
            try await roundTrip([] as [UInt8], in: database.owner)
            try await roundTrip(UUID(), in: database.owner)
            try await roundTrip(true, in: database.owner)
            try await roundTrip(Int16.min, in: database.owner)
            try await roundTrip(Int32.max, in: database.owner)
            try await roundTrip(Int.min, in: database.owner)
            try await roundTrip(Int64.max, in: database.owner)
            try await roundTrip(-0.1, in: database.owner)
            try await roundTrip(PostgresTimestamp(microsecondsSince1970: -1), in: database.owner)
            try await roundTrip(PostgresDate(daysSince1970: -719_162), in: database.owner)
            try await roundTrip(JSONB(bytes: Array(#"{"a": [1, null]}"#.utf8)), in: database.owner)
        }
    }

    private func roundTrip<T: PostgresCodable & Equatable>(_ value: T, in pool: Pool) async throws {
        let row = try #require(try await pool.first("SELECT \(value)"))
        #expect(try row.decode(T.self) == value)
    }
}
