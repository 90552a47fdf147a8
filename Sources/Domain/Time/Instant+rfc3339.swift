extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC, such as `2026-11-21T09:00:00Z`; a fraction only where there is one, without trailing zeros.
    package var description: String {
        var (seconds, fraction) = microsecondsSinceEpoch.quotientAndRemainder(dividingBy: 1_000_000)
        if fraction < 0 {
            (seconds, fraction) = (seconds - 1, fraction + 1_000_000)
        }
        var (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        if second < 0 {
            (days, second) = (days - 1, second + 86_400)
        }
        let time = [second / 3600, second / 60 % 60, second % 60].map { Digits.text(Int($0), 2) }
        var text = "\(LegalDate(daysSinceEpoch: Int32(days)))T" + time.joined(separator: ":")
        if fraction > 0 {
            var digits = Digits.text(Int(fraction), 6)
            while digits.last == "0" { digits.removeLast() }
            text += ".\(digits)"
        }
        return text + "Z"
    }

    /// Reads an RFC 3339 instant with any offset, in the years 1 to 9999 of UTC so that it can be written again; digits
    /// beyond the microsecond are dropped, leap seconds refused.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.count <= 40, let date = LegalDate(String(text.prefix(10))),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = Digits.number(bytes[11..<13]), hour < 24,
            let minute = Digits.number(bytes[14..<16]), minute < 60,
            let second = Digits.number(bytes[17..<19]), second < 60
        else { return nil }
        var rest = bytes[19...]
        var microseconds = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            guard !digits.isEmpty else { return nil }
            let six = Array(digits.prefix(6)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 6 - digits.count))
            microseconds = Digits.number(six[...]) ?? 0
            rest = rest.dropFirst(1 + digits.count)
        }
        guard let offset = Self.offset(rest) else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
        guard Self.written.contains(seconds) else { return nil }
        self.init(microsecondsSinceEpoch: seconds * 1_000_000 + Int64(microseconds))
    }

    /// Seconds since 1970 from the beginning of the year 1 to the end of the year 9999.
    private static let written: Range<Int64> = -62_135_596_800..<253_402_300_800

    /// Seconds east of UTC, from `Z` or `+hh:mm`.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(bytes)
        if bytes == [UInt8(ascii: "Z")] || bytes == [UInt8(ascii: "z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = Digits.number(bytes[1..<3]), hours < 24,
            let minutes = Digits.number(bytes[4..<6]), minutes < 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 3600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3600 + minutes * 60)
        default: return nil
        }
    }
}

extension Instant: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = Instant(rfc3339: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an instant of RFC 3339")
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
