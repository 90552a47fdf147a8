import Domain
import Foundation
import Hummingbird
import Services
import Web

/// What came on paper or by word of mouth: entered by one member of staff, compared with the original by another.
struct EntryRoutes: Sendable {
    let entries: Entries
    let entering: Entering
    let checking: EntryChecking

    func add(to api: RouterGroup<AppContext>) {
        let members = api.group(context: MemberContext.self)
        members.get("consultations/{id}/entries", use: list)
        members.post("consultations/{id}/entries", use: enter)
        members.get("contribution-entries/{id}", use: read)
        members.put("contribution-entries/{id}", use: correct)
        members.post("contribution-entries/{id}/confirmation", use: confirm)
        members.post("contribution-entries/{id}/return", use: giveBack)
        members.post("contribution-entries/{id}/withdrawal", use: withdraw)
    }

    @Sendable private func list(request: Request, context: MemberContext) async throws -> Page<EntryAnswer> {
        let id = try context.parameters.uuid("id")
        let all = ContributionEntry.State.allCases
        let (states, page) = try request.query { query in
            (
                query.optional("state", .set(1...all.count, of: .choice(ContributionEntry.State.self)), or: all),
                query.page(by: UUID.self, of: "entries")
            )
        }
        let found = try await entries.list(
            in: id, states: states, after: page.after, limit: page.fetch, by: context.actor)
        return try page.page(of: found, key: \.entry.id, item: EntryAnswer.init)
    }

    /// All of them or none.
    @Sendable private func enter(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ListAnswer<EntryAnswer>> {
        let id = try context.parameters.uuid("id")
        try context.actor.require(.enterContribution)
        let body = try await request.jsonBody(limit: ContributionEntry.Transcript.bodyLimit)
        let key = try request.idempotencyKey(for: body)
        let transcripts = try body.read {
            $0.required("entries", .list(ContributionEntry.batch, of: .transcript))
        }
        let views = try await entering.enter(transcripts, in: id, idempotency: key, by: context.actor)
        return JSONAnswer(.created, ListAnswer(items: views.map(EntryAnswer.init)))
    }

    @Sendable private func read(request: Request, context: MemberContext) async throws -> JSONAnswer<EntryAnswer> {
        try await entries.entry(context.parameters.uuid("id"), by: context.actor).answer()
    }

    @Sendable private func correct(request: Request, context: MemberContext) async throws -> JSONAnswer<EntryAnswer> {
        let version = try request.expectedVersion()
        let transcript = try await request.read { ContributionEntry.Transcript(&$0) }
        return try await entering.correct(
            context.parameters.uuid("id"), transcript, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func confirm(request: Request, context: MemberContext) async throws -> JSONAnswer<EntryAnswer> {
        let version = try request.expectedVersion()
        try await request.expectNoFields()
        return try await checking.confirm(
            context.parameters.uuid("id"), expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func giveBack(request: Request, context: MemberContext) async throws -> JSONAnswer<EntryAnswer> {
        let version = try request.expectedVersion()
        let difference = try await request.read {
            $0.required("difference", .text(PlainText(.paragraphs, ContributionEntry.remarkLength)))
        }
        return try await checking.giveBack(
            context.parameters.uuid("id"), because: difference, expecting: version, by: context.actor
        ).answer()
    }

    @Sendable private func withdraw(request: Request, context: MemberContext) async throws -> JSONAnswer<EntryAnswer> {
        let version = try request.expectedVersion()
        let reason = try await request.read {
            $0.required("reason", .text(PlainText(.paragraphs, ContributionEntry.remarkLength)))
        }
        return try await checking.withdraw(
            context.parameters.uuid("id"), because: reason, expecting: version, by: context.actor
        ).answer()
    }
}
