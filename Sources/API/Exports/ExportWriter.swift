import Domain
import Web

/// In which form an export is sent.
enum ExportFormat: String, CaseIterable, Sendable {
    case csv, jsonl

    var contentType: String {
        switch self {
        case .csv: CSVText.contentType
        case .jsonl: JSONLines.contentType
        }
    }
}

/// Writes the rows of a table in one of the forms.
struct ExportWriter: Sendable {
    private enum Form: Sendable {
        case csv(CSVText)
        case jsonl(JSONLines)
    }

    private var form: Form

    init(_ table: ExportTable, as format: ExportFormat) {
        form =
            switch format {
            case .csv: .csv(CSVText(columns: table.fields.map(\.name)))
            case .jsonl: .jsonl(JSONLines())
            }
    }

    /// What has been written since the last time, with the rows behind it.
    mutating func portion(_ rows: [ExportRow]) -> String {
        switch form {
        case .csv(var table):
            for row in rows { table.append(row.map { $0.value.cell }) }
            let text = table.drain()
            form = .csv(table)
            return text
        case .jsonl(var lines):
            for row in rows { lines.append(row.map { ($0.key, $0.value.member) }) }
            let text = lines.drain()
            form = .jsonl(lines)
            return text
        }
    }
}

extension ExportValue {
    fileprivate var cell: CSVCell {
        switch self {
        case .nothing: .empty
        case .number(let number): .number(number)
        case .exact(let text): .exact(text)
        case .text(let text): .freeText(text)
        }
    }

    fileprivate var member: JSONLines.Value {
        switch self {
        case .nothing: .null
        case .number(let number): .number(number)
        case .exact(let text), .text(let text): .string(text)
        }
    }
}
