/// A length of time as laws state it; what it comes to depends on the calendar and on the day it starts.
package enum Term: Hashable, Sendable {
    case workingDays(Int)
    case days(Int)
    case months(Int)
    case years(Int)

    package var count: Int {
        switch self {
        case .workingDays(let count), .days(let count), .months(let count), .years(let count): count
        }
    }
}

extension Term: LosslessStringConvertible {
    /// Reads what `description` writes, such as `20 working days`, `1 month`.
    package init?(_ text: String) {
        guard let blank = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let digits = text[..<blank]
        guard let count = Int(digits), 1...9999 ~= count, String(count) == digits else { return nil }
        let unit = text[blank...].dropFirst()
        switch unit.hasSuffix("s") ? unit.dropLast() : unit {
        case "working day": self = .workingDays(count)
        case "day": self = .days(count)
        case "month": self = .months(count)
        case "year": self = .years(count)
        default: return nil
        }
    }

    package var description: String {
        let unit =
            switch self {
            case .workingDays: "working day"
            case .days: "day"
            case .months: "month"
            case .years: "year"
            }
        return "\(count) \(unit)\(count == 1 ? "" : "s")"
    }
}
