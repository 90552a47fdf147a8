import Domain
import Foundation
import Postgres
import Store

/// Reads contributions as they are compared, without what the consultation itself and the body's named passages put there.
struct FormLetterReading: Sendable {
    let vault: Vault
    let common: CommonPassages

    /// - Parameter moment: passages that were common then do not count.
    init(
        of consultation: Consultation, at moment: Instant, _ environment: Environment, in database: some Queryable
    ) async throws {
        let text = consultation.text
        let questions = try await QuestionRepository.questionnaire(of: consultation.id, in: database).questions
        let asked =
            [text.title, text.summary, text.audience] + questions.flatMap { [$0.text, $0.help].compactMap(\.self) }
        let own = Language.allCases.flatMap { language in asked.map { $0[language] } }
        let named = try await CommonPassageRepository.passages(of: consultation.id, in: database)
            .filter { $0.holds(at: moment) }.map(\.text)
        let consulted = try await CommonPassageRepository.consulted(of: consultation.id, at: moment, in: database)
        vault = environment.vault
        common = CommonPassages(own + named + consulted)
    }

    /// A confidential one is counted with the others. Its text is opened here, in memory, and shown to nobody.
    func sketch(_ sent: FormLetterSketchRepository.Sent) throws -> ContributionSketch {
        let sealed = try sent.contentSealed.map {
            try ContributionContent(json: vault.open($0, for: .contribution(sent.id)).utf8).text
        }
        return ContributionSketch(
            contribution: sent.id, arrival: sent.arrival, text: sent.text ?? sealed ?? "", common: common)
    }

    /// By the keys of a confidential text whoever reads the database could try a guess of it: none are kept.
    func kept(
        _ sketch: ContributionSketch, of sent: FormLetterSketchRepository.Sent
    ) -> FormLetterSketchRepository.Kept {
        FormLetterSketchRepository.Kept(
            contribution: sent.id, revision: sent.revision, keys: sent.contentSealed == nil ? sketch.keys : [])
    }
}
