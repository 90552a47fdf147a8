/// The rows of a table in CSV (RFC 4180), with the names of its columns in the first.
package enum CommaSeparated {
    /// - Throws: `ImportFault` naming the line at fault: a quote that is not closed, or another number of cells.
    package static func rows(of text: String) throws(ImportFault) -> (names: [String], rows: [[String]]) {
        let (names, rows, _) = try table(of: text)
        return (names, rows)
    }

    /// The same, with the line that each row begins in, counted from 1: a quoted cell may go over several.
    ///
    /// - Throws: as `rows`.
    static func table(
        of text: String
    ) throws(ImportFault) -> (names: [String], rows: [[String]], lines: [Int]) {
        // By scalars: a line feed behind a carriage return would be one character with it.
        let scalars =
            text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        var (rows, row, cell) = ([[String]](), [String](), String.UnicodeScalarView())
        var (isQuoted, mayClose) = (false, false)
        var (line, begin, lines) = (1, 1, [Int]())
        for scalar in scalars {
            if isQuoted, !mayClose {
                if scalar == "\n" { line += 1 }
                if scalar == "\"" { mayClose = true } else { cell.append(scalar) }
                continue
            }
            if mayClose {
                mayClose = false
                if scalar == "\"" {
                    cell.append(scalar)
                    continue
                }
                isQuoted = false
            }
            switch scalar {
            case "\"" where cell.isEmpty: isQuoted = true
            case ",":
                row.append(String(cell))
                cell = .init()
            case "\n":
                row.append(String(cell))
                rows.append(row)
                lines.append(begin)
                (cell, row) = (.init(), [])
                line += 1
                begin = line
            case "\r": break
            default: cell.append(scalar)
            }
        }
        guard !isQuoted || mayClose else {
            throw ImportFault(at: .line(begin), "has a quotation mark that is not closed")
        }
        if !cell.isEmpty || !row.isEmpty {
            rows.append(row + [String(cell)])
            lines.append(begin)
        }
        guard let names = rows.first else { throw ImportFault("the table is empty") }
        for (index, row) in rows.enumerated() where row.count != names.count {
            throw ImportFault(at: .line(lines[index]), "has \(row.count) cells, and the first row has \(names.count)")
        }
        return (names, Array(rows.dropFirst()), Array(lines.dropFirst()))
    }
}
