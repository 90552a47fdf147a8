import Foundation

/// What a text that people write may be: its length, and whether it has lines.
///
///     let subject = PlainText(.line, 10...200)
///     try subject.accept("  Жаңа саябақ салу  ")   // "Жаңа саябақ салу"
///
/// Lengths are counted in Unicode code points after normalisation, as PostgreSQL's `char_length` counts them, so that
/// a rule here and a CHECK there agree; the UTF-8 text has at most four bytes for each.
package struct PlainText: Sendable, Equatable {
    package enum Layout: Sendable {
        /// One line; no tabs.
        case line
        /// Paragraphs; line ends become a line feed, whatever the sender's system writes.
        case paragraphs
    }

    package var layout: Layout
    package var length: ClosedRange<Int>

    package init(_ layout: Layout, _ length: ClosedRange<Int>) {
        self.layout = layout
        self.length = length
    }
}

extension PlainText {
    /// The text in the form in which it is kept: normalised to NFC, line ends unified, blanks around it removed.
    package func accept(_ raw: String) throws(PlainTextFault) -> String {
        let isNormal = try inspect(raw)
        let text = Self.trimmed(isNormal ? raw : Self.normalised(raw))
        // Some marks become two, and what is kept has to be accepted when it is sent again.
        if !isNormal { _ = try inspect(text) }
        let count = text.unicodeScalars.count
        guard count >= length.lowerBound, length.lowerBound == 0 || Self.isVisible(text) else {
            throw .tooShort(length.lowerBound)
        }
        guard count <= length.upperBound else { throw .tooLong(length.upperBound) }
        return text
    }

    /// Marks on one letter beyond what any living orthography stacks: more only serve to paint over the neighbours.
    /// The bound also keeps normalisation linear, which sorts the marks of a letter.
    static let marksPerLetter = 8

    /// Refuses what no text may have; true where the text is in NFC and has only line feeds, as nearly every text is,
    /// so that it need not be normalised.
    private func inspect(_ raw: String) throws(PlainTextFault) -> Bool {
        var marks = 0
        var isNormal = true
        for scalar in raw.unicodeScalars {
            switch scalar.value {
            // Latin, Cyrillic, and the dashes, quotes and bullets of both: by themselves they are what NFC leaves as it is.
            case 0x20...0x7E, 0xA0...0x2FF, 0x400...0x482, 0x48A...0x52F, 0x2010...0x2027:
                marks = 0
            case 0x09, 0x0A, 0x0D:
                guard layout == .paragraphs else { throw .controlCharacter }
                marks = 0
                isNormal = isNormal && scalar != "\r"
            case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029:
                throw .controlCharacter
            case 0x202A...0x202E, 0x2066...0x2069:
                throw .bidiControl
            default:
                let properties = scalar.properties
                guard !properties.isNoncharacterCodePoint else { throw .controlCharacter }
                isNormal = false
                switch properties.generalCategory {
                case .nonspacingMark, .enclosingMark: marks += 1
                default: marks = 0
                }
                guard marks <= Self.marksPerLetter else { throw .stackedMarks }
            }
        }
        return isNormal
    }

    private static func normalised(_ raw: String) -> String {
        var text = raw
        if text.utf8.contains(0x0D) {
            text = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
        }
        return text.precomposedStringWithCanonicalMapping
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// White space, the spaces without width, and the Braille cell without dots: they look like an empty field.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x180E, 0x200B, 0x2060, 0x2800, 0xFEFF: true
        default: scalar.properties.isWhitespace
        }
    }

    private static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
            return switch scalar.properties.generalCategory {
            case .control, .format, .nonspacingMark, .enclosingMark, .spaceSeparator, .lineSeparator,
                .paragraphSeparator:
                false
            default: true
            }
        }
    }
}
