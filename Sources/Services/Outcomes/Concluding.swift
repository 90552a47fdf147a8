import Domain
import Foundation
import Postgres
import Store

/// The outcome of a consultation: figures from the record, and what the body says of them, published in versions.
package struct Concluding: Sendable {
    /// What the body writes beside the figures.
    package struct Wording: Hashable, Sendable {
        package var original: Language
        package var summary: LocalizedText
        package var decision: LocalizedText
        /// The body says that not everything is answered yet; without it an outcome has to be complete.
        package var isPartial: Bool

        package init(original: Language, summary: LocalizedText, decision: LocalizedText, isPartial: Bool) {
            self.original = original
            self.summary = summary
            self.decision = decision
            self.isPartial = isPartial
        }
    }

    let environment: Environment

    package init(_ environment: Environment) {
        self.environment = environment
    }

    /// What the record gives now: for whoever writes the outcome, and for everybody.
    ///
    /// - Throws: `not_found` where there is no such public consultation.
    package func figures(of consultation: UUID) async throws -> OutcomeFigures {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic
        else { throw Refusal.notFound }
        return try await figures(of: consultation, in: environment.pool)
    }

    /// Every published version, oldest first.
    package func reports(of consultation: UUID) async throws -> [OutcomeReport] {
        guard let found = try await ConsultationRepository.find(consultation, in: environment.pool), found.isPublic
        else { throw Refusal.notFound }
        return try await OutcomeRepository.reports(of: consultation, in: environment.pool)
    }

    /// Publishes the outcome, or its next version. As long as something is unanswered it is partial: the number is named, and
    /// the rest is owed.
    ///
    /// - Throws: `other_body`, `wrong_state`, `not_complete`, `stale_version`, `overtaken`; `invalid` with each text.
    package func publish(
        _ wording: Wording, of id: UUID, expecting version: Int, by actor: Actor
    ) async throws -> OutcomeReport {
        try await ConsultationStep.run(in: id, by: actor, environment) { step in
            guard step.consultation.version == version else { throw Refusal.stale(step.consultation.version) }
            guard [.analysing, .outcomePublished].contains(step.consultation.state) else {
                throw step.consultation.wrongState
            }
            let figures = try await figures(of: id, in: step.transaction)
            guard figures.isComplete || wording.isPartial else { throw Refusal.notComplete(figures) }
            let earlier = try await OutcomeRepository.reports(of: id, in: step.transaction).count
            let report = OutcomeReport(
                consultation: id, version: earlier + 1, original: wording.original, summary: wording.summary,
                decision: wording.decision, figures: figures, publishedAt: step.now)
            let faults = report.faults()
            guard faults.isEmpty else { throw Refusal.invalid(faults) }
            try await OutcomeRepository.add(report, by: actor.account, in: step.transaction)
            if step.consultation.state == .analysing {
                _ = try await ConsultationChanging(environment).carryOut(
                    .publishOutcome(unanswered: figures.missing), on: id, expecting: version, by: actor,
                    in: step.transaction, at: step.now)
            } else {
                try await EventRepository.append(
                    [
                        step.event(
                            "consultation.outcome_revised", by: actor,
                            [
                                "report": .number(report.version), "unanswered": .number(figures.missing),
                            ])
                    ], at: step.now, in: step.transaction)
            }
            return report
        }
    }

    private func figures(of consultation: UUID, in database: some Queryable) async throws -> OutcomeFigures {
        let coverage = try await ReplyRepository.coverage(of: consultation, in: database)
        return OutcomeFigures(
            contributions: coverage.total, answered: coverage.answered, awaitingCheck: coverage.awaitingCheck,
            byContributor: coverage.participation,
            byOrganisationCheck: try await OutcomeRepository.organisationChecks(of: consultation, in: database),
            byLanguage: .init(
                total: coverage.total, parts: try await OutcomeRepository.languages(of: consultation, in: database)),
            byDisposition: Disposition.allCases.map { .init(key: $0.rawValue, count: coverage.of($0)) }
                .filter { $0.count > 0 },
            themes: try await ThemeRepository.themes(of: consultation, in: database).map {
                .init(
                    number: $0.theme.number, title: $0.theme.title,
                    summary: $0.theme.summary.kk.isEmpty ? nil : $0.theme.summary, contributions: $0.contributions)
            },
            formLetters: try await OutcomeRepository.formLetters(
                of: consultation, from: FormLetterMethod.smallestShown, limit: OutcomeFigures.letterLimit,
                in: database),
            replies: try await OutcomeRepository.replies(
                of: consultation, naming: FormLetterMethod.smallestShown, limit: OutcomeFigures.replyLimit,
                in: database),
            commitments: try await OutcomeRepository.commitments(of: consultation, in: database))
    }
}

extension Refusal {
    fileprivate static func notComplete(_ figures: OutcomeFigures) -> Refusal {
        let (unanswered, awaiting) = (figures.unanswered, figures.awaitingCheck ?? 0)
        return Refusal(
            .conflict, "not_complete",
            LocalizedText(
                kk: """
                    Жауапсыз пікірлер: \(unanswered), қағаздан енгізіліп, тексерілмегендері: \(awaiting). Қорытындыны тек \
                    толық емес деп жариялауға болады.
                    """,
                ru: """
                    Мнений без ответа: \(unanswered), внесено с бумаги и не сверено: \(awaiting). Итоги можно опубликовать \
                    только как неполные.
                    """,
                en: """
                    Contributions without a reply: \(unanswered); entered from paper and not checked: \(awaiting). The \
                    outcome can only be published as partial.
                    """))
    }
}
