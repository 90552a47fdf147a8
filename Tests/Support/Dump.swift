import Postgres

/// What every table holds, as a dump has it: rows as text, bytes in hexadecimal.
package struct Dump: Sendable {
    /// In the order of the tables' names.
    package let tables: [(name: String, text: String)]

    /// - Parameter owner: of the tables.
    package init(as owner: some Queryable) async throws {
        let names = try await owner.query(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        ).map { try $0.decode(String.self) }
        var tables: [(name: String, text: String)] = []
        for name in names {
            let row = try await owner.first(
                "SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM \(unsafeSQL: "\"\(name)\"") t")
            tables.append((name, try row!.decode(String.self)))
        }
        self.tables = tables
    }

    /// The tables that the text stands in.
    package func places(of text: String) -> [String] {
        tables.filter { $0.text.contains(text) }.map(\.name)
    }

    package func places(of bytes: [UInt8]) -> [String] {
        places(of: Self.hex(bytes))
    }

    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
