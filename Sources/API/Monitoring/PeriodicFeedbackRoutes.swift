import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// What organisations say of lists of points, period by period, and what the bodies answer.
struct PeriodicFeedbackRoutes: Sendable {
    let filing: PeriodicFeedbackFiling
    let answering: PeriodicFeedbackAnswering
    let browsing: PeriodicFeedbackBrowsing

    func add(to api: RouterGroup<AppContext>) {
        api.get("monitored-lists/{id}/periodic-feedback", use: list)
        api.get("periodic-feedback/{id}", use: read)

        let members = api.group(context: MemberContext.self)
        members.post("monitored-lists/{id}/periodic-feedback", use: begin)
        members.post("periodic-feedback/{id}/entries", use: save)
        members.post("periodic-feedback/{id}/submission", use: submit)
        members.post("periodic-feedback/{id}/withdrawal", use: withdraw)
        members.delete("periodic-feedback/{id}", use: discard)
        members.post("periodic-feedback/{id}/answers", use: answer)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> Page<PeriodicFeedbackSummaryAnswer> {
        let id = try context.parameters.uuid("id")
        let query = try request.query { PeriodicFeedbackQuery(&$0) }
        let found = try await browsing.list(
            of: id, for: query.period, by: query.organisation,
            after: query.page.after.map {
                PeriodicFeedbackListing.Mark(submittedAt: .clamped(microseconds: $0.submittedAt), id: $0.id)
            }, limit: query.page.fetch)
        return try query.page.page(
            of: found,
            key: {
                PeriodicFeedbackQuery.Place(submittedAt: Int($0.submittedAt.microsecondsSinceEpoch), id: $0.id)
            }, item: PeriodicFeedbackSummaryAnswer.init)
    }

    /// By identifier, by that of a part that a body owes, or by reference; whatever is none of them names nothing.
    @Sendable private func read(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<PeriodicFeedbackAnswer> {
        let name = context.parameters.get("id") ?? ""
        let revision = try request.query { $0.optional("revision", .integer(1...1_000_000)) }
        if let id = UUID(uuidString: name) {
            return shown(try await browsing.feedback(id, revision: revision, reader: context.actor))
        }
        guard name.wholeMatch(of: /[A-Z]{2,4}-O-[0-9]{4}-[0-9]{6,9}/) != nil else { throw Refusal.notFound }
        return shown(try await browsing.feedback(reference: name, revision: revision, reader: context.actor))
    }

    /// Begun once: whoever asks again gets the one that is there.
    @Sendable private func begin(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PeriodicFeedbackAnswer> {
        let list = try context.parameters.uuid("id")
        let (period, organisation, language) = try await request.read { fields in
            (
                fields.required("period", .period), fields.required("organisation", .uuid),
                fields.required("language", .language)
            )
        }
        let (view, isNew) = try await filing.begin(
            on: list, for: period, of: organisation, in: language, by: context.actor,
            arrivedAt: context.arrival)
        return shown(
            view, isNew ? .created : .ok, headers: [.location: Addresses.periodicFeedback(view.feedback.id)])
    }

    /// Whoever has no right to it is not let send so much.
    @Sendable private func save(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PeriodicFeedbackAnswer> {
        try context.actor.require(.givePeriodicFeedback)
        let version = try request.expectedVersion()
        let change = try await request.jsonBody(limit: PeriodicFeedback.bodyLimit)
            .read { PeriodicFeedback.Change(&$0) }
        return shown(
            try await filing.save(
                context.parameters.uuid("id"), change, expecting: version, by: context.actor,
                arrivedAt: context.arrival))
    }

    @Sendable private func submit(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PeriodicFeedbackAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return shown(
            try await filing.submit(
                context.parameters.uuid("id"), expecting: version, by: context.actor, arrivedAt: context.arrival))
    }

    @Sendable private func withdraw(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PeriodicFeedbackAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return shown(
            try await filing.withdraw(
                context.parameters.uuid("id"), expecting: version, by: context.actor, arrivedAt: context.arrival))
    }

    @Sendable private func discard(request: Request, context: MemberContext) async throws -> Response {
        try await filing.discard(context.parameters.uuid("id"), by: context.actor)
        return Response(status: .noContent)
    }

    /// Whoever has no right to it is not let send so much.
    @Sendable private func answer(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<PeriodicFeedbackAnswer> {
        try context.actor.require(.consult)
        let answers = try await request.jsonBody(limit: MonitoredList.bodyLimit).read { fields in
            fields.required("answers", .list(1...PointAnswer.limit, of: .pointAnswer))
        }
        return shown(try await answering.answer(context.parameters.uuid("id"), answers, by: context.actor))
    }

    private func shown(
        _ view: PeriodicFeedbackView, _ status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> JSONAnswer<PeriodicFeedbackAnswer> {
        var headers = headers
        headers[.eTag] = EntityTag(version: view.feedback.version).description
        return JSONAnswer(status, PeriodicFeedbackAnswer(view), headers: headers)
    }
}
