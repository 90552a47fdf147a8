import Domain

/// How far a clock is east of UTC, in whole minutes, such as `+05:00`.
struct Offset: Hashable, LosslessStringConvertible {
    var seconds: Int

    init(seconds: Int) {
        self.seconds = seconds
    }

    init?(_ text: String) {
        // An instant at that offset is as far from the same one at Z as the offset says.
        guard text.utf8.count == 6, let there = Instant(rfc3339: "2000-01-01T00:00:00" + text) else { return nil }
        seconds = Instant(rfc3339: "2000-01-01T00:00:00Z")!.seconds(since: there)
    }

    var description: String {
        let minutes = seconds.magnitude / 60
        let digits = [minutes / 60, minutes % 60].map { ($0 < 10 ? "0" : "") + String($0) }
        return (seconds < 0 ? "-" : "+") + digits.joined(separator: ":")
    }
}
