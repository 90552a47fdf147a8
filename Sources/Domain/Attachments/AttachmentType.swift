/// What an attachment may be. The raw value is the type of content (RFC 2046) under which it is kept and served.
package enum AttachmentType: String, CaseIterable, Codable, Sendable {
    case pdf = "application/pdf"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case text = "text/plain"
    case csv = "text/csv"
    case odt = "application/vnd.oasis.opendocument.text"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    /// The type that a `Content-Type` names; nil for any other, and for a text that says it is not in UTF-8.
    package init?(declared: String) {
        let parts = declared.split(separator: ";", omittingEmptySubsequences: false).map {
            $0.trimmingBlanks.lowercased()
        }
        guard let first = parts.first, let type = AttachmentType(rawValue: first) else { return nil }
        let parameters = parts.dropFirst()
        let isPlain =
            parameters.isEmpty
            || (type.isText && parameters.allSatisfy { $0 == "charset=utf-8" || $0 == #"charset="utf-8""# })
        guard isPlain else { return nil }
        self = type
    }

    package var isText: Bool { self == .text || self == .csv }

    /// With its parameters, as it is served.
    package var contentType: String { isText ? rawValue + "; charset=utf-8" : rawValue }

    /// How the names of such files end; the first is put to a name that ends otherwise.
    package var endings: [String] {
        switch self {
        case .pdf: ["pdf"]
        case .png: ["png"]
        case .jpeg: ["jpg", "jpeg"]
        case .text: ["txt", "text", "md"]
        case .csv: ["csv"]
        case .odt: ["odt"]
        case .docx: ["docx"]
        }
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = self
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
