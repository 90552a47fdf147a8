/// A type of which arrays can be bound and read.
package protocol PostgresArrayElement: PostgresCodable {
    static var postgresArrayType: PostgresType { get }
    static func encodeArray(_ array: [Self], into buffer: inout [UInt8])
    static func decodeArray(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> [Self]
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    package static var postgresType: PostgresType { Element.postgresArrayType }

    package func encode(into buffer: inout [UInt8]) {
        Element.encodeArray(self, into: &buffer)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    package static func decode(
        _ bytes: UnsafeRawBufferPointer, type: PostgresType
    ) throws(DecodingFault) -> [Element] {
        try Element.decodeArray(bytes, type: type)
    }
}

extension PostgresArrayElement {
    /// dimensions, null flag, element type, then for the one dimension its length and lower bound, then the elements.
    package static func encodeArray(_ array: [Self], into buffer: inout [UInt8]) {
        buffer.append(bigEndian: Int32(array.isEmpty ? 0 : 1))
        buffer.append(bigEndian: Int32(array.contains(where: \.isNull) ? 1 : 0))
        buffer.append(bigEndian: postgresType.rawValue)
        guard !array.isEmpty else { return }
        buffer.append(bigEndian: Int32(truncatingIfNeeded: array.count))
        buffer.append(bigEndian: Int32(1))
        for element in array {
            if element.isNull {
                buffer.append(bigEndian: Int32(-1))
            } else {
                buffer.appendCounted { element.encode(into: &$0) }
            }
        }
    }

    package static func decodeArray(
        _ bytes: UnsafeRawBufferPointer, type: PostgresType
    ) throws(DecodingFault) -> [Self] {
        guard bytes.count >= 12 else { throw DecodingFault(.malformed, target: [Self].self) }
        let dimensions: Int32 = bytes.bigEndian(at: 0)
        let elementType = PostgresType(rawValue: bytes.bigEndian(at: 8))
        if dimensions == 0 { return [] }
        guard dimensions == 1, bytes.count >= 20 else { throw DecodingFault(.malformed, target: [Self].self) }
        let count = Int(bytes.bigEndian(at: 12, as: Int32.self))
        // Each element takes four bytes at least, so a count beyond that cannot be honest.
        guard count >= 0, count <= (bytes.count - 20) / 4 else {
            throw DecodingFault(.malformed, target: [Self].self)
        }
        var elements: [Self] = []
        elements.reserveCapacity(count)
        var offset = 20
        for _ in 0..<count {
            guard offset + 4 <= bytes.count else { throw DecodingFault(.malformed, target: [Self].self) }
            let length = Int(bytes.bigEndian(at: offset, as: Int32.self))
            offset += 4
            if length < 0 {
                elements.append(try decodeNull())
                continue
            }
            guard offset + length <= bytes.count else { throw DecodingFault(.malformed, target: [Self].self) }
            let slice = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
            elements.append(try decode(slice, type: elementType))
            offset += length
        }
        return elements
    }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresArrayElement {
    package static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }
}
