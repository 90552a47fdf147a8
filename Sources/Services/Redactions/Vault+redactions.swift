import Domain
import Foundation
import Store

extension Vault {
    func open(_ stored: RedactionRepository.Stored) throws -> Redaction {
        var redaction = stored.redaction
        redaction.words = try openWords(stored.wordsSealed, of: redaction.id)
        if let sealed = stored.complaintSealed {
            redaction.objection?.text = try open(sealed, for: .redactionComplaint(redaction.id))
        }
        return redaction
    }

    func seal(_ redaction: Redaction) throws -> RedactionRepository.Stored {
        RedactionRepository.Stored(
            redaction: redaction, wordsSealed: try seal(words: redaction.words, of: redaction.id),
            // Empty once its author was erased.
            complaintSealed: try redaction.objection.flatMap { objection in
                guard !objection.text.isEmpty else { return nil }
                return try seal(objection.text, for: .redactionComplaint(redaction.id))
            })
    }

    func openWords(_ sealed: [UInt8], of redaction: UUID) throws -> [String] {
        try JSONDecoder().decode([String].self, from: Data(open(sealed, for: .redactionWords(redaction)).utf8))
    }

    func seal(words: [String], of redaction: UUID) throws -> [UInt8] {
        try seal(String(decoding: JSONEncoder().encode(words), as: UTF8.self), for: .redactionWords(redaction))
    }

    /// A revision as it was submitted, without the name of its author.
    func openOriginal(_ sealed: [UInt8], revision: Int, of contribution: UUID) throws -> ContributionContent {
        try ContributionContent(json: open(sealed, for: .contributionOriginal(contribution, revision)).utf8)
    }
}
