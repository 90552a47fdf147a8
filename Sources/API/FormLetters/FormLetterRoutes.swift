import Domain
import Foundation
import Hummingbird
import Services
import Store
import Web

/// A letter that several sent, with its true number.
struct FormLetterAnswer: Encodable, Sendable {
    var id: String
    var number: Int
    var size: Int
    /// How many sent exactly the representative text.
    var identical: Int
    var representative: String
    /// Left out where it is not before the public.
    var text: String?

    init(_ letter: FormLetterRepository.Listed) {
        id = letter.id.text
        number = letter.number
        size = letter.size
        identical = letter.identical
        representative = letter.representative.text
        text = letter.text
    }
}

/// What was found the last time that the method was run.
struct FormLetterListAnswer: Encodable, Sendable {
    struct Run: Encodable, Sendable {
        var method: String
        var contributions: Int
        var groups: Int
        var madeAt: String

        init(_ run: FormLetterRepository.Run) {
            method = run.method
            contributions = run.contributions
            groups = run.groups
            madeAt = run.madeAt.description
        }
    }

    /// Left out before the first.
    var run: Run?
    var items: [FormLetterAnswer]
}

/// Somebody who sent the letter, and what they made of it.
struct FormLetterMemberAnswer: Encodable, Sendable {
    var contribution: String
    var reference: String
    /// 1 where both read the same.
    var likeness: Double
    /// Left out where a text is not before the public.
    var added: [String]?
    var leftOut: [String]?

    init(_ member: FormLetters.Member) {
        contribution = member.member.contribution.text
        reference = member.member.reference
        likeness = (member.member.likeness * 1_000).rounded() / 1_000
        added = member.difference?.added
        leftOut = member.difference?.leftOut
    }
}

/// Form letters among contributions.
struct FormLetterRoutes: Sendable {
    let formLetters: FormLetters

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/form-letters", use: list)
        api.get("form-letters/{id}/members", use: members)

        let members = api.group(context: MemberContext.self)
        members.post("consultations/{id}/form-letters", use: group)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<FormLetterListAnswer> {
        let (run, letters) = try await formLetters.letters(
            of: context.parameters.uuid("id"), reader: context.actor)
        return JSONAnswer(
            FormLetterListAnswer(
                run: run.map(FormLetterListAnswer.Run.init), items: letters.map(FormLetterAnswer.init)))
    }

    @Sendable private func members(
        request: Request, context: AppContext
    ) async throws -> Page<FormLetterMemberAnswer> {
        let page = try request.query { $0.page(by: UUID.self, of: "form-letter-members") }
        let found = try await formLetters.members(
            of: context.parameters.uuid("id"), after: page.after, limit: page.fetch, reader: context.actor)
        return try page.page(of: found, key: { $0.member.contribution }, item: FormLetterMemberAnswer.init)
    }

    @Sendable private func group(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<FormLetterListAnswer.Run> {
        try await request.expectNoFields()
        let run = try await formLetters.group(context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(FormLetterListAnswer.Run(run))
    }
}
