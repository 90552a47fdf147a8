import Domain
import Foundation
import Hummingbird
import Services
import Web

/// "I did not write this": reports, and what moderators decide about them.
struct AuthorshipRoutes: Sendable {
    let reporting: AuthorshipReporting

    func add(to api: RouterGroup<AppContext>) {
        let members = api.group(context: MemberContext.self)
        members.post("contributions/{id}/authorship-reports", use: report)
        members.get("authorship-reports/{id}", use: read)
        members.post("authorship-reports/{id}/decision", use: decide)
        members.get("moderation/authorship-reports", use: queue)
    }

    @Sendable private func report(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<AuthorshipReportAnswer> {
        let id = try context.parameters.uuid("id")
        let explanation = try await request.read {
            $0.required("explanation", .text(PlainText(.paragraphs, AuthorshipReport.explanationLength)))
        }
        let report = try await reporting.report(id, because: explanation, by: context.actor)
        return JSONAnswer(
            .created, AuthorshipReportAnswer(report), headers: [.location: Addresses.authorshipReport(report.id)])
    }

    @Sendable private func read(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<AuthorshipReportAnswer> {
        JSONAnswer(
            AuthorshipReportAnswer(try await reporting.report(context.parameters.uuid("id"), reader: context.actor)))
    }

    @Sendable private func decide(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<AuthorshipReportAnswer> {
        let id = try context.parameters.uuid("id")
        let (upheld, reason) = try await request.read { fields in
            (
                fields.required("upheld", .boolean),
                fields.required("reason", .text(PlainText(.paragraphs, AuthorshipReport.reasonLength)))
            )
        }
        return JSONAnswer(
            AuthorshipReportAnswer(
                try await reporting.decide(id, upheld: upheld, because: reason, by: context.actor)))
    }

    @Sendable private func queue(
        request: Request, context: MemberContext
    ) async throws -> Page<AuthorshipReportAnswer> {
        let page = try request.query { $0.page(by: UUID.self, of: "authorship-reports") }
        let found = try await reporting.queue(after: page.after, limit: page.fetch, by: context.actor)
        return try page.page(of: found, key: \.id, item: AuthorshipReportAnswer.init)
    }
}
