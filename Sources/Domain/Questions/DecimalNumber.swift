/// A decimal number, exact: up to twelve digits before the point and six after it.
///
///     DecimalNumber("-12.50")?.description   // "-12.5"
package struct DecimalNumber: Hashable, Comparable, Sendable {
    /// How many millionths it is.
    package var millionths: Int

    package init(millionths: Int) {
        self.millionths = millionths
    }

    static let digits = 6
    private static let unit = 1_000_000

    /// How many digits it needs after the point.
    package var decimals: Int {
        var (rest, count) = (millionths.magnitude % UInt(Self.unit), Self.digits)
        while count > 0, rest.isMultiple(of: 10) { (rest, count) = (rest / 10, count - 1) }
        return count
    }

    /// Halfway between two, exact where both have five digits after the point or fewer.
    package static func midpoint(_ one: DecimalNumber, _ other: DecimalNumber) -> DecimalNumber {
        DecimalNumber(millionths: (one.millionths + other.millionths) / 2)
    }

    package static func < (one: DecimalNumber, other: DecimalNumber) -> Bool {
        one.millionths < other.millionths
    }
}

extension DecimalNumber: LosslessStringConvertible {
    /// Reads digits, with a point and a minus sign where there are: no exponent, no blanks, no superfluous zero in front.
    package init?(_ text: String) {
        guard text.utf8.count <= 20,
            let match = text.wholeMatch(of: #/(-?)(0|[1-9][0-9]{0,11})(?:\.([0-9]{1,6}))?/#),
            let whole = Int(match.2)
        else { return nil }
        let fraction = String(match.3 ?? "")
        guard let rest = Int(fraction + String(repeating: "0", count: Self.digits - fraction.count)) else { return nil }
        let magnitude = whole * Self.unit + rest
        millionths = match.1.isEmpty ? magnitude : -magnitude
    }

    /// The shortest form.
    package var description: String {
        let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: UInt(Self.unit))
        let sign = millionths < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole)." + Digits.text(Int(rest), Self.digits).prefix(decimals)
    }
}

extension DecimalNumber: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = DecimalNumber(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number such as 12.5")
        }
        self = number
    }

    /// As a text: a reader of JSON may take a number for a binary fraction.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
