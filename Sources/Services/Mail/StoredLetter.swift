import Foundation

/// A letter as it lies in a maildir, decoded for a person.
package struct StoredLetter: Hashable, Sendable {
    /// The name of its file.
    package var file: String
    package var recipient: String
    package var subject: String
    package var date: String
    package var body: String

    /// Nil for a file that is no letter of the service.
    package init?(file: String, text: String) {
        guard let end = text.range(of: "\n\n") else { return nil }
        let headers = Self.headers(text[..<end.lowerBound])
        let encoded = text[end.upperBound...].filter { !$0.isWhitespace }
        guard let recipient = headers["to"], let subject = headers["subject"].flatMap(HeaderText.decoded),
            let date = headers["date"], headers["content-transfer-encoding"] == "base64",
            let bytes = Data(base64Encoded: String(encoded)), let body = String(validating: bytes, as: UTF8.self)
        else { return nil }
        self.file = file
        self.recipient = recipient.trimmingCharacters(in: ["<", ">"])
        self.subject = subject
        self.date = date
        self.body = body
    }

    /// The sign-in code in it, if it has one.
    package var code: String? {
        body.firstMatch(of: /(?m)^ {4}([0-9]{6})$/).map { String($0.1) }
    }

    /// Names in lower case; a line that begins with a blank goes on with the header before it.
    private static func headers(_ head: Substring) -> [String: String] {
        var headers: [String: String] = [:]
        for line in head.replacing("\n ", with: " ").split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...]
            headers[line[..<colon].lowercased()] = value.trimmingCharacters(in: .whitespaces)
        }
        return headers
    }
}
