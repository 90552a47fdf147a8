import Domain
import Foundation
import Postgres
import Store

/// Setting what a consultation asks.
package struct Questions: Sendable {
    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// Puts the questions in place of those before, as one change of the consultation.
    ///
    /// - Throws: `invalid` with what is wrong at `/questions/0/options` and the like; `questions_fixed` once the first
    ///   contribution is in; `other_body`, `wrong_state`, `stale_version`, `overtaken`.
    package func set(
        _ questionnaire: Questionnaire, of id: UUID, expecting version: Int, by actor: Actor
    ) async throws -> QuestionnaireView {
        try actor.require(.consult)
        let faults = questionnaire.faults()
        guard faults.isEmpty else { throw Refusal.invalid(Array(faults.prefix(50))) }
        guard let seen = try await ConsultationRepository.find(id, in: environment.pool) else { throw Refusal.notFound }
        try await environment.requireReadable(seen, by: actor, in: environment.pool)
        guard version == seen.version else { throw Refusal.stale(seen.version) }
        try await environment.pool.transaction { transaction in
            // Whoever contributes holds it shared: behind this lock no contribution is on the way.
            let consultation = try await environment.consulting(id, by: actor, in: transaction)
            guard version == consultation.version else { throw Refusal.overtaken(consultation.version) }
            guard try await !QuestionRepository.areFixed(in: id, in: transaction) else { throw Refusal.questionsFixed }
            try await requirePassages(of: questionnaire, in: id, transaction)
            try await QuestionRepository.clear(id, in: transaction)
            try await QuestionRepository.add(questionnaire, to: id, in: transaction)
            _ = try await ConsultationChanging(environment).carryOut(
                .setQuestions(questionnaire.questions.count), on: id, expecting: version, by: actor, in: transaction)
        }
        return try await QuestionBrowsing(environment).questionnaire(of: id, reader: actor)
    }

    /// A wording that stands in a document has to be there for everybody.
    private func requirePassages(
        of questionnaire: Questionnaire, in consultation: UUID, _ transaction: Transaction
    ) async throws {
        let documents = try await DocumentRepository.documents(of: consultation, in: transaction).map(\.id)
        let versions = try await DocumentRepository.versions(of: documents, in: transaction)
        var faults: [FieldFault] = []
        for (index, question) in questionnaire.questions.enumerated() {
            guard case .wording(.passage(let passage)) = question.form else { continue }
            let version = versions[passage.document]?.first { $0.number == passage.version && $0.publishedAt != nil }
            guard let version, 1...version.passages ~= passage.passage else {
                faults.append(.noSuchPassage("/questions/\(index)/passage"))
                continue
            }
        }
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
    }
}
