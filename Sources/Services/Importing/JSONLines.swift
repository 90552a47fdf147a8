import Foundation

/// A file of JSON Lines: a line ends with LF, perhaps after a CR, and with nothing else that Unicode calls the end of a
/// line, which stands in texts. Empty lines are passed over.
enum JSONLines {
    /// What each line says, with its number, counted from 1.
    ///
    /// - Parameter fault: what is said of a line that is no `Row`.
    /// - Throws: `ImportFault` naming the line.
    static func rows<Row: Decodable>(
        _: Row.Type, of file: String, by decoder: JSONDecoder = JSONDecoder(), orElse fault: String
    ) throws(ImportFault) -> [(line: Int, row: Row)] {
        var rows: [(line: Int, row: Row)] = []
        let lines = file.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            // CR among them.
            guard !line.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) else { continue }
            guard let row = try? decoder.decode(Row.self, from: Data(line)) else {
                throw ImportFault(at: .line(index + 1), fault)
            }
            rows.append((index + 1, row))
        }
        return rows
    }
}
