import Foundation
import Generators
import Testing

@testable import Postgres

/// Whatever a server or something in its place sends, each type gives a value or a fault; a value is bound as it was read.
@Suite struct BinaryFormatPropertyTests {
    private static let types: [PostgresType] = [
        .bool, .bytea, .int8, .int2, .int4, .text, .oid, .json, .float4, .float8, .unknown, .varchar, .date,
        .timestamptz, .uuid, .jsonb, .boolArray, .byteaArray, .int2Array, .int4Array, .textArray, .int8Array,
        .float8Array, .dateArray, .timestamptzArray, .uuidArray, .jsonbArray, PostgresType(rawValue: 99_999),
    ]

    private static func encoded<T: PostgresEncodable>(_ value: T) -> [UInt8] {
        var bytes: [UInt8] = []
        value.encode(into: &bytes)
        return bytes
    }

    private static let inputs = Array(
        Mutations(
            of: [
                encoded(true), encoded(Int64.max), encoded(Int32.min), encoded(Int16(7)), encoded("мәтін"),
                encoded(1.5),
                encoded(UUID()), encoded(JSONB(bytes: Array("{}".utf8))), encoded([1, 2, 3]), encoded(["a", nil, "b"]),
                encoded([UUID()]), encoded([[1 as UInt8, 2], []]), encoded([PostgresDate(daysSince1970: 0)]),
                encoded(PostgresTimestamp(microsecondsSince1970: .min)), encoded([Bool]()),
            ], count: 600))

    private func check<T: PostgresCodable & Equatable>(_ type: T.Type) {
        var taken = 0
        for bytes in Self.inputs {
            for wire in Self.types {
                guard let value = try? bytes.withUnsafeBytes({ try T.decode($0, type: wire) }) else { continue }
                taken += 1
                let again = Self.encoded(value).withUnsafeBytes { try? T.decode($0, type: T.postgresType) }
                // A number that is none differs from itself.
                #expect(again == value || value != value)
            }
        }
        #expect(taken > 0, "\(type)")
    }

    @Test func `every type reads whatever comes`() {
        check(Bool.self)
        check(Int.self)
        check(Int32.self)
        check(Int16.self)
        check(Double.self)
        check(String.self)
        check([UInt8].self)
        check(UUID.self)
        check(JSONB.self)
        check(PostgresDate.self)
        check(PostgresTimestamp.self)
    }

    @Test func `arrays of every type read whatever comes`() {
        check([Bool].self)
        check([Int].self)
        check([Int?].self)
        check([String?].self)
        check([[UInt8]].self)
        check([UUID].self)
        check([PostgresDate].self)
        check([PostgresTimestamp].self)
        check([JSONB].self)
    }

    @Test func `a quoted identifier is one identifier`() {
        for bytes in Mutations(of: ["dauys", "a\"b"], pieces: ["\"\u{301}", "\"\"", "\"; DROP"], count: 3_000) {
            let quoted = Array(bytes.text.quotedIdentifier.utf8)
            #expect(quoted.first == 0x22 && quoted.last == 0x22)
            var inner = quoted.dropFirst().dropLast()[...]
            var read: [UInt8] = []
            while let octet = inner.popFirst() {
                if octet == 0x22 { #expect(inner.popFirst() == 0x22, "\(bytes.text.debugDescription)") }
                read.append(octet)
            }
            #expect(read == Array(bytes.text.utf8))
        }
    }

    @Test func `a database's address is understood or refused, and never shows its password`() {
        let examples = [
            "postgres://dauys:se-cret@db.example:5433/dauys?sslmode=require", "host=/run/postgresql dbname=dauys",
            "postgresql:///dauys?host=%2Frun",
        ]
        for bytes in Mutations(of: examples, pieces: ["%00", "%", "'", "\\'", "?", "&", "=", "@"], count: 5_000) {
            guard let configuration = try? ConnectionConfiguration(url: bytes.text) else { continue }
            if configuration.connectionParameters["password"] == "se-cret" {
                #expect(!configuration.description.contains("se-cret"))
            }
            #expect(configuration.connectionParameters["client_encoding"] == "UTF8")
        }
    }

    @Test func `a role is one argument of a session, however it is called`() throws {
        let pieces = [" \u{301}", "\\\u{301}", " -c "]
        for bytes in Mutations(of: ["dauys_service", "a b\\c"], pieces: pieces, count: 2_000) {
            let text = bytes.text
            guard !text.contains("\0") else { continue }
            var configuration = ConnectionConfiguration(socketFolder: "/run", user: "a", database: "b")
            configuration.role = text
            let options = try #require(configuration.connectionParameters["options"])
            #expect(Self.arguments(options) == ["-c", "role=" + text])
        }
    }

    /// As the server splits them: at blanks, unless a backslash stands before (`pg_split_opts`).
    private static func arguments(_ options: String) -> [String] {
        var arguments: [[UInt8]] = [[]]
        var rest = Array(options.utf8)[...]
        while let octet = rest.popFirst() {
            switch octet {
            case 0x5C: arguments[arguments.count - 1].append(rest.popFirst() ?? octet)
            case 0x20, 0x09...0x0D:
                if arguments.last != [] { arguments.append([]) }
            default: arguments[arguments.count - 1].append(octet)
            }
        }
        return arguments.map(\.text)
    }
}
