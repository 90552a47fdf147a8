import Domain
import Foundation

/// One petition of the e-petitions dataset that data.parliament.uk publishes.
///
/// The file also prints who created a petition. A name is of no use for what it is imported for, so it is not read.
package struct UKPetition: Hashable, Sendable {
    package var number: String
    package var title: String
    package var createdAt: Instant
    package var isOpen: Bool
    package var signatures: Int

    /// What stands in the column `imported_from`.
    package var source: String { "uk-petitions:\(number)" }
}

extension UKPetition {
    private struct Entry: Decodable {
        struct Value: Decodable {
            var _value: String
        }

        var identifier: Value
        var label: Value
        var created: Value
        var status: String
        var numberOfSignatures: Int
    }

    /// Reads the whole file before anything is written, so that a bad entry spoils nothing.
    ///
    /// - Throws: `ImportFault` naming the first entry at fault.
    package static func read(_ file: Data) throws(ImportFault) -> [UKPetition] {
        let entries: [Entry]
        do {
            entries = try JSONDecoder().decode([Entry].self, from: file)
        } catch let error as DecodingError {
            throw ImportFault(decoding: error)
        } catch {
            throw ImportFault("the file is not JSON")
        }
        var petitions: [UKPetition] = []
        petitions.reserveCapacity(entries.count)
        for (index, entry) in entries.enumerated() { petitions.append(try petition(entry, at: index)) }
        return petitions
    }

    private static func petition(_ entry: Entry, at index: Int) throws(ImportFault) -> UKPetition {
        let number = entry.identifier._value
        guard 1...12 ~= number.utf8.count, number.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            throw ImportFault(entry: index, "has the identifier “\(number)”, which is not a number")
        }
        guard let createdAt = Instant(rfc3339: entry.created._value) else {
            throw ImportFault(entry: index, "was created at “\(entry.created._value)”, which is not an instant")
        }
        guard entry.status == "open" || entry.status == "closed" else {
            throw ImportFault(entry: index, "has the status “\(entry.status)”, neither open nor closed")
        }
        guard 0...Int(Int32.max) ~= entry.numberOfSignatures else {
            throw ImportFault(entry: index, "has \(entry.numberOfSignatures) signatures, which cannot be")
        }
        // Some titles were typed with line breaks, one with a delete in it; a subject stands on one line.
        let words = entry.label._value.unicodeScalars.split { scalar in
            scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        }
        let oneLine = words.map(String.init).joined(separator: " ")
        guard let title = try? PlainText(.line, 1...300).accept(oneLine) else {
            throw ImportFault(entry: index, "has a title that is empty, too long or not plain text")
        }
        return UKPetition(
            number: number, title: title, createdAt: createdAt, isOpen: entry.status == "open",
            signatures: entry.numberOfSignatures)
    }
}

extension ImportFault {
    fileprivate init(decoding error: DecodingError) {
        let (context, fault): (DecodingError.Context, String) =
            switch error {
            case .keyNotFound(let key, let context): (context, "has no “\(key.stringValue)”")
            case .typeMismatch(_, let context), .valueNotFound(_, let context):
                (
                    context,
                    "has something else in “\(context.codingPath.dropFirst().map(\.stringValue).joined(separator: "."))” than belongs there"
                )
            case .dataCorrupted(let context): (context, "cannot be read")
            @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), "cannot be read")
            }
        if let index = context.codingPath.first?.intValue {
            self.init(entry: index, fault)
        } else {
            self.init("the file is not a JSON list of petitions")
        }
    }
}
