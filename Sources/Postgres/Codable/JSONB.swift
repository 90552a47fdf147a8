/// A `jsonb` (or, read, a `json`) as the UTF-8 text of the document.
package struct JSONB: Hashable, Sendable {
    package var bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension JSONB: PostgresArrayElement {
    package static var postgresType: PostgresType { .jsonb }
    package static var postgresArrayType: PostgresType { .jsonbArray }

    /// The binary format is the text behind the format's version, which is 1.
    private static let version: UInt8 = 1

    package func encode(into buffer: inout [UInt8]) {
        buffer.append(Self.version)
        buffer.append(contentsOf: bytes)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> JSONB {
        switch type {
        case .json: return JSONB(bytes: [UInt8](bytes))
        case .jsonb:
            guard bytes.first == version else { throw DecodingFault(.malformed, target: JSONB.self) }
            return JSONB(bytes: [UInt8](bytes.dropFirst()))
        default: throw DecodingFault(.typeMismatch(type), target: JSONB.self)
        }
    }
}
