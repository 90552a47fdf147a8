/// A JPEG file (ITU-T T.81), segment by segment: whole, and with what is needed to show it only.
struct JPEGPicture {
    /// Without camera data (Exif, with the place it may name; XMP, IPTC), previews and comments, and without what
    /// follows the end; which way up it is stays.
    let bytes: [UInt8]

    /// Nil for what is none, or is cut off.
    init?(_ file: [UInt8]) {
        guard file.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var bytes: [UInt8] = [0xFF, 0xD8]
        bytes.reserveCapacity(file.count)
        var place = 2
        var (hasFrame, hasScan) = (false, false)
        var orientation: UInt8?
        var segments: [ArraySlice<UInt8>] = []
        while true {
            guard place + 1 < file.count, file[place] == 0xFF else { return nil }
            let marker = file[place + 1]
            // Any number of these may stand before a marker.
            guard marker != 0xFF else {
                place += 1
                continue
            }
            if marker == 0xD9 {
                segments.append(file[place..<(place + 2)])
                break
            }
            guard !Self.standsAlone(marker), let length = file.bigEndian16(at: place + 2), length >= 2,
                place + 2 + Int(length) <= file.count
            else { return nil }
            var end = place + 2 + Int(length)
            hasFrame = hasFrame || Self.isFrame(marker)
            if marker == 0xDA {
                guard hasFrame else { return nil }
                hasScan = true
                guard let next = Self.endOfScan(from: end, in: file) else { return nil }
                end = next
            }
            if marker == 0xE1, orientation == nil {
                orientation = ExifOrientation.value(in: file[(place + 4)..<(place + 2 + Int(length))])
            }
            if Self.isKept(marker, file[(place + 4)..<(place + 2 + Int(length))]) {
                segments.append(file[place..<end])
            }
            place = end
        }
        guard hasScan else { return nil }
        if let orientation, orientation != 1 { bytes += ExifOrientation.segment(orientation) }
        for segment in segments { bytes += segment }
        self.bytes = bytes
    }

    /// Frames (SOF) but the numbers in between that are for tables and extensions.
    private static func isFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
    }

    /// Markers without a length, which have no place between segments.
    private static func standsAlone(_ marker: UInt8) -> Bool {
        marker == 0 || marker == 0x01 || (0xD0...0xD8).contains(marker)
    }

    /// Application segments are kept where they say how colours are meant: JFIF, profiles (ICC), Adobe's transformation.
    private static func isKept(_ marker: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case 0xE0: content.starts(with: Array("JFIF\0".utf8))
        case 0xE2: content.starts(with: Array("ICC_PROFILE\0".utf8))
        case 0xEE: content.starts(with: Array("Adobe".utf8))
        case 0xE1, 0xE3...0xED, 0xEF, 0xFE: false
        default: true
        }
    }

    /// The place of the next marker that is none of the picture's own.
    private static func endOfScan(from start: Int, in file: [UInt8]) -> Int? {
        var place = start
        while place + 1 < file.count {
            guard file[place] == 0xFF else {
                place += 1
                continue
            }
            let next = file[place + 1]
            if next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) { return place }
            place += next == 0xFF ? 1 : 2
        }
        return nil
    }
}

/// Which way up a picture is to be shown, in the camera's data (Exif 2.3, tag 0112): 1 to 8, 1 as it is.
private enum ExifOrientation {
    static func value(in content: ArraySlice<UInt8>) -> UInt8? {
        guard content.starts(with: Array("Exif\0\0".utf8)) else { return nil }
        let file = Array(content.dropFirst(6))
        let isLittle = file.starts(with: Array("II".utf8))
        guard isLittle || file.starts(with: Array("MM".utf8)) else { return nil }
        func number(_ place: Int) -> UInt16? { isLittle ? file.littleEndian16(at: place) : file.bigEndian16(at: place) }
        let start = isLittle ? file.littleEndian32(at: 4) : file.bigEndian32(at: 4)
        guard let start, start < 65_536, let count = number(Int(start)) else { return nil }
        for entry in 0..<Int(count) {
            let place = Int(start) + 2 + 12 * entry
            guard let tag = number(place), let value = number(place + 8) else { return nil }
            if tag == 0x0112 { return (1...8).contains(value) ? UInt8(value) : nil }
        }
        return nil
    }

    /// A segment that says nothing else.
    static func segment(_ value: UInt8) -> [UInt8] {
        [0xFF, 0xE1, 0x00, 0x22] + Array("Exif\0\0MM".utf8)
            + [
                0x00, 0x2A, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00,
                value, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
            ]
    }
}
