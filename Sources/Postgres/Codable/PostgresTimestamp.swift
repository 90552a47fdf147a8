/// A `timestamptz`: a moment in UTC, to the microsecond.
package struct PostgresTimestamp: Hashable, Comparable, Sendable {
    package var microsecondsSince1970: Int64

    package init(microsecondsSince1970: Int64) {
        self.microsecondsSince1970 = microsecondsSince1970
    }

    package static func < (a: PostgresTimestamp, b: PostgresTimestamp) -> Bool {
        a.microsecondsSince1970 < b.microsecondsSince1970
    }

    /// The server counts from 2000-01-01.
    private static let epoch: Int64 = 946_684_800_000_000
}

extension PostgresTimestamp: PostgresArrayElement {
    package static var postgresType: PostgresType { .timestamptz }
    package static var postgresArrayType: PostgresType { .timestamptzArray }

    package func encode(into buffer: inout [UInt8]) {
        let (value, overflow) = microsecondsSince1970.subtractingReportingOverflow(Self.epoch)
        // The extremes mean minus and plus infinity; what is too early is sent as the moment after, which is refused.
        buffer.append(bigEndian: overflow || value == .min ? .min + 1 : value)
    }

    package static func decode(
        _ bytes: UnsafeRawBufferPointer, type: PostgresType
    ) throws(DecodingFault) -> PostgresTimestamp {
        guard type == .timestamptz else { throw DecodingFault(.typeMismatch(type), target: Self.self) }
        let value = try bytes.whole(Int64.self, for: Self.self)
        guard value != .max, value != .min else { throw DecodingFault(.infinite, target: Self.self) }
        let (sum, overflow) = value.addingReportingOverflow(epoch)
        guard !overflow else { throw DecodingFault(.outOfRange, target: Self.self) }
        return PostgresTimestamp(microsecondsSince1970: sum)
    }
}
