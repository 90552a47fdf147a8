import Foundation
import NIOHTTP1

/// How opinions are put and sent.
extension Walkthrough {
    func opinion(_ text: String, _ disclosure: String = "named") -> JSON {
        [
            "language": "en", "text": .text(text),
            "disclosure": ["kind": .text(disclosure), "name": "Somebody who works at night"],
        ]
    }

    /// A comment on a passage, or on some words of it.
    func comment(on passage: JSON, _ words: String?, in open: OpenConsultation, _ text: String) throws -> JSON {
        let comment: JSON = [
            "document": .text(open.document), "version": 1, "passage": passage["number"], "language": "en",
            "text": .text(text),
        ]
        guard let words else { return comment }
        let whole = Array((passage["text"].text ?? "").unicodeScalars)
        guard let range = whole.firstRange(of: Array(words.unicodeScalars)) else {
            throw Surprise("The passage does not have the words “\(words)”.")
        }
        return comment.with("quote", .text(words)).with(
            "range", ["start": .number(Double(range.lowerBound)), "end": .number(Double(range.upperBound))])
    }

    /// Begins and submits a contribution; returns its identifier.
    func say(
        _ words: JSON, by person: Person, in open: OpenConsultation, telling: Bool = false
    ) async throws -> String {
        let path = "\(open.path)/contributions"
        let begun = try await conversation.ask(.POST, path, as: person, body: words).expecting(201, of: "POST \(path)")
        let submission = "/api/v1/contributions/\(try begun.id)/submission"
        let sent = try await conversation.ask(.POST, submission, as: person, version: try begun.version)
        if telling {
            narrator.exchange("POST \(path)", begun)
            narrator.exchange("POST \(submission)", sent)
        }
        try sent.expecting(200, of: "POST \(submission)")
        return try begun.id
    }
}
