/// A message or a part of one: fields, an empty line, a body (RFC 5322 §2.1, RFC 2046 §5.1). Takes anything: what is not
/// understood is left out. Work and memory stay in proportion to the length.
struct MIMEPart {
    typealias Lines = ArraySlice<ArraySlice<UInt8>>

    /// Names in lower case, in the order in which they stand.
    let fields: [(name: String, value: String)]
    let body: Lines

    init(_ message: [UInt8]) {
        self.init(
            lines: message.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }[...])
    }

    init(lines: Lines) {
        let end = lines.firstIndex(where: \.isEmpty) ?? lines.endIndex
        fields = Self.fields(lines[..<end])
        body = lines[min(end + 1, lines.endIndex)...]
    }

    /// The first field of that name.
    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// Such as `message/delivery-status`, in lower case.
    var type: String {
        (self["content-type"] ?? "text/plain").prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    }

    /// The parts of a multipart; none where it is no multipart.
    var parts: [MIMEPart] {
        guard type.hasPrefix("multipart/"), let boundary else { return [] }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [MIMEPart] = []
        var start: Int?
        for (place, line) in zip(body.indices, body) where line.starts(with: delimiter) {
            let rest = line.dropFirst(delimiter.count)
            let isLast = rest.starts(with: "--".utf8)
            guard isLast || rest.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else { continue }
            if let start { parts.append(MIMEPart(lines: body[start..<place])) }
            guard !isLast else { return parts }
            start = place + 1
        }
        if let start { parts.append(MIMEPart(lines: body[start...])) }
        return parts
    }

    /// Groups of fields with empty lines between them, as `message/delivery-status` has them (RFC 3464 §2.1).
    var groups: [[(name: String, value: String)]] {
        body.split(whereSeparator: \.isEmpty).map(Self.fields)
    }

    private var boundary: String? {
        let value = Array((self["content-type"] ?? "").utf8)
        // Names of parameters are written in any case.
        let folded = value.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
        guard let parameter = folded.firstRange(of: Array("boundary=".utf8)) else { return nil }
        let rest = value[parameter.upperBound...]
        let quote = UInt8(ascii: "\"")
        let name =
            rest.first == quote
            ? rest.dropFirst().prefix { $0 != quote }
            : rest.prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
        // RFC 2046 §5.1.1.
        return 1...70 ~= name.count ? String(decoding: name, as: UTF8.self) : nil
    }

    /// A line that begins with a blank goes on with the field before it; one that is no field is left out.
    private static func fields(_ lines: Lines) -> [(name: String, value: String)] {
        var fields: [(name: String, value: [UInt8])] = []
        for line in lines {
            if let first = line.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
                guard !fields.isEmpty else { continue }
                fields[fields.count - 1].value.append(contentsOf: line)
                continue
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            fields.append((name, Array(line[(colon + 1)...])))
        }
        return fields.map { name, value in
            let start = value.firstIndex { $0 > 0x20 } ?? value.endIndex
            return (name, String(decoding: value[start...], as: UTF8.self))
        }
    }
}
