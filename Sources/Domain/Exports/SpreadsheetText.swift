/// Text in a cell of a table, so that no spreadsheet takes it for a formula, and so that it can be had back.
///
/// A spreadsheet runs what begins with `=`, `+`, `-` or `@`, in wide letters too and also behind a tab or a line end (OWASP,
/// CSV injection). Such a text gets an apostrophe before it, and so does one that begins with an apostrophe: what begins
/// with one has lost nothing but that when it is taken away.
package enum SpreadsheetText {
    private static let escape: Unicode.Scalar = "'"
    private static let dangerous: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "'",
    ]

    package static func escaped(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, dangerous.contains(first) else { return text }
        return "'" + text
    }

    /// What `escaped` was given.
    package static func unescaped(_ cell: String) -> String {
        cell.unicodeScalars.first == escape ? String(cell.unicodeScalars.dropFirst()) : cell
    }
}
