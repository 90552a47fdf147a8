/// Builds the data of a `COPY … FROM STDIN (FORMAT binary)` out of rows.
///
///     var copy = BinaryCopy()
///     copy.append(id, "subject", nil as Date?)
///     copy.finish()
///     try await connection.copyIn("COPY petition (id, subject) FROM STDIN (FORMAT binary)", chunks: [copy.bytes])
package struct BinaryCopy: Sendable {
    /// The signature, then flags and the length of the header's extension, both zero.
    private static let header = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)

    package private(set) var bytes = Self.header

    package init() {}

    /// Adds a row. The types must be exactly those of the columns: COPY converts nothing.
    package mutating func append<each T: PostgresEncodable>(_ values: repeat each T) {
        var columns: Int16 = 0
        for _ in repeat each values { columns += 1 }
        bytes.append(bigEndian: columns)
        for value in repeat each values {
            if value.isNull {
                bytes.append(bigEndian: Int32(-1))
            } else {
                bytes.appendCounted { value.encode(into: &$0) }
            }
        }
    }

    /// Marks the end of the data.
    package mutating func finish() {
        bytes.append(bigEndian: Int16(-1))
    }

    /// Takes out what has been built so far, to be sent as a chunk.
    package mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }
}
