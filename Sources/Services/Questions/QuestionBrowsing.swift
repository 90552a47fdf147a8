import Domain
import Foundation
import Postgres
import Store

/// What a consultation asks, as its readers see it.
package struct QuestionnaireView: Sendable {
    package var consultation: Consultation
    package var questionnaire: Questionnaire
    /// Whether a contribution is in: then nothing of it changes any more.
    package var isFixed: Bool
}

/// What was answered in a consultation, question by question.
package struct QuestionFiguresView: Sendable {
    package var consultation: UUID
    package var contributions: Int
    package var confidential: Int
    package var questions: [QuestionFigures]
}

/// Reading questions, and what was answered to them in figures.
package struct QuestionBrowsing: Sendable {
    /// Sealed contributions that are opened at a time.
    private static let portion = 500

    let environment: Environment
    private let tallies = AnswerTallies()

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// - Throws: `not_found`, also for a draft of a body that the reader does not act for.
    package func questionnaire(of id: UUID, reader: Actor?) async throws -> QuestionnaireView {
        let consultation = try await ConsultationBrowsing(environment).consultation(id, reader: reader).consultation
        return QuestionnaireView(
            consultation: consultation,
            questionnaire: try await QuestionRepository.questionnaire(of: id, in: environment.pool),
            isFixed: try await QuestionRepository.areFixed(in: id, in: environment.pool))
    }

    /// Exact, of this moment; what is confidential is in them as `QuestionFigures` says.
    ///
    /// - Throws: `not_found`, also for a draft of a body that the reader does not act for.
    package func figures(of id: UUID, reader: Actor?) async throws -> QuestionFiguresView {
        let consultation = try await ConsultationBrowsing(environment).consultation(id, reader: reader).consultation
        let isOver = consultation.isOver(at: environment.clock.now())
        let questionnaire = try await QuestionRepository.questionnaire(of: id, in: environment.pool)
        let counts = try await AnswerTallyRepository.counts(of: id, in: environment.pool)
        let mark = AnswerTallies.Mark(version: consultation.version, isOver: isOver, counts: counts)
        let tally = try await tallies.tally(of: id, at: mark) {
            try await self.tally(of: questionnaire, in: id, isOver)
        }
        return QuestionFiguresView(
            consultation: id, contributions: tally.counts.contributions, confidential: tally.counts.confidential,
            questions: QuestionFigures.figures(
                of: questionnaire, open: tally.open, confidential: tally.confidential,
                count: tally.counts.confidential))
    }

    /// All of one moment.
    private func tally(
        of questionnaire: Questionnaire, in id: UUID, _ isOver: Bool
    ) async throws -> AnswerTallies.Tally {
        let snapshot = TransactionOptions(isolation: .repeatableRead, readOnly: true)
        return try await environment.pool.transaction(snapshot) { transaction in
            let counts = try await AnswerTallyRepository.counts(of: id, in: transaction)
            var tally = AnswerTallies.Tally(
                counts: counts,
                open: try await AnswerTallyRepository.tally(of: questionnaire, in: id, in: transaction))
            // Entries come in one by one after the closing: counted, each would show what one person said.
            if isOver, counts.confidential - counts.confidentialEntries >= QuestionFigures.leastConfidential {
                tally.confidential = try await confidentialTally(of: questionnaire, in: id, transaction)
            }
            return tally
        }
    }

    private func confidentialTally(
        of questionnaire: Questionnaire, in id: UUID, _ transaction: Transaction
    ) async throws -> AnswerTally {
        var (tally, mark) = (AnswerTally(), UUID?.none)
        while true {
            let found = try await AnswerTallyRepository.sealed(
                in: id, after: mark, limit: Self.portion, in: transaction)
            for one in found {
                let json = try environment.vault.open(one.content, for: .contribution(one.contribution))
                tally.add(try ContributionContent(json: json.utf8).answers, to: questionnaire)
            }
            guard found.count == Self.portion else { return tally }
            mark = found.last?.contribution
        }
    }
}
