import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// Form letters among contributions.
struct FormLetterRoutes: Sendable {
    let formLetters: FormLetters

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/form-letters", use: list)
        api.get("form-letter-runs/{id}", use: run)
        api.get("form-letters/{id}/members", use: members)

        let members = api.group(context: MemberContext.self)
        members.post("consultations/{id}/form-letters", use: order)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> FormLetterListAnswer {
        let page = try request.query { $0.page(by: FormLetterRepository.Place.self, of: "form-letters") }
        let overview = try await formLetters.letters(
            of: context.parameters.uuid("id"), after: page.after, limit: page.fetch, reader: context.actor)
        return FormLetterListAnswer(
            overview,
            try page.page(of: overview.letters, key: FormLetterRepository.Place.init, item: FormLetterAnswer.init))
    }

    @Sendable private func run(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<FormLetterRunAnswer> {
        JSONAnswer(FormLetterRunAnswer(try await formLetters.run(context.parameters.uuid("id"))))
    }

    @Sendable private func members(
        request: Request, context: AppContext
    ) async throws -> Page<FormLetterMemberAnswer> {
        let page = try request.query { $0.page(by: UUID.self, of: "form-letter-members") }
        let found = try await formLetters.members(
            of: context.parameters.uuid("id"), after: page.after, limit: page.fetch, reader: context.actor)
        return try page.page(of: found, key: { $0.member.contribution }, item: FormLetterMemberAnswer.init)
    }

    @Sendable private func order(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<FormLetterRunAnswer> {
        try await request.expectNoFields()
        let run = try await formLetters.order(context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(
            .accepted, FormLetterRunAnswer(run), headers: [.location: Addresses.formLetterRun(run.id)])
    }
}
