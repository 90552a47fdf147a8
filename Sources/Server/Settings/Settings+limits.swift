import Foundation
import Web
import Yams

extension Settings {
    /// The table of rate limits with what the file of the settings replaces in it:
    ///
    ///     sign_in_code: {burst: 400, refill: 60, seconds: 60}
    ///     search: off
    ///
    /// - Throws: `Complaint` for a limit that there is none of, for numbers out of range, and for a bucket that takes longer
    ///   than a month to fill.
    package func limits() throws -> [RateLimit] {
        guard let limitsFile else { return RateLimit.table }
        guard let text = try? String(contentsOfFile: limitsFile, encoding: .utf8),
            let entries = try? Yams.load(yaml: text) as? [String: Any]
        else {
            throw Complaint(
                "DAUYS_LIMITS_FILE, \(limitsFile), cannot be read.", remedy: "It has to be a YAML mapping of limits.")
        }
        let known = RateLimit.Name.allCases.map(\.rawValue)
        if let unknown = entries.keys.sorted().first(where: { !known.contains($0) }) {
            throw Complaint(
                "\(limitsFile): there is no limit “\(unknown)”.", remedy: "Known are \(known.joined(separator: ", ")).")
        }
        return try RateLimit.table.compactMap { limit in
            guard let entry = entries[limit.name.rawValue] else { return limit }
            return try replaced(limit, by: entry, in: limitsFile)
        }
    }

    private func replaced(_ limit: RateLimit, by entry: Any, in file: String) throws -> RateLimit? {
        if let isOn = entry as? Bool, !isOn { return nil }
        var limit = limit
        guard let numbers = entry as? [String: Int], Set(numbers.keys).isSubset(of: ["burst", "refill", "seconds"]),
            numbers.values.allSatisfy({ (1...1_000_000).contains($0) })
        else {
            throw Complaint(
                "\(file): “\(limit.name.rawValue)” is not understood.",
                remedy: "Write off, or burst, refill and seconds as whole numbers from 1 to 1,000,000.")
        }
        limit.burst = numbers["burst"] ?? limit.burst
        limit.refill = numbers["refill"] ?? limit.refill
        limit.seconds = numbers["seconds"] ?? limit.seconds
        guard !limit.isTooSlow else {
            throw Complaint(
                "\(file): “\(limit.name.rawValue)” takes longer than 31 days to fill.",
                remedy: "Raise refill, or lower burst or seconds: seconds × burst ÷ refill is how long it takes.")
        }
        return limit
    }
}
