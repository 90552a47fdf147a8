/// The server sends and takes numbers in network byte order.
extension [UInt8] {
    package mutating func append<T: FixedWidthInteger>(bigEndian value: T) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    /// Appends what `body` appends, after its length as the server counts it (four bytes).
    mutating func appendCounted(_ body: (inout [UInt8]) -> Void) {
        let start = count
        append(bigEndian: Int32(0))
        body(&self)
        // A length beyond Int32 is refused by `Query` before it is sent; here it only must not trap.
        let length = Int32(truncatingIfNeeded: count - start - 4)
        Swift.withUnsafeBytes(of: length.bigEndian) { bytes in
            for offset in 0..<4 { self[start + offset] = bytes[offset] }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The number at `offset`, which the caller has checked to lie inside.
    func bigEndian<T: FixedWidthInteger>(at offset: Int = 0, as type: T.Type = T.self) -> T {
        T(bigEndian: loadUnaligned(fromByteOffset: offset, as: T.self))
    }

    /// The number that these bytes are, all of them.
    func whole<T: FixedWidthInteger>(_ type: T.Type, for target: Any.Type) throws(DecodingFault) -> T {
        guard count == MemoryLayout<T>.size else { throw DecodingFault(.malformed, target: target) }
        return bigEndian()
    }
}
