import Domain
import Foundation
import Hummingbird
import Services
import Web

/// A passage that makes no letter.
struct CommonPassageAnswer: Encodable, Sendable {
    var id: String
    var consultation: String
    var number: Int
    var text: String
    var original: Language
    var reason: LocalizedText
    var namedAt: String
    /// Left out as long as it holds.
    var withdrawnAt: String?

    init(_ passage: CommonPassage) {
        id = passage.id.text
        consultation = passage.consultation.text
        number = passage.number
        text = passage.text
        original = passage.original
        reason = passage.reason
        namedAt = passage.namedAt.description
        withdrawnAt = passage.withdrawnAt?.description
    }
}

/// A line that might be one.
struct SharedLineAnswer: Encodable, Sendable {
    var text: String
    /// How many have it.
    var contributions: Int

    init(_ line: SharedLines.Proposal) {
        text = line.text
        contributions = line.count
    }
}

/// Passages that a body sets aside when form letters are found.
struct CommonPassageRoutes: Sendable {
    let naming: PassageNaming

    func add(to api: RouterGroup<AppContext>) {
        api.get("consultations/{id}/common-passages", use: list)

        let members = api.group(context: MemberContext.self)
        members.get("consultations/{id}/common-passages/proposals", use: proposals)
        members.post("consultations/{id}/common-passages", use: name)
        members.post("common-passages/{id}/withdrawal", use: withdraw)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<CommonPassageAnswer>> {
        let found = try await naming.passages(of: context.parameters.uuid("id"))
        return JSONAnswer(ListAnswer(items: found.map(CommonPassageAnswer.init)))
    }

    @Sendable private func proposals(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<ListAnswer<SharedLineAnswer>> {
        let found = try await naming.proposals(for: context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(ListAnswer(items: found.map(SharedLineAnswer.init)))
    }

    @Sendable private func name(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<CommonPassageAnswer> {
        let consultation = try context.parameters.uuid("id")
        let body = try await request.jsonBody()
        let key = try request.idempotencyKey(for: body)
        let wording = try body.read { PassageNaming.Wording(&$0) }
        let passage = try await naming.name(wording, in: consultation, idempotency: key, by: context.actor)
        return JSONAnswer(.created, CommonPassageAnswer(passage))
    }

    @Sendable private func withdraw(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<CommonPassageAnswer> {
        try await request.expectNoFields()
        return JSONAnswer(
            CommonPassageAnswer(try await naming.withdraw(context.parameters.uuid("id"), by: context.actor)))
    }
}

extension PassageNaming.Wording {
    fileprivate init(_ fields: inout Fields) {
        self.init(
            text: fields.required("text", .text(PlainText(.paragraphs, CommonPassage.textLength))),
            original: fields.required("original", .choice(Language.self)),
            reason: fields.required("reason", .localized(PlainText(.paragraphs, CommonPassage.reasonLength))))
    }
}
