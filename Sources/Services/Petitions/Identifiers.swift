import Domain
import Foundation

extension UUID {
    /// A version 7 identifier (RFC 9562): sorts by time, so that new rows lie together in their index.
    package static func v7(at now: Instant) -> UUID {
        let milliseconds = UInt64(bitPattern: now.microsecondsSinceEpoch / 1000)
        var random = SystemRandomNumberGenerator()
        let low: UInt64 = random.next()
        let high = UInt64(milliseconds << 16) | 0x7000 | UInt64.random(in: 0...0xfff, using: &random)
        let variant = 0x8000_0000_0000_0000 | (low & 0x3fff_ffff_ffff_ffff)
        func byte(_ word: UInt64, _ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64(index))) }
        return UUID(
            uuid: (
                byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5),
                byte(high, 6), byte(high, 7), byte(variant, 0), byte(variant, 1), byte(variant, 2), byte(variant, 3),
                byte(variant, 4), byte(variant, 5), byte(variant, 6), byte(variant, 7)
            ))
    }
}
