import Domain
import Foundation
import Postgres
import Store

extension RedactionBooks {
    /// Where the words of a redaction in force still stand before the public; it is opened.
    func remnants(
        of redaction: Redaction, from contribution: Contribution, in database: some Queryable
    ) async throws -> [RedactionRemnant] {
        guard redaction.isInForce, !redaction.words.isEmpty else { return [] }
        let shown = try await ContributionRepository.revisions(of: contribution.id, in: database)
            .compactMap { revision in revision.content.map { (revision: revision.number, content: $0) } }
        // The name of what is sealed is not here.
        let files = try await AttachmentRepository.attachments(of: .contribution(contribution.id), in: database)
            .compactMap { stored in stored.attachment.name.map { (id: stored.attachment.id, name: $0) } }
        let own = redaction.remnants(in: shown, name: contribution.content?.disclosure.name, files: files)
        let words = redaction.words.filter { $0.count >= RedactionRemnant.shortest }
        guard !words.isEmpty else { return own }
        return try await own
            + RedactionRemnantRepository.contributions(
                with: words, beside: contribution.id, in: contribution.consultation, in: database)
            + RedactionRemnantRepository.answers(with: words, in: contribution.consultation, in: database)
    }
}
