import Domain
import Foundation
import Hummingbird
import Services
import Web

/// What consultations ask, and what was answered in figures.
struct QuestionRoutes: Sendable {
    let questions: Questions
    let browsing: QuestionBrowsing

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/questions", use: read)
        api.get("consultations/{id}/questions/figures", use: figures)

        let members = api.group(context: MemberContext.self)
        members.put("consultations/{id}/questions", use: set)
    }

    @Sendable private func read(request: Request, context: AppContext) async throws -> JSONAnswer<QuestionnaireAnswer> {
        try await browsing.questionnaire(of: context.parameters.uuid("id"), reader: context.actor).answer()
    }

    @Sendable private func figures(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<QuestionFiguresAnswer> {
        JSONAnswer(
            try await QuestionFiguresAnswer(
                browsing.figures(of: context.parameters.uuid("id"), reader: context.actor)))
    }

    /// Whoever has no right to it is not let send so much.
    @Sendable private func set(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<QuestionnaireAnswer> {
        try context.actor.require(.consult)
        let version = try request.expectedVersion()
        let questionnaire = try await request.jsonBody(
            limit: Questionnaire.bodyLimit, values: Questionnaire.valueLimit
        ).read { Questionnaire(&$0) }
        return try await questions.set(
            questionnaire, of: context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }
}
