/// One row of a result.
package struct Row: Sendable {
    let storage: ResultStorage
    let number: Int32

    package var columns: [String] {
        (0..<storage.columnCount).map(storage.name(of:))
    }

    /// All columns by position; as many types as there are columns.
    package func decode<each T: PostgresDecodable>(
        _ types: repeat (each T).Type
    ) throws(PostgresError) -> (repeat each T) {
        var expected = 0
        for _ in repeat each types { expected += 1 }
        try check(expected, for: (repeat each T).self)
        var column: Int32 = 0
        func next<V: PostgresDecodable>(_ type: V.Type) throws(PostgresError) -> V {
            defer { column += 1 }
            return try value(type, at: column)
        }
        return (repeat try next(each types))
    }

    /// The only column.
    package func decode<T: PostgresDecodable>(_ type: T.Type) throws(PostgresError) -> T {
        try check(1, for: type)
        return try value(type, at: 0)
    }

    /// The column of that name.
    package func get<T: PostgresDecodable>(_ column: String, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard let position = storage.column(named: column) else {
            throw .decoding(DecodingFault(.noSuchColumn, target: T.self, column: column))
        }
        return try value(type, at: position)
    }

    private func check(_ expected: Int, for target: Any.Type) throws(PostgresError) {
        let actual = Int(storage.columnCount)
        guard expected == actual else {
            throw .decoding(DecodingFault(.columnCount(expected: expected, actual: actual), target: target))
        }
    }

    private func value<T: PostgresDecodable>(_ type: T.Type, at column: Int32) throws(PostgresError) -> T {
        do {
            return try storage.decode(type, row: number, column: column)
        } catch {
            throw .decoding(error.inColumn(storage.name(of: column)))
        }
    }
}
