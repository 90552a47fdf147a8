import CLibPQ

/// The rows of a result, decoded where and when they are read.
package struct Rows: Sendable, RandomAccessCollection {
    let storage: ResultStorage
    /// Rows inserted, updated, deleted, selected or copied.
    package let affected: Int

    init(_ storage: ResultStorage) {
        self.storage = storage
        let tuples = PQcmdTuples(storage.pointer)
        affected = tuples.map { Int(String(cString: $0)) ?? 0 } ?? 0
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { storage.rowCount }

    package subscript(position: Int) -> Row {
        precondition(position >= 0 && position < storage.rowCount, "row \(position) of \(storage.rowCount)")
        return Row(storage: storage, number: Int32(position))
    }

    /// All rows as tuples, columns by position.
    package func decode<each T: PostgresDecodable>(
        _ types: repeat (each T).Type
    ) throws(PostgresError) -> [(repeat each T)] {
        var result: [(repeat each T)] = []
        result.reserveCapacity(count)
        for row in self { result.append(try row.decode(repeat each types)) }
        return result
    }
}
