import Foundation

extension UUID {
    /// In lower case, as RFC 9562 §4 asks of whoever writes one and as PostgreSQL writes it.
    package var text: String {
        uuidString.lowercased()
    }
}
