extension String: PostgresArrayElement {
    package static var postgresType: PostgresType { .text }
    package static var postgresArrayType: PostgresType { .textArray }

    package func encode(into buffer: inout [UInt8]) {
        buffer.append(contentsOf: utf8)
    }

    /// Reads every type whose binary format is its text: the character types, `json`, and enumerations of the database.
    package static func decode(_ bytes: UnsafeRawBufferPointer, type: PostgresType) throws(DecodingFault) -> String {
        switch type {
        case .text, .varchar, .bpchar, .name, .unknown, .json: break
        default:
            guard type.isUserDefined else { throw DecodingFault(.typeMismatch(type), target: String.self) }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DecodingFault(.invalidUTF8, target: String.self)
        }
        return text
    }
}
