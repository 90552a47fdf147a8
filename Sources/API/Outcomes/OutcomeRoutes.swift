import Domain
import Foundation
import Hummingbird
import Services
import Web

/// The outcome of a consultation as it was published.
struct OutcomeAnswer: Encodable, Sendable {
    var version: Int
    var original: Language
    var summary: LocalizedText
    var decision: LocalizedText
    /// Whether everything that was said is answered.
    var complete: Bool
    var figures: OutcomeFigures
    var publishedAt: String

    init(_ report: OutcomeReport) {
        version = report.version
        original = report.original
        summary = report.summary
        decision = report.decision
        complete = report.figures.isComplete
        figures = report.figures
        publishedAt = report.publishedAt.description
    }
}

/// The outcome of a consultation: figures from the record, and what its body says of them.
struct OutcomeRoutes: Sendable {
    let concluding: Concluding

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/outcomes", use: list)
        api.get("consultations/{id}/figures", use: figures)

        let members = api.group(context: MemberContext.self)
        members.post("consultations/{id}/outcomes", use: publish)
    }

    /// Every published version, oldest first.
    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<OutcomeAnswer>> {
        let reports = try await concluding.reports(of: context.parameters.uuid("id"))
        return JSONAnswer(ListAnswer(items: reports.map(OutcomeAnswer.init)))
    }

    @Sendable private func figures(request: Request, context: AppContext) async throws -> JSONAnswer<OutcomeFigures> {
        JSONAnswer(try await concluding.figures(of: context.parameters.uuid("id")))
    }

    @Sendable private func publish(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<OutcomeAnswer> {
        let version = try request.expectedVersion()
        let wording = try await request.read { Concluding.Wording(&$0) }
        let report = try await concluding.publish(
            wording, of: context.parameters.uuid("id"), expecting: version, by: context.actor)
        return JSONAnswer(.created, OutcomeAnswer(report))
    }
}

extension Concluding.Wording {
    fileprivate init(_ fields: inout Fields) {
        let text = PlainText(.paragraphs, OutcomeReport.textLength)
        self.init(
            original: fields.required("original", .choice(Language.self)),
            summary: fields.required("summary", .localized(text)),
            decision: fields.required("decision", .localized(text)),
            isPartial: fields.optional("partial", .boolean, or: false))
    }
}
