/// A total in parts of which none shows fewer than ten people, and neither does what is left of the total.
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
    /// Whoever stated nothing, is in a part that is not shown, or came after a part was last moved on.
    package var rest: Int { total - parts.reduce(0) { $0 + $1.count } }

    /// - Parameter shown: parts as they were last moved on, each nought or at least ten, and moved by at least ten each
    ///   time: what two readings differ by is at least ten people too.
    package init(total: Int, shown: [Part]) {
        self.total = total
        var parts = shown.filter { $0.count >= Self.least }.sorted {
            $0.count == $1.count ? $0.key < $1.key : $0.count > $1.count
        }
        var rest = total - parts.reduce(0) { $0 + $1.count }
        // Fewer than ten left over would be a group of fewer than ten: the smallest part joins them.
        while rest != 0, rest < Self.least, let smallest = parts.popLast() { rest += smallest.count }
        self.parts = parts
    }
}
