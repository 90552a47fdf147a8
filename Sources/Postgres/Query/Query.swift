/// A statement and the values bound to it; an interpolated value can only be bound, never become SQL.
///
///     let query: Query = "SELECT subject FROM petition WHERE id = \(id)"
///
/// Queries concatenate with `+` and may be interpolated into one another. `\(unsafeSQL: text)` inserts SQL as it is.
package struct Query: Sendable {
    package internal(set) var text: String
    var arguments = Arguments()
    /// Where in `text` each `$n` starts, in UTF-8 bytes.
    var placeholders: [Int] = []
    /// Prepared once for each connection and kept; false for what is made up anew each time.
    package var isPrepared = true

    /// SQL as it is, without anything bound.
    package init(unsafeSQL text: String) {
        self.text = text
    }

    package static func + (left: Query, right: Query) -> Query {
        var query = left
        query.append(right)
        return query
    }

    package static func += (left: inout Query, right: Query) {
        left.append(right)
    }

    /// The same query, sent without being prepared.
    package func unprepared() -> Query {
        var query = self
        query.isPrepared = false
        return query
    }

    mutating func bind(_ value: some PostgresEncodable) {
        placeholders.append(text.utf8.count)
        arguments.append(value)
        text += "$\(arguments.count)"
    }

    mutating func append(_ other: Query) {
        isPrepared = isPrepared && other.isPrepared
        guard !other.placeholders.isEmpty else {
            text += other.text
            return
        }
        let source = other.text.utf8
        var position = source.startIndex
        for (number, placeholder) in other.placeholders.enumerated() {
            let start = source.index(source.startIndex, offsetBy: placeholder)
            text += other.text[position..<start]
            placeholders.append(text.utf8.count)
            text += "$\(arguments.count + number + 1)"
            position = source.index(start, offsetBy: "$\(number + 1)".utf8.count)
        }
        text += other.text[position...]
        arguments.append(other.arguments)
    }
}

extension Query: CustomStringConvertible, CustomDebugStringConvertible {
    /// The text with its placeholders; never the values.
    package var description: String { text }
    package var debugDescription: String { text }
}
