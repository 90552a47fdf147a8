import Domain
import Hummingbird
import Services
import Web

/// Moving a date by which something is owed, each time with a reason that is published.
struct ObligationMoveRoutes: Sendable {
    let moving: ObligationMoving

    func add(to routes: RouterGroup<AppContext>) {
        let obligation = routes.group("{id}", context: MemberContext.self)
        obligation.post("extension", use: extend)
        obligation.post("correction", use: correct)
    }

    @Sendable private func extend(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<MovedObligationAnswer> {
        let id = try context.parameters.uuid("id")
        let (day, reason) = try await request.read { ($0.required("due_on", .date), MoveReason(&$0)) }
        return JSONAnswer(
            MovedObligationAnswer(
                try await moving.extend(
                    id, to: day, reason: reason.text, language: reason.language, by: context.actor)))
    }

    @Sendable private func correct(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<MovedObligationAnswer> {
        let id = try context.parameters.uuid("id")
        let (day, reason) = try await request.read { ($0.required("start_on", .date), MoveReason(&$0)) }
        return JSONAnswer(
            MovedObligationAnswer(
                try await moving.correct(
                    id, startOn: day, reason: reason.text, language: reason.language, by: context.actor)))
    }
}

/// Why a date moves, in one language.
struct MoveReason {
    var text: String
    var language: Language

    init(_ fields: inout Fields) {
        text = fields.required("reason", .text(PlainText(.paragraphs, ObligationMoving.reasonLength)))
        language = fields.required("language", .choice(Language.self))
    }
}
