import Testing

@testable import Postgres

/// What the server would never send must be a fault, not a trap.
@Suite struct BinaryFormatTests {
    private func decode<T: PostgresDecodable>(_ bytes: [UInt8], _ type: PostgresType, as: T.Type) throws -> T {
        try bytes.withUnsafeBytes { try T.decode($0, type: type) }
    }

    @Test func `a number of the wrong length is malformed`() {
        for length in [0, 1, 3, 5, 9] {
            let bytes = [UInt8](repeating: 0, count: length)
            #expect(throws: DecodingFault.self) { try decode(bytes, .int4, as: Int.self) }
            #expect(throws: DecodingFault.self) { try decode(bytes, .timestamptz, as: PostgresTimestamp.self) }
            #expect(throws: DecodingFault.self) { try decode(bytes, .date, as: PostgresDate.self) }
        }
        #expect(throws: DecodingFault.self) { try decode([2], .bool, as: Bool.self) }
        #expect(throws: DecodingFault.self) { try decode([2, 1], .jsonb, as: JSONB.self) }
    }

    @Test func `a text that is no UTF-8 is a fault, not a replacement`() {
        for bytes in [[0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80], [0xD0]] as [[UInt8]] {
            let fault = DecodingFault(.invalidUTF8, target: String.self)
            #expect(throws: fault) { try decode(bytes, .text, as: String.self) }
        }
    }

    @Test func `every truncation of an array and every changed byte is a fault or another array`() {
        var whole: [UInt8] = []
        ["one", nil, "three"].encode(into: &whole)
        for length in 0..<whole.count {
            #expect(throws: DecodingFault.self) { try decode(Array(whole[..<length]), .textArray, as: [String?].self) }
        }
        for position in whole.indices {
            for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                var bytes = whole
                bytes[position] = value
                _ = try? decode(bytes, .textArray, as: [String?].self)
            }
        }
    }
}
