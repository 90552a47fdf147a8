extension Query: ExpressibleByStringInterpolation {
    package struct StringInterpolation: StringInterpolationProtocol {
        var query = Query(unsafeSQL: "")

        package init(literalCapacity: Int, interpolationCount: Int) {
            query.text.reserveCapacity(literalCapacity + interpolationCount * 3)
        }

        package mutating func appendLiteral(_ literal: String) {
            query.text += literal
        }

        package mutating func appendInterpolation(_ value: some PostgresEncodable) {
            query.bind(value)
        }

        /// Binds NULL for nil. By itself the general one would do; the compiler takes it for a slip.
        package mutating func appendInterpolation<T: PostgresEncodable>(_ value: T?) {
            query.bind(value)
        }

        package mutating func appendInterpolation(_ query: Query) {
            self.query.append(query)
        }

        /// Inserts SQL that the caller has made sure of, such as a quoted identifier.
        package mutating func appendInterpolation(unsafeSQL text: String) {
            query.text += text
        }
    }

    package init(stringLiteral value: String) {
        self.init(unsafeSQL: value)
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.query
    }
}
