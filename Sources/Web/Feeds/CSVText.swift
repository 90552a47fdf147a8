/// A table for programs and spreadsheets (RFC 4180): a row of names, then one row for each thing.
///
///     var table = CSVText(columns: ["reference", "subject", "signatures"])
///     table.append([.exact("KZ-2026-000123"), .freeText(petition.subject), .number(50_000)])
package struct CSVText: Sendable {
    package static let contentType = "text/csv; charset=utf-8; header=present"

    package private(set) var text = ""
    private let width: Int

    package init(columns: [String]) {
        width = columns.count
        append(columns.map(CSVCell.exact))
    }

    /// - Precondition: there is a cell for each column.
    package mutating func append(_ cells: [CSVCell]) {
        precondition(cells.count == width, "a row has a cell for each column")
        text += cells.map(\.text).joined(separator: ",") + "\r\n"
    }

    /// What has been written since the last time, for a table that is sent in portions.
    package mutating func drain() -> String {
        defer { text = "" }
        return text
    }
}
