/// Why a column could not be read as the Swift type that was asked for; never carries the value.
package struct DecodingFault: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case unexpectedNull
        case typeMismatch(PostgresType)
        case invalidUTF8
        case outOfRange
        /// `infinity` and `-infinity` are no dates.
        case infinite
        case malformed
        /// The value is well formed but no value of the Swift type.
        case unknownValue
        case noSuchColumn
        case columnCount(expected: Int, actual: Int)
    }

    package var reason: Reason
    package var target: String
    package var column: String?

    package init(_ reason: Reason, target: Any.Type, column: String? = nil) {
        self.reason = reason
        self.target = String(describing: target)
        self.column = column
    }

    func inColumn(_ name: String) -> DecodingFault {
        var fault = self
        fault.column = name
        return fault
    }
}

extension DecodingFault: CustomStringConvertible {
    package var description: String {
        let place = column.map { "column \"\($0)\"" } ?? "the row"
        return switch reason {
        case .unexpectedNull: "\(place) is NULL, which \(target) cannot be"
        case .typeMismatch(let type): "\(place) has the type \(type), which \(target) cannot be read from"
        case .invalidUTF8: "\(place) is not valid UTF-8"
        case .outOfRange: "\(place) is out of the range of \(target)"
        case .infinite: "\(place) is infinite, which \(target) cannot be"
        case .malformed: "\(place) is malformed as \(target)"
        case .unknownValue: "\(place) holds a value that \(target) does not know"
        case .noSuchColumn: "\(place) does not exist in the result"
        case .columnCount(let expected, let actual): "the row has \(actual) columns where \(expected) were asked for"
        }
    }
}
