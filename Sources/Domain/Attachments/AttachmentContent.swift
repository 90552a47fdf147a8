/// The bytes of an attachment, once they are seen to be what they are said to be.
package struct AttachmentContent: Hashable, Sendable {
    package let type: AttachmentType
    /// As they are kept: of pictures without what the camera wrote, see `PNGPicture` and `JPEGPicture`.
    package let bytes: [UInt8]

    /// - Throws: `invalid` where there is nothing, or the content is not whole and of this type.
    package init(_ bytes: [UInt8], as type: AttachmentType) throws(Refusal) {
        guard !bytes.isEmpty else { throw .invalid([.emptyFile]) }
        precondition(bytes.count <= Attachment.sizeLimit, "whoever reads the body bounds it")
        let kept: [UInt8]? =
            switch type {
            case .pdf: Self.isPDF(bytes) ? bytes : nil
            case .png: PNGPicture(bytes)?.bytes
            case .jpeg: JPEGPicture(bytes)?.bytes
            case .text, .csv: Self.isText(bytes) ? bytes : nil
            case .odt: ZipContainer(bytes)?.isOpenDocumentText == true ? bytes : nil
            case .docx: ZipContainer(bytes)?.isWordDocument == true ? bytes : nil
            }
        guard let kept, !kept.isEmpty else { throw .invalid([.notWhatItSays(type)]) }
        self.type = type
        self.bytes = kept
    }

    /// ISO 32000 wants the header at the very beginning; readers look for the end in the last kilobyte.
    private static func isPDF(_ bytes: [UInt8]) -> Bool {
        let head = Array("%PDF-".utf8)
        guard bytes.count > 32, bytes.starts(with: head), (0x31...0x32).contains(bytes[5]), bytes[6] == 0x2E,
            (0x30...0x39).contains(bytes[7])
        else { return false }
        let end = Array("%%EOF".utf8)
        let tail = bytes.suffix(1_024)
        return tail.indices.dropLast(end.count - 1).contains { tail[$0...].starts(with: end) }
    }

    /// UTF-8 without control characters, and not the beginning of one of the other types.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        let isPlain = bytes.allSatisfy { byte in
            switch byte {
            case 0x09, 0x0A, 0x0D: true
            case 0..<0x20, 0x7F: false
            default: true
            }
        }
        guard isPlain, !bytes.starts(with: Array("%PDF-".utf8)) else { return false }
        return String(validating: bytes, as: UTF8.self) != nil
    }
}

extension FieldFault {
    fileprivate static let emptyFile = FieldFault(
        "", "empty_file", LocalizedText(kk: "Файл бос.", ru: "Файл пуст.", en: "The file is empty."))

    fileprivate static func notWhatItSays(_ type: AttachmentType) -> FieldFault {
        FieldFault(
            "", "not_what_it_says",
            LocalizedText(
                kk: "Файлдың мазмұны «\(type.rawValue)» түріне сай емес немесе файл бүлінген.",
                ru: "Содержимое файла не соответствует типу «\(type.rawValue)», или файл повреждён.",
                en: "The content of the file is not “\(type.rawValue)”, or it is damaged."))
    }
}
