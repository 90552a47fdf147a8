/// Integers are bound as the server's type of the same width and read from any width that the value fits in.
extension Int: PostgresArrayElement {
    package static var postgresType: PostgresType { .int8 }
    package static var postgresArrayType: PostgresType { .int8Array }

    package func encode(into buffer: inout [UInt8]) {
        buffer.append(bigEndian: Int64(self))
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> Int {
        switch type {
        case .int8: Int(try bytes.whole(Int64.self, for: Int.self))
        case .int4: Int(try bytes.whole(Int32.self, for: Int.self))
        case .int2: Int(try bytes.whole(Int16.self, for: Int.self))
        case .oid: Int(try bytes.whole(UInt32.self, for: Int.self))
        default: throw DecodingFault(.typeMismatch(type), target: Int.self)
        }
    }
}

extension Int64: PostgresArrayElement {
    package static var postgresType: PostgresType { .int8 }
    package static var postgresArrayType: PostgresType { .int8Array }

    package func encode(into buffer: inout [UInt8]) {
        buffer.append(bigEndian: self)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> Int64 {
        Int64(try Int.decode(bytes, type: type))
    }
}

extension Int32: PostgresArrayElement {
    package static var postgresType: PostgresType { .int4 }
    package static var postgresArrayType: PostgresType { .int4Array }

    package func encode(into buffer: inout [UInt8]) {
        buffer.append(bigEndian: self)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> Int32 {
        guard let value = Int32(exactly: try Int.decode(bytes, type: type)) else {
            throw DecodingFault(.outOfRange, target: Int32.self)
        }
        return value
    }
}

extension Int16: PostgresArrayElement {
    package static var postgresType: PostgresType { .int2 }
    package static var postgresArrayType: PostgresType { .int2Array }

    package func encode(into buffer: inout [UInt8]) {
        buffer.append(bigEndian: self)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> Int16 {
        guard let value = Int16(exactly: try Int.decode(bytes, type: type)) else {
            throw DecodingFault(.outOfRange, target: Int16.self)
        }
        return value
    }
}
