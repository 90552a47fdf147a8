/// The directory of a ZIP file (PKWARE's APPNOTE 6.3.10), as far as it says what a document in it is.
///
/// Strict where readers differ: nothing before the first entry and nothing after the end, every entry named twice alike,
/// no ZIP64, no encryption, no way out of the folder it is unpacked to.
struct ZipContainer {
    struct Entry {
        var name: String
        /// Where its own header begins.
        var offset: Int
        var method: UInt16
        var size: Int
        var packed: Int
    }

    private let file: [UInt8]
    let entries: [Entry]

    private static let countLimit = 2_000
    /// Bytes of all entries, unpacked.
    private static let unpackedLimit = 200 << 20

    /// Nil for what is none, or not plainly one.
    init?(_ file: [UInt8]) {
        let end = file.count - 22
        guard end >= 0, file.littleEndian32(at: end) == 0x0605_4B50, file.littleEndian16(at: end + 20) == 0,
            file.littleEndian32(at: end + 4) == 0, let count = file.littleEndian16(at: end + 10),
            file.littleEndian16(at: end + 8) == count, (1...Self.countLimit).contains(Int(count)),
            let size = file.littleEndian32(at: end + 12), let start = file.littleEndian32(at: end + 16),
            Int(start) + Int(size) == end
        else { return nil }
        self.file = file
        var (entries, place, unpacked): ([Entry], Int, Int) = ([], Int(start), 0)
        for _ in 0..<count {
            guard let (entry, next) = Self.entry(at: place, of: file, before: Int(start)) else { return nil }
            unpacked += entry.size
            guard unpacked <= Self.unpackedLimit, next <= end else { return nil }
            entries.append(entry)
            place = next
        }
        guard place == end, Set(entries.map { $0.name.lowercased() }).count == entries.count,
            entries.contains(where: { $0.offset == 0 })
        else { return nil }
        self.entries = entries
    }

    private static func entry(at place: Int, of file: [UInt8], before directory: Int) -> (Entry, next: Int)? {
        guard file.littleEndian32(at: place) == 0x0201_4B50, let flags = file.littleEndian16(at: place + 8),
            flags & 1 == 0, let method = file.littleEndian16(at: place + 10), method == 0 || method == 8,
            let packed = file.littleEndian32(at: place + 20), let size = file.littleEndian32(at: place + 24),
            let nameLength = file.littleEndian16(at: place + 28), let extra = file.littleEndian16(at: place + 30),
            let comment = file.littleEndian16(at: place + 32), let offset = file.littleEndian32(at: place + 42),
            let name = name(at: place + 46, length: Int(nameLength), of: file)
        else { return nil }
        // The entry says of itself what the directory says of it.
        guard Int(offset) + 30 <= directory, file.littleEndian32(at: Int(offset)) == 0x0403_4B50,
            file.littleEndian16(at: Int(offset) + 8) == method, file.littleEndian16(at: Int(offset) + 26) == nameLength,
            Self.name(at: Int(offset) + 30, length: Int(nameLength), of: file) == name,
            let ownExtra = file.littleEndian16(at: Int(offset) + 28),
            Int(offset) + 30 + Int(nameLength) + Int(ownExtra) + Int(packed) <= directory
        else { return nil }
        let next = place + 46 + Int(nameLength) + Int(extra) + Int(comment)
        return (
            Entry(name: name, offset: Int(offset), method: method, size: Int(size), packed: Int(packed)), next
        )
    }

    /// Nil for one that leads out of the folder.
    private static func name(at place: Int, length: Int, of file: [UInt8]) -> String? {
        guard (1...512).contains(length), place + length <= file.count,
            let name = String(validating: file[place..<(place + length)], as: UTF8.self), !name.hasPrefix("/"),
            !name.contains("\\"), !name.contains("\0"), !name.split(separator: "/").contains("..")
        else { return nil }
        return name
    }

    private func has(_ name: String) -> Bool { entries.contains { $0.name == name } }
    private func has(under folder: String) -> Bool {
        entries.contains { $0.name.lowercased().hasPrefix(folder) && $0.name.utf8.count > folder.utf8.count }
    }

    /// An OpenDocument text (OASIS ODF 1.3 part 2): it begins with its type, not packed, and has no macros.
    var isOpenDocumentText: Bool {
        let type = Array(AttachmentType.odt.rawValue.utf8)
        guard let first = entries.first(where: { $0.offset == 0 }), first.name == "mimetype", first.method == 0,
            first.size == type.count, first.packed == type.count, file.littleEndian16(at: 28) == 0,
            file.dropFirst(38).starts(with: type)
        else { return false }
        return has("content.xml") && has("META-INF/manifest.xml") && !has("[Content_Types].xml")
            && !has(under: "basic/") && !has(under: "scripts/")
    }

    /// A Word document (ECMA-376 part 2), without macros.
    var isWordDocument: Bool {
        has("[Content_Types].xml") && has("word/document.xml") && !has("mimetype")
            && !entries.contains { $0.name.lowercased().hasSuffix("vbaproject.bin") }
    }
}
