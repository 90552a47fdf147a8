import Foundation
import Server

extension Complaint {
    /// Writes it to standard error.
    func tell() {
        FileHandle.standardError.write(Data("dauys: \(sentence)\n       \(remedy)\n".utf8))
    }
}
