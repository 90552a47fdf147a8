/// The smallest value of a text's shingles under each of 96 fixed hash functions: of two texts, about as many agree as the
/// texts share of their shingles.
package struct MinHashSignature: Hashable, Sendable {
    package let values: [UInt32]

    package init(_ shingles: Shingles) {
        let functions = Self.functions
        var smallest = [UInt64](repeating: .max, count: functions.count)
        smallest.withUnsafeMutableBufferPointer { smallest in
            functions.withUnsafeBufferPointer { functions in
                for hash in shingles.hashes {
                    for index in 0..<functions.count {
                        let value = (hash ^ functions[index].mask) &* functions[index].factor
                        if value < smallest[index] { smallest[index] = value }
                    }
                }
            }
        }
        values = smallest.map { UInt32($0 >> 32) }
    }

    package func agreements(with other: MinHashSignature) -> Int {
        values.withUnsafeBufferPointer { left in
            other.values.withUnsafeBufferPointer { right in
                var count = 0
                for index in 0..<min(left.count, right.count) { count &+= left[index] == right[index] ? 1 : 0 }
                return count
            }
        }
    }

    /// One key for each band, in the order of bands. The number of the band is in the key, so that keys of all bands can
    /// stand in one column.
    package var bandKeys: [Int64] {
        let rows = FormLetterMethod.rowsPerBand
        return (0..<FormLetterMethod.bands).map { band in
            let key = values[band * rows..<(band + 1) * rows].reduce(UInt64(band)) { Mixing.mixed($0 ^ UInt64($1)) }
            return Int64(bitPattern: key)
        }
    }

    private struct Function {
        let mask: UInt64
        let factor: UInt64
    }

    /// x → (x xor mask) · factor modulo 2⁶⁴, where mask and factor are the outputs 2i and 2i + 1 of splitmix64 from 0 on,
    /// the factor made odd.
    private static let functions = (0..<UInt64(FormLetterMethod.bands * FormLetterMethod.rowsPerBand)).map { index in
        let step: UInt64 = 0x9e37_79b9_7f4a_7c15
        return Function(
            mask: Mixing.mixed(step &* (2 &* index)), factor: Mixing.mixed(step &* (2 &* index &+ 1)) | 1)
    }
}
