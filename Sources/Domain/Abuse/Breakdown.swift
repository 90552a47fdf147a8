/// A total in parts of which none shows fewer than ten people, and neither does what is left of the total.
///
/// It is published as a whole and moved on from time to time, total and all, so that of two readings no part and no rest
/// differs by fewer than ten people.
package struct Breakdown: Hashable, Sendable {
    package static let least = 10

    package struct Part: Hashable, Sendable {
        package var key: String
        package var count: Int

        package init(key: String, count: Int) {
            self.key = key
            self.count = count
        }
    }

    package let total: Int
    /// The most first.
    package let parts: [Part]
    /// Whoever stated nothing, is in a part that is not shown, or came before it was last moved on and not with ten others.
    package var rest: Int { total - parts.reduce(0) { $0 + $1.count } }

    package init(total: Int, parts: [Part]) {
        self.total = total
        self.parts = parts.filter { $0.count > 0 }.sorted {
            $0.count == $1.count ? $0.key < $1.key : $0.count > $1.count
        }
    }

    /// What is published next; nil where nothing can be yet, and the last one stands.
    ///
    /// A part moves if at least ten have come or gone, one below ten is not shown. While that leaves too few over, or too few
    /// more or less than before, the part that would move the least waits.
    ///
    /// - Parameter parts: each with what it has come to.
    package func movedOn(total: Int, parts counts: [Part]) -> Breakdown? {
        let shown = Dictionary(parts.map { ($0.key, $0.count) }, uniquingKeysWith: { $1 })
        func step(_ part: Part) -> Int { (part.count < Self.least ? 0 : part.count) - shown[part.key, default: 0] }
        var moving = counts.filter { abs(step($0)) >= Self.least }.sorted {
            (abs(step($0)), $0.key) > (abs(step($1)), $1.key)
        }
        while !moving.isEmpty {
            var next = shown
            for part in moving { next[part.key, default: 0] += step(part) }
            let breakdown = Breakdown(total: total, parts: next.map { Part(key: $0, count: $1) })
            if Self.isGroup(breakdown.rest), Self.isGroup(abs(breakdown.rest - rest)) { return breakdown }
            moving.removeLast()
        }
        return nil
    }

    private static func isGroup(_ count: Int) -> Bool { count == 0 || count >= least }
}
