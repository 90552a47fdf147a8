extension Double: PostgresArrayElement {
    package static var postgresType: PostgresType { .float8 }
    package static var postgresArrayType: PostgresType { .float8Array }

    package func encode(into buffer: inout [UInt8]) {
        buffer.append(bigEndian: bitPattern)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> Double {
        switch type {
        case .float8: Double(bitPattern: try bytes.whole(UInt64.self, for: Double.self))
        case .float4: Double(Float(bitPattern: try bytes.whole(UInt32.self, for: Double.self)))
        default: throw DecodingFault(.typeMismatch(type), target: Double.self)
        }
    }
}
