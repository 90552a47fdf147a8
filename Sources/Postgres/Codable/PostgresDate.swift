/// A `date`: a day of the calendar, without a zone.
package struct PostgresDate: Hashable, Comparable, Sendable {
    package var daysSince1970: Int32

    package init(daysSince1970: Int32) {
        self.daysSince1970 = daysSince1970
    }

    package static func < (a: PostgresDate, b: PostgresDate) -> Bool {
        a.daysSince1970 < b.daysSince1970
    }

    /// The server counts from 2000-01-01.
    private static let epoch: Int32 = 10_957
}

extension PostgresDate: PostgresArrayElement {
    package static var postgresType: PostgresType { .date }
    package static var postgresArrayType: PostgresType { .dateArray }

    package func encode(into buffer: inout [UInt8]) {
        let (value, overflow) = daysSince1970.subtractingReportingOverflow(Self.epoch)
        // The extremes mean minus and plus infinity; what is too early is sent as the day after, which is refused.
        buffer.append(bigEndian: overflow || value == .min ? .min + 1 : value)
    }

    package static func decode(
        _ bytes: UnsafeRawBufferPointer, type: PostgresType
    ) throws(DecodingFault) -> PostgresDate {
        guard type == .date else { throw DecodingFault(.typeMismatch(type), target: Self.self) }
        let value = try bytes.whole(Int32.self, for: Self.self)
        guard value != .max, value != .min else { throw DecodingFault(.infinite, target: Self.self) }
        let (sum, overflow) = value.addingReportingOverflow(epoch)
        guard !overflow else { throw DecodingFault(.outOfRange, target: Self.self) }
        return PostgresDate(daysSince1970: sum)
    }
}
