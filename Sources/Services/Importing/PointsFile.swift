import Domain
import Foundation

/// The points of a list as a file brings them: JSON Lines or CSV, with the same names in both.
package enum PointsFile {
    /// A point whose responsible body is named by its key.
    package struct Entry: Hashable, Sendable {
        package var point: ListPoint
        /// Nil for the body that keeps the list.
        package var responsible: String?
    }

    /// One object a line: `number`, `original`, `text` with `kk`, `ru` and `en`, `source`, `issued_on`, `status`, and
    /// `responsible` for another body than the one that keeps the list.
    ///
    /// - Throws: `ImportFault` naming the line at fault.
    package static func entries(jsonLines text: String) throws(ImportFault) -> [Entry] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let rows = try JSONLines.rows(
            Raw.self, of: text, by: decoder,
            orElse: "is no object with number, original, text, source, issued_on and status")
        var entries: [Entry] = []
        for (line, raw) in rows { entries.append(try raw.entry(at: .line(line))) }
        return entries
    }

    /// A table with the columns `number`, `original`, `text_kk`, `text_ru`, `text_en`, `source`, `issued_on`, `status`, and
    /// perhaps `responsible`; in whichever order, others are passed over.
    ///
    /// - Throws: `ImportFault` naming the line at fault.
    package static func entries(csv text: String) throws(ImportFault) -> [Entry] {
        let (names, rows, lines) = try CommaSeparated.table(of: text)
        func place(_ name: String) throws(ImportFault) -> Int {
            guard let place = names.firstIndex(of: name) else {
                throw ImportFault("there is no column \(name); the columns are: \(names.joined(separator: ", "))")
            }
            return place
        }
        let (number, original) = (try place("number"), try place("original"))
        let (kk, ru, en) = (try place("text_kk"), try place("text_ru"), try place("text_en"))
        let (source, issuedOn, status) = (try place("source"), try place("issued_on"), try place("status"))
        let responsible = names.firstIndex(of: "responsible")
        var entries: [Entry] = []
        for (line, row) in zip(lines, rows) {
            let raw = Raw(
                number: row[number], original: row[original],
                text: LocalizedText(kk: row[kk], ru: row[ru], en: row[en]), source: row[source],
                issuedOn: row[issuedOn], status: row[status], responsible: responsible.map { row[$0] })
            entries.append(try raw.entry(at: .line(line)))
        }
        return entries
    }

    private struct Raw: Decodable {
        var number: String
        var original: String
        var text: LocalizedText
        var source: String
        var issuedOn: String
        var status: String
        var responsible: String?

        func entry(at place: ImportFault.Place) throws(ImportFault) -> Entry {
            guard let original = Language(rawValue: original) else {
                throw ImportFault(at: place, "is in no language of the service: \(original)")
            }
            guard let day = LegalDate(issuedOn) else { throw ImportFault(at: place, "has no day: \(issuedOn)") }
            guard let status = ListPoint.Status(rawValue: status) else {
                throw ImportFault(at: place, "is neither accepted nor noted: \(status)")
            }
            let rule = PlainText(.paragraphs, ListPoint.textLength)
            do throws(PlainTextFault) {
                let point = ListPoint(
                    number: number, original: original,
                    text: LocalizedText(
                        kk: try rule.accept(text.kk), ru: try rule.accept(text.ru), en: try rule.accept(text.en)),
                    source: try PlainText(.line, ListPoint.sourceLength).accept(source), issuedOn: day, status: status)
                return Entry(point: point, responsible: responsible.flatMap { $0.isEmpty ? nil : $0 })
            } catch {
                throw ImportFault(at: place, "cannot be a point: \(error.at("").message.en)")
            }
        }
    }
}
