/// `[UInt8]` is `bytea`; a byte alone is a small integer.
extension UInt8: PostgresArrayElement {
    package static var postgresType: PostgresType { .int2 }
    package static var postgresArrayType: PostgresType { .bytea }

    package func encode(into buffer: inout [UInt8]) {
        buffer.append(bigEndian: Int16(self))
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> UInt8 {
        guard let byte = UInt8(exactly: try Int.decode(bytes, type: type)) else {
            throw DecodingFault(.outOfRange, target: UInt8.self)
        }
        return byte
    }

    package static func encodeArray(_ array: [UInt8], into buffer: inout [UInt8]) {
        buffer.append(contentsOf: array)
    }

    package static func decodeArray(
        _ bytes: UnsafeRawBufferPointer, type: PostgresType
    ) throws(DecodingFault) -> [UInt8] {
        guard type == .bytea else { throw DecodingFault(.typeMismatch(type), target: [UInt8].self) }
        return [UInt8](bytes)
    }
}

extension Array: PostgresArrayElement where Element == UInt8 {
    package static var postgresArrayType: PostgresType { .byteaArray }
}
