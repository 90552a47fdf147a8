import Foundation
import Postgres
import Support
import Testing

@Suite struct CodableTests {
    @Test func `every type comes back as it was bound, NULL included`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.owner
            try await roundTrip("Дауыс — дауыс 🗳", in: pool)
            try await roundTrip("", in: pool)
            try await roundTrip(nil as String?, in: pool)
            try await roundTrip([0, 255, 7] as [UInt8], in: pool)
            try await roundTrip([] as [UInt8], in: pool)
            try await roundTrip(UUID(), in: pool)
            try await roundTrip(true, in: pool)
            try await roundTrip(255 as UInt8, in: pool)
            try await roundTrip(Int16.min, in: pool)
            try await roundTrip(Int32.max, in: pool)
            try await roundTrip(Int.min, in: pool)
            try await roundTrip(Int64.max, in: pool)
            try await roundTrip(-0.1, in: pool)
            try await roundTrip(PostgresTimestamp(microsecondsSince1970: -1), in: pool)
            try await roundTrip(PostgresDate(daysSince1970: -719_162), in: pool)
            try await roundTrip(JSONB(bytes: Array(#"{"a": [1, null]}"#.utf8)), in: pool)
        }
    }

    @Test func `arrays of every type come back as they were bound, empty and with NULLs`() async throws {
        try await withDatabase(migrated: false) { database in
            let pool = database.owner
            try await roundTrip(["а", "", "{\"}"], in: pool)
            try await roundTrip([] as [String], in: pool)
            try await roundTrip([nil, "b", nil], in: pool)
            try await roundTrip([[1], [], [2, 3]] as [[UInt8]], in: pool)
            try await roundTrip([UUID(), UUID()], in: pool)
            try await roundTrip([true, false], in: pool)
            try await roundTrip([1, 2] as [Int16], in: pool)
            try await roundTrip([1, 2] as [Int32], in: pool)
            try await roundTrip([1, nil, -1] as [Int?], in: pool)
            try await roundTrip([0.5], in: pool)
            try await roundTrip([PostgresTimestamp(microsecondsSince1970: 0)], in: pool)
            try await roundTrip([PostgresDate(daysSince1970: 0)], in: pool)
            try await roundTrip([JSONB(bytes: Array("1".utf8))], in: pool)
            try await roundTrip(nil as [Int]?, in: pool)
            try await roundTrip(Array(0..<100_000), in: pool)
        }
    }

    @Test func `times and dates are those that the server means`() async throws {
        try await withDatabase(migrated: false) { database in
            let row = try await database.owner.first(
                """
                SELECT '2026-11-21 12:00:00.000001+05'::timestamptz, '1969-12-31'::date, '{"a":1}'::json
                """)
            let (time, day, json) = try #require(row).decode(PostgresTimestamp.self, PostgresDate.self, JSONB.self)
            #expect(time.microsecondsSince1970 == 1_795_244_400_000_001)
            #expect(day.daysSince1970 == -1)
            #expect(json.bytes == Array(#"{"a":1}"#.utf8))
        }
    }

    @Test(arguments: ["'infinity'::date", "'-infinity'::date", "'infinity'::timestamptz", "'-infinity'::timestamptz"])
    func `infinity is a decoding fault`(_ expression: String) async throws {
        try await withDatabase(migrated: false) { database in
            let row = try #require(
                try await database.owner.first("SELECT \(unsafeSQL: expression) AS a"))
            let isDate = expression.hasSuffix("date")
            let target: any PostgresDecodable.Type = isDate ? PostgresDate.self : PostgresTimestamp.self
            #expect(throws: PostgresError.decoding(DecodingFault(.infinite, target: target, column: "a"))) {
                if isDate {
                    _ = try row.get("a", as: PostgresDate.self)
                } else {
                    _ = try row.get("a", as: PostgresTimestamp.self)
                }
            }
        }
    }

    @Test func `a moment beyond the server's range is refused by it and breaks nothing`() async throws {
        try await withDatabase(migrated: false) { database in
            for moment in [Int64.min, Int64.min + 1] {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.owner.query("SELECT \(PostgresTimestamp(microsecondsSince1970: moment))")
                }
                #expect(error?.sqlState == .datetimeFieldOverflow)
            }
            for day in [Int32.min, .min + 1, .max] {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.owner.query("SELECT \(PostgresDate(daysSince1970: day))")
                }
                #expect(error?.sqlState == .datetimeFieldOverflow)
            }
        }
    }

    @Test func `a column of another type, out of range or NULL is a fault that names it`() async throws {
        try await withDatabase(migrated: false) { database in
            let row = try #require(
                try await database.owner.first(
                    "SELECT 'x'::text AS a, 70000 AS b, NULL::int8 AS c, '\\x00'::bytea AS d"))
            func fault(_ reason: DecodingFault.Reason, _ target: Any.Type, _ column: String) -> PostgresError {
                .decoding(DecodingFault(reason, target: target, column: column))
            }
            #expect(throws: fault(.typeMismatch(.text), Int.self, "a")) { try row.get("a", as: Int.self) }
            #expect(throws: fault(.outOfRange, Int16.self, "b")) { try row.get("b", as: Int16.self) }
            #expect(throws: fault(.unexpectedNull, Int.self, "c")) { try row.get("c", as: Int.self) }
            #expect(throws: fault(.typeMismatch(.bytea), String.self, "d")) { try row.get("d", as: String.self) }
            #expect(throws: fault(.noSuchColumn, Int.self, "e")) { try row.get("e", as: Int.self) }
            #expect(throws: PostgresError.self) { try row.decode(String.self, Int.self) }
            #expect(try row.get("b", as: Int.self) == 70_000)
        }
    }

    @Test func `bytes that are no UTF-8 and a NUL in a text are refused by the server`() async throws {
        try await withDatabase(migrated: false) { database in
            for query in ["SELECT \("a\0b")", "SELECT convert_from(\([0xC3, 0x28] as [UInt8]), 'UTF8')"] as [Query] {
                let error = await #expect(throws: PostgresError.self) { try await database.owner.query(query) }
                #expect(error?.sqlState == .characterNotInRepertoire)
            }
            let alive: Int = try await database.owner.value("SELECT 1")
            #expect(alive == 1)
        }
    }

    private func roundTrip<T: PostgresCodable & Equatable>(_ value: T, in pool: Pool) async throws {
        let row = try #require(try await pool.first("SELECT \(value)"))
        #expect(try row.decode(T.self) == value)
    }
}
