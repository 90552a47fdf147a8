extension Bool: PostgresArrayElement {
    package static var postgresType: PostgresType { .bool }
    package static var postgresArrayType: PostgresType { .boolArray }

    package func encode(into buffer: inout [UInt8]) {
        buffer.append(self ? 1 : 0)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> Bool {
        guard type == .bool else { throw DecodingFault(.typeMismatch(type), target: Bool.self) }
        guard bytes.count == 1, bytes[0] <= 1 else { throw DecodingFault(.malformed, target: Bool.self) }
        return bytes[0] == 1
    }
}
