import Foundation
import Postgres
import Support
import Testing

private enum Colour: String, PostgresWrapped {
    case blue, yellow
}

private struct Moment: Equatable, PostgresWrapped {
    var seconds: Int64

    init(seconds: Int64) { self.seconds = seconds }
    init?(wire: PostgresTimestamp) { seconds = wire.microsecondsSince1970 / 1_000_000 }
    var wire: PostgresTimestamp { PostgresTimestamp(microsecondsSince1970: seconds * 1_000_000) }
}

@Suite struct WrappedTests {
    @Test func `an enumeration is stored by its raw value`() async throws {
        try await withDatabase(migrated: false) { database in
            let row = try await database.owner.first(
                "SELECT \(Colour.blue), \([Colour.yellow, .blue]), \(nil as Colour?)")
            let (one, several, none) = try #require(row).decode(Colour.self, [Colour].self, Colour?.self)
            #expect(one == .blue && several == [.yellow, .blue] && none == nil)
        }
    }

    @Test func `a value that the type does not know is a decoding fault that names the column`() async throws {
        try await withDatabase(migrated: false) { database in
            let row = try #require(try await database.owner.first("SELECT 'red' AS colour"))
            let fault = DecodingFault(.unknownValue, target: Colour.self, column: "colour")
            #expect(throws: PostgresError.decoding(fault)) { try row.get("colour", as: Colour.self) }
        }
    }

    @Test func `a type is stored as the one that it wraps`() async throws {
        try await withDatabase(migrated: false) { database in
            let row = try await database.owner.first(
                "SELECT \(Moment(seconds: 86_400)) = '1970-01-02 00:00Z'::timestamptz")
            #expect(try #require(row).decode(Bool.self))
        }
    }
}
