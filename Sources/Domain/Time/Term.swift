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
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count >= 2, let count = Int(words[0]), 1...9999 ~= count, String(count) == words[0] else {
            return nil
        }
        let unit = words.dropFirst().joined(separator: " ")
        switch unit.hasSuffix("s") ? String(unit.dropLast()) : unit {
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
