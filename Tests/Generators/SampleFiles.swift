/// Small files of each kind that can be attached, whole and in parts.
package enum SampleFiles {
    package static let pdf = Array(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n".utf8)
    package static let text = Array("Схема движения: остановка у школы.\n".utf8)
    package static let csv = Array("\u{FEFF}маршрут;рейсы\n12;8\n".utf8)

    package static var png: [UInt8] { png([]) }

    /// - Parameter chunks: beside those that every picture has.
    package static func png(_ chunks: [(name: String, content: [UInt8])]) -> [UInt8] {
        let head: [UInt8] = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]
        let data: [UInt8] = [0x78, 0x9C, 0x63, 0, 0, 0, 2, 0, 1]
        let all = [("IHDR", head)] + chunks + [("IDAT", data), ("IEND", [])]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + all.flatMap { chunk($0.0, $0.1) }
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        bytes(UInt32(content.count)) + Array(name.utf8) + content + [0, 0, 0, 0]
    }

    package static var jpeg: [UInt8] { jpeg([]) }

    /// - Parameter segments: beside those that every picture has, each with its marker.
    package static func jpeg(_ segments: [(marker: UInt8, content: [UInt8])]) -> [UInt8] {
        let frame: [UInt8] = [8, 0, 1, 0, 1, 1, 1, 0x11, 0]
        let scan: [UInt8] = [1, 1, 0, 0, 63, 0]
        // A byte of a picture that looks like a marker is followed by a nought; restarts are part of it.
        let picture: [UInt8] = [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56]
        let all =
            [(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])] + segments + [(0xC0, frame), (0xDA, scan)]
        return [0xFF, 0xD8] + all.flatMap { segment($0.0, $0.1) } + picture + [0xFF, 0xD9]
    }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker] + Array(bytes(UInt32(content.count + 2)).suffix(2)) + content
    }

    /// What a camera writes: which way up, and where, as the words `52.28N 76.96E`.
    package static func exif(orientation: UInt8) -> [UInt8] {
        Array("Exif\0\0II".utf8) + [0x2A, 0, 8, 0, 0, 0, 2, 0]
            + [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]
            + [0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0] + [0, 0, 0, 0] + Array("52.28N 76.96E".utf8)
    }

    package static var odt: [UInt8] { zip(odtEntries) }
    package static var docx: [UInt8] { zip(docxEntries) }

    package static let odtEntries: [(name: String, content: [UInt8])] = [
        ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
        ("content.xml", Array("<office:document-content/>".utf8)),
        ("META-INF/manifest.xml", Array("<manifest:manifest/>".utf8)),
    ]

    package static let docxEntries: [(name: String, content: [UInt8])] = [
        ("[Content_Types].xml", Array("<Types/>".utf8)), ("_rels/.rels", Array("<Relationships/>".utf8)),
        ("word/document.xml", Array("<w:document/>".utf8)),
    ]

    /// Entries that are not packed.
    package static func zip(_ entries: [(name: String, content: [UInt8])]) -> [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for (name, content) in entries {
            let name = Array(name.utf8)
            let size = little(UInt32(content.count))
            let about: [UInt8] =
                [20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + size + size + little(UInt32(name.count)).prefix(2) + [
                    0, 0,
                ]
            directory +=
                [0x50, 0x4B, 1, 2, 20, 0] + about + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + little(UInt32(file.count))
            directory += name
            file += [0x50, 0x4B, 3, 4] + about + name + content
        }
        let count = little(UInt32(entries.count)).prefix(2)
        return file + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + little(UInt32(directory.count))
            + little(UInt32(file.count)) + [0, 0]
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [UInt8(number >> 24), UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
    }

    private static func little(_ number: UInt32) -> [UInt8] { bytes(number).reversed() }
}
