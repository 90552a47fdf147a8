import Domain

/// One cell of a table.
package enum CSVCell: Sendable, Equatable {
    /// Nothing is known.
    case empty
    case number(Int)
    /// What the service itself wrote, such as a code or a date: never changed.
    case exact(String)
    /// What people wrote, so that no spreadsheet takes it for a formula: see `SpreadsheetText`.
    case freeText(String)

    var text: String {
        switch self {
        case .empty: ""
        case .number(let number): "\(number)"
        case .exact(let text): Self.quoted(text)
        case .freeText(let text): Self.quoted(SpreadsheetText.escaped(text))
        }
    }

    /// By scalars: in a `Character`, a mark may hide the comma or the quote that it stands on.
    private static func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result.unicodeScalars.append(scalar) }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
