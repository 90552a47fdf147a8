/// What a petition says. Its demands are numbered: each one is answered by itself later.
package struct PetitionText: Hashable, Sendable {
    package var language: String
    package var topic: String
    package var subject: String
    package var arguments: String
    package var demands: [String]

    package init(language: String, topic: String, subject: String, arguments: String, demands: [String]) {
        self.language = language
        self.topic = topic
        self.subject = subject
        self.arguments = arguments
        self.demands = demands
    }

    /// Whether `passage` stands somewhere in the text, white space and case aside.
    package func contains(passage: String) -> Bool {
        let wanted = Self.comparable(passage)
        guard !wanted.isEmpty else { return false }
        return ([subject, arguments] + demands).contains { Self.comparable($0).contains(wanted) }
    }

    private static func comparable(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
