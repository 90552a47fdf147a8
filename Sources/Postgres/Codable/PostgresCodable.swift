/// A Swift type that can be bound to a parameter.
package protocol PostgresEncodable: Sendable {
    static var postgresType: PostgresType { get }
    /// True for what is bound as NULL; `encode` is not called then.
    var isNull: Bool { get }
    /// Appends the value in the server's binary format.
    func encode(into buffer: inout [UInt8])
}

/// A Swift type that can be read from a column.
package protocol PostgresDecodable: Sendable {
    /// Reads the value from the server's binary format.
    static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> Self
    static func decodeNull() throws(DecodingFault) -> Self
}

package typealias PostgresCodable = PostgresEncodable & PostgresDecodable

extension PostgresEncodable {
    package var isNull: Bool { false }
}

extension PostgresDecodable {
    package static func decodeNull() throws(DecodingFault) -> Self {
        throw DecodingFault(.unexpectedNull, target: Self.self)
    }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    package static var postgresType: PostgresType { Wrapped.postgresType }

    package var isNull: Bool {
        switch self {
        case .none: true
        case .some(let value): value.isNull
        }
    }

    package func encode(into buffer: inout [UInt8]) {
        self?.encode(into: &buffer)
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    package static func decode(
        _ bytes: UnsafeRawBufferPointer, type: PostgresType
    ) throws(DecodingFault) -> Wrapped? {
        try Wrapped.decode(bytes, type: type)
    }

    package static func decodeNull() throws(DecodingFault) -> Wrapped? { nil }
}
