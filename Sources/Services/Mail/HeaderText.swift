import Foundation

/// Unstructured text in a header: words of RFC 2047 wherever plain ASCII would not do.
enum HeaderText {
    /// RFC 2047 §2: an encoded word has 75 characters at most; `=?utf-8?B?` and `?=` are twelve of them.
    private static let bytesPerWord = 45
    private static let longestLine = 76

    /// - Parameter prefix: how many characters stand before it on its first line.
    static func encoded(_ raw: String, after prefix: Int) -> String {
        // Nobody's subject may begin a header or a body: what would end the line becomes a blank.
        let text = String(String.UnicodeScalarView(raw.unicodeScalars.map { isControl($0) ? " " : $0 }))
        let isPlain =
            text.utf8.allSatisfy { $0 < 0x80 } && prefix + text.utf8.count <= longestLine && !text.contains("=?")
            && !text.hasPrefix(" ") && !text.hasSuffix(" ") && !text.isEmpty
        if isPlain { return text }
        return words(of: text).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\n ")
    }

    /// Pieces of at most `bytesPerWord` bytes; a character of several bytes is never split between two (RFC 2047 §5).
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            if word.utf8.count + UTF8.width(scalar) > bytesPerWord {
                words.append(word)
                word = ""
            }
            word.unicodeScalars.append(scalar)
        }
        return words + [word]
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// The text that encoded words or plain ASCII stand for; nil where it is not written by `encoded`.
    static func decoded(_ header: String) -> String? {
        guard header.hasPrefix("=?") else { return header }
        let pieces = header.split(whereSeparator: \.isWhitespace).map { word -> Data? in
            guard word.hasPrefix("=?utf-8?B?"), word.hasSuffix("?=") else { return nil }
            return Data(base64Encoded: String(word.dropFirst(10).dropLast(2)))
        }
        let bytes = pieces.compactMap { $0 }
        guard bytes.count == pieces.count else { return nil }
        return String(validating: bytes.joined(), as: UTF8.self)
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        scalar.utf8.count
    }
}
