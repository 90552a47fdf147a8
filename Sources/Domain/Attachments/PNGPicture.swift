/// A PNG file (ISO/IEC 15948), chunk by chunk: whole, and with what is needed to show it only.
struct PNGPicture {
    /// Without texts, times and camera data (Exif, with the place it may name), and without what follows the end.
    let bytes: [UInt8]

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// Beside the chunks that must be understood: colours, transparency, the size of a pixel, frames of an animation.
    private static let kept: Set<String> = [
        "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT",
    ]
    /// Pixels of one side.
    private static let sideLimit: UInt32 = 30_000

    /// Nil for what is none, or is cut off.
    init?(_ file: [UInt8]) {
        guard file.starts(with: Self.signature) else { return nil }
        var bytes = Self.signature
        bytes.reserveCapacity(file.count)
        var place = Self.signature.count
        var hasPicture = false
        while true {
            guard let length = file.bigEndian32(at: place), length <= Attachment.sizeLimit,
                place + 12 + Int(length) <= file.count
            else { return nil }
            let end = place + 12 + Int(length)
            let letters = file[(place + 4)..<(place + 8)]
            guard letters.allSatisfy({ (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }) else { return nil }
            let name = String(decoding: letters, as: UTF8.self)
            if place == Self.signature.count {
                guard name == "IHDR", length == 13, let width = file.bigEndian32(at: place + 8),
                    let height = file.bigEndian32(at: place + 12), (1...Self.sideLimit).contains(width),
                    (1...Self.sideLimit).contains(height)
                else { return nil }
            }
            hasPicture = hasPicture || name == "IDAT"
            // A capital letter at the beginning says that nobody can do without it.
            let isNeeded = (letters.first ?? 0) & 0x20 == 0
            if isNeeded || Self.kept.contains(name) { bytes += file[place..<end] }
            place = end
            guard name != "IEND" else { break }
        }
        guard hasPicture else { return nil }
        self.bytes = bytes
    }
}

extension [UInt8] {
    func bigEndian16(at place: Int) -> UInt16? {
        guard place >= 0, place <= count - 2 else { return nil }
        return UInt16(self[place]) << 8 | UInt16(self[place + 1])
    }

    func bigEndian32(at place: Int) -> UInt32? {
        guard let high = bigEndian16(at: place), let low = bigEndian16(at: place + 2) else { return nil }
        return UInt32(high) << 16 | UInt32(low)
    }

    func littleEndian16(at place: Int) -> UInt16? { bigEndian16(at: place)?.byteSwapped }
    func littleEndian32(at place: Int) -> UInt32? { bigEndian32(at: place)?.byteSwapped }
}
