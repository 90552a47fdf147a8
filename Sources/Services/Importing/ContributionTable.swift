import Domain
import Foundation

/// Contributions in a file: a table in CSV that somebody else made, or an export of a service like this one.
package enum ContributionTable {
    /// What is in a file.
    package struct Contents: Hashable, Sendable {
        package var entries: [ContributionImport.Entry]
        /// Those of an export whose text is not public: nobody but its service has it.
        package var withoutText = 0
    }

    /// - Parameters:
    ///   - id: the column with the identifiers, of a table that is no export.
    ///   - text: the column with the texts.
    package static func contents(
        of file: String, idColumn id: String, textColumn text: String
    ) throws(ImportFault) -> Contents {
        if file.first == "{" { return try lines(of: file) }
        let (names, rows) = try CommaSeparated.rows(of: file)
        if Set(names).isSuperset(of: exported) { return exportedRows(names, rows) }
        guard let id = names.firstIndex(of: id), let text = names.firstIndex(of: text) else {
            throw ImportFault("the columns are: \(names.joined(separator: ", "))")
        }
        return Contents(entries: rows.map { ContributionImport.Entry(source: $0[id], text: $0[text]) })
    }

    /// What every version of the export has; it is told from other tables by these.
    private static let exported: Set<String> = [
        "reference", "consultation", "language", "disclosure", "publication", "text", "redactions",
    ]

    private static func exportedRows(_ names: [String], _ rows: [[String]]) -> Contents {
        var contents = Contents(entries: [])
        for row in rows {
            let cells = Dictionary(zip(names, row), uniquingKeysWith: { first, _ in first })
            contents.add(
                reference: cells["reference"] ?? "", language: cells["language"] ?? "",
                text: cells["text"].map(SpreadsheetText.unescaped), isPublic: cells["publication"] == "published")
        }
        return contents
    }

    private struct Line: Decodable {
        var reference: String
        var language: String
        var publication: String
        var text: String?
    }

    private static func lines(of file: String) throws(ImportFault) -> Contents {
        var contents = Contents(entries: [])
        let rows = try JSONLines.rows(
            Line.self, of: file, orElse: "is no row of an export of contributions in JSON Lines")
        for (_, line) in rows {
            contents.add(
                reference: line.reference, language: line.language, text: line.text,
                isPublic: line.publication == "published")
        }
        return contents
    }
}

extension ContributionTable.Contents {
    fileprivate mutating func add(reference: String, language: String, text: String?, isPublic: Bool) {
        // One that says everything in its comments has a text that is public and empty.
        guard isPublic, let text, !text.isEmpty else {
            withoutText += 1
            return
        }
        entries.append(
            ContributionImport.Entry(source: reference, text: text, language: language, hasMarks: true))
    }
}
