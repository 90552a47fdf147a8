/// The lines of a Markdown text, and whether libcmark can be given it.
///
/// libcmark 0.30 takes time that grows with the square in two cases: containers nested in one line and followed by blank
/// lines (8 s for 32 kB), and links and images opened over and over in one paragraph (20 s for 512 kB). Both are bounded
/// here, so that four megabytes of anything take about a second.
struct MarkdownSource {
    static let lineCount = 100_000
    /// Bytes with which a line may open containers: two a level at least.
    static let openingLength = 100
    /// Bytes of lines without a blank one between them.
    static let blockLength = 96 << 10
    /// Opening brackets in those.
    static let bracketCount = 1_000

    private let bytes: [UInt8]
    /// Where each line begins.
    private let starts: [Int]

    init(_ source: Substring) throws(MarkdownFault) {
        bytes = Array(source.utf8)
        starts = Self.lineStarts(of: bytes)
        guard starts.count <= Self.lineCount else { throw .tooLarge(line: Self.lineCount + 1) }
        var (length, brackets) = (0, 0)
        for index in starts.indices {
            let line = self.line(index)
            let opening = line.prefix(while: Self.isOpening)
            guard opening.count <= Self.openingLength || opening.count == line.count && Self.isRule(line) else {
                throw .tooDeep(line: index + 1)
            }
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { (length, brackets) = (0, 0) }
            length += line.count + 1
            brackets += line.count { $0 == UInt8(ascii: "[") }
            guard length <= Self.blockLength, brackets <= Self.bracketCount else { throw .tooLarge(line: index + 1) }
        }
    }

    /// The number of an item and the sign after it, as written where libcmark says that the item begins.
    func marker(line: Int, column: Int) -> String? {
        guard starts.indices.contains(line - 1), column >= 1 else { return nil }
        let rest = self.line(line - 1).dropFirst(column - 1)
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty, let sign = rest.dropFirst(digits.count).first, ".)".utf8.contains(sign) else {
            return nil
        }
        return String(decoding: digits + [sign], as: UTF8.self)
    }

    private func line(_ index: Int) -> ArraySlice<UInt8> {
        var line = bytes[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)]
        while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
        return line
    }

    /// As libcmark cuts lines: after LF, CR LF, or CR alone.
    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for index in bytes.indices.dropLast()
        where bytes[index] == 0x0A || (bytes[index] == 0x0D && bytes[index + 1] != 0x0A) {
            starts.append(index + 1)
        }
        return starts
    }

    private static func isOpening(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
            UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// A line of one sign without blanks opens nothing.
    private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == line.first && $0 != UInt8(ascii: ">") }
    }
}
