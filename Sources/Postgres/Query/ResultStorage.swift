import CLibPQ

/// A finished result, shared by its rows.
///
/// Unchecked: libpq never changes a result after handing it out, and its accessors for cells only read, from any thread.
final class ResultStorage: @unchecked Sendable {
    private let handle: ResultHandle
    let rowCount: Int
    let columnCount: Int32

    init(_ handle: consuming ResultHandle) {
        rowCount = Int(PQntuples(handle.pointer))
        columnCount = PQnfields(handle.pointer)
        self.handle = handle
    }

    var pointer: OpaquePointer { handle.pointer }

    /// The server's name for what was done, such as `INSERT 0 1`.
    var command: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

    func name(of column: Int32) -> String {
        PQfname(pointer, column).map { String(cString: $0) } ?? ""
    }

    /// The first column of that name.
    ///
    /// A scan: results are narrow, and it neither allocates nor needs an index to be built for results that are read
    /// by position.
    func column(named name: String) -> Int32? {
        var name = name
        return name.withUTF8 { wanted in
            for column in 0..<columnCount {
                guard let candidate = PQfname(pointer, column) else { continue }
                if Self.equal(candidate, wanted) { return column }
            }
            return nil
        }
    }

    private static func equal(_ terminated: UnsafePointer<CChar>, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        for (offset, byte) in bytes.enumerated() {
            // Stops at the terminator at the latest, which no byte of a name equals.
            guard byte != 0, UInt8(bitPattern: terminated[offset]) == byte else { return false }
        }
        return terminated[bytes.count] == 0
    }

    func decode<T: PostgresDecodable>(_ type: T.Type, row: Int32, column: Int32) throws(DecodingFault) -> T {
        if PQgetisnull(pointer, row, column) == 1 { return try T.decodeNull() }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(pointer, row, column), count: Int(PQgetlength(pointer, row, column)))
        return try T.decode(bytes, type: PostgresType(rawValue: PQftype(pointer, column)))
    }
}
