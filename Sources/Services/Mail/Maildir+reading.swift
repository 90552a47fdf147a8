import Domain
import Foundation

extension Maildir {
    /// The letters in the folder, those written last at the end; to one recipient only, if asked.
    ///
    /// Files that somebody else put there are passed over.
    package func letters(to recipient: EmailAddress? = nil) throws -> [StoredLetter] {
        var letters: [StoredLetter] = []
        for place in ["new", "cur"] {
            let path = "\(folder)/\(place)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                guard let bytes = FileManager.default.contents(atPath: "\(path)/\(name)"),
                    let letter = StoredLetter(file: name, text: String(decoding: bytes, as: UTF8.self))
                else { continue }
                letters.append(letter)
            }
        }
        if let recipient {
            letters.removeAll { (try? EmailAddress($0.recipient))?.canonical != recipient.canonical }
        }
        // The file's name begins with the time, and the identifier behind it sorts by time too.
        return letters.sorted { $0.file < $1.file }
    }
}
