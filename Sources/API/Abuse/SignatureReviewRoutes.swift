import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Signatures looked at in bulk: count, propose, confirm, give up, undo; and for everybody what was done.
struct SignatureReviewRoutes: Sendable {
    struct CountAnswer: Encodable, Sendable {
        var count: Int
    }

    let reviews: SignatureReviews

    func add(to routes: some RouterMethods<AppContext>) {
        routes.get("petitions/{id}/signature-reviews", use: list)

        let members = routes.group("moderation", context: MemberContext.self)
        members.post("petitions/{id}/signature-count", use: count)
        members.post("petitions/{id}/signature-reviews", use: propose)
        members.post("signature-reviews/{id}/confirmation", use: confirm)
        members.post("signature-reviews/{id}/undoing", use: undo)
        members.delete("signature-reviews/{id}", use: drop)
    }

    @Sendable private func list(
        request: Request, context: AppContext
    ) async throws -> JSONAnswer<ListAnswer<SignatureReviewAnswer>> {
        let (reviews, isReviewer) = try await reviews.list(of: context.parameters.uuid("id"), reader: context.actor)
        let reviewer = isReviewer ? context.actor : nil
        return JSONAnswer(ListAnswer(items: reviews.map { SignatureReviewAnswer($0, for: reviewer) }))
    }

    @Sendable private func count(request: Request, context: MemberContext) async throws -> JSONAnswer<CountAnswer> {
        let (action, criteria) = try await request.read { fields in
            (fields.required("action", .choice(SignatureReview.Action.self)), SignatureReview.Criteria(&fields))
        }
        let count = try await reviews.count(
            action, criteria, of: context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(CountAnswer(count: count))
    }

    @Sendable private func propose(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<SignatureReviewAnswer> {
        let (action, criteria, count, reason, language) = try await request.read { fields in
            (
                fields.required("action", .choice(SignatureReview.Action.self)), SignatureReview.Criteria(&fields),
                fields.required("count", .integer(0...Int(Int32.max))), fields.required("reason", .text(.reason)),
                fields.required("language", .choice(Language.self))
            )
        }
        let review = try await reviews.propose(
            action, criteria, of: context.parameters.uuid("id"), count: count, reason: reason,
            language: language.rawValue, by: context.actor)
        return JSONAnswer(.created, SignatureReviewAnswer(review, for: context.actor))
    }

    @Sendable private func confirm(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<SignatureReviewAnswer> {
        let count = try await request.read { $0.required("count", .integer(0...Int(Int32.max))) }
        let review = try await reviews.confirm(context.parameters.uuid("id"), count: count, by: context.actor)
        return JSONAnswer(SignatureReviewAnswer(review, for: context.actor))
    }

    @Sendable private func undo(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<SignatureReviewAnswer> {
        let reason = try await request.read { $0.required("reason", .text(.reason)) }
        let review = try await reviews.undo(context.parameters.uuid("id"), reason: reason, by: context.actor)
        return JSONAnswer(SignatureReviewAnswer(review, for: context.actor))
    }

    @Sendable private func drop(
        request: Request, context: MemberContext
    ) async throws -> JSONAnswer<SignatureReviewAnswer> {
        let review = try await reviews.drop(context.parameters.uuid("id"), by: context.actor)
        return JSONAnswer(SignatureReviewAnswer(review, for: context.actor))
    }
}

extension SignatureReview.Criteria {
    init(_ fields: inout Fields) {
        self.init(
            from: fields.required("from", .instant), to: fields.required("to", .instant),
            network: fields.optional("network", .groupHash), domain: fields.optional("domain", .groupHash),
            suspectsOnly: fields.optional("suspects_only", .boolean, or: false))
    }
}

extension Field where Value == [UInt8] {
    /// A network or mail domain as trends show it.
    fileprivate static var groupHash: Field {
        .parsed(.wrongForm("0123456789abcdef"), standIn: []) { text in
            [UInt8](hexadecimal: text).flatMap { $0.count == 8 ? $0 : nil }
        }
    }
}
