import Domain
import Foundation
import Hummingbird
import Services
import Web

/// Signatures of a petition looked at in bulk: counted, proposed, confirmed by somebody else, given up, undone.
struct SignatureReviewPages: Sendable {
    let desk: FormDesk
    let reviews: SignatureReviews
    let browsing: Browsing

    func add(to group: RouterGroup<AppContext>, in catalogue: Catalogue) {
        group.get("desk/signatures/{petition}") { request, context in
            let bench = try await bench(context, in: catalogue)
            let seed = try request.query { query in
                [
                    "network": query.optional("network", .text(PlainText(.line, 0...16)), or: ""),
                    "domain": query.optional("domain", .text(PlainText(.line, 0...16)), or: ""),
                ]
            }
            return desk.answer(
                bench.page(at: context.arrival, seed), at: bench.path, in: catalogue, request, context)
        }
        group.post("desk/signatures/{petition}/count") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await count(form, actor, request, context, in: catalogue)
            }
        }
        group.post("desk/signatures/{petition}/proposal") { request, context in
            try await desk.receive(request, context, in: catalogue) { form, actor in
                try await propose(form, actor, request, context, in: catalogue)
            }
        }
        for step in SignatureReviewBench.Step.allCases {
            let path = RouterPath("desk/signatures/{petition}/{review}/\(step.rawValue)")
            group.get(path) { request, context in
                let (bench, review) = try await review(context, in: catalogue)
                return desk.answer(
                    bench.page(step, of: review), at: bench.path(step, of: review), in: catalogue, request, context)
            }
            group.post(path) { request, context in
                try await desk.receive(request, context, in: catalogue) { form, actor in
                    try await carryOut(step, form, actor, request, context, in: catalogue)
                }
            }
        }
    }

    /// - Throws: `not_allowed` for whoever may not review the signatures of this petition.
    private func bench(_ context: AppContext, in catalogue: Catalogue) async throws -> SignatureReviewBench {
        let (actor, token) = try desk.member(context)
        try actor.require(.reviewSignatures)
        let id = try context.parameters.uuid("petition")
        let (list, isReviewer) = try await reviews.list(of: id, reader: actor)
        guard isReviewer else { throw Refusal.notAllowed }
        return SignatureReviewBench(
            petition: try await browsing.petition(id, reader: nil).petition, reviews: list, actor: actor, token: token,
            catalogue: catalogue)
    }

    private func review(
        _ context: AppContext, in catalogue: Catalogue
    ) async throws -> (SignatureReviewBench, SignatureReview) {
        let (bench, id) = (try await bench(context, in: catalogue), try context.parameters.uuid("review"))
        guard let review = bench.reviews.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return (bench, review)
    }

    private func count(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let bench = try await bench(context, in: catalogue)
        return try await desk.attempt(
            form, of: bench.page(at: context.arrival, [:]), at: bench.path, in: catalogue, request, context
        ) {
            let (action, criteria) = try form.read { fields in
                (
                    fields.required("action", .choice(SignatureReview.Action.self)), SignatureReview.Criteria(&fields)
                )
            }
            let count = try await reviews.count(action, criteria, of: bench.petition.id, by: actor)
            return desk.answer(
                bench.proposal(form.filled, count: count, action), at: bench.path, in: catalogue, request, context)
        }
    }

    private func propose(
        _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext, in catalogue: Catalogue
    ) async throws -> Response {
        let bench = try await bench(context, in: catalogue)
        let (kept, count) = (form.filled.filter { $0.key != "reason" && $0.key != "count" }, form.members["count"])
        let page = bench.proposal(
            kept, count: count.flatMap { Int($0) } ?? 0,
            form.members["action"].flatMap(SignatureReview.Action.init) ?? .invalidation)
        return try await desk.attempt(form, of: page, at: bench.path, in: catalogue, request, context) {
            let (action, criteria, count, reason) = try form.read { fields in
                (
                    fields.required("action", .choice(SignatureReview.Action.self)), SignatureReview.Criteria(&fields),
                    fields.required("count", .integer(0...Int(Int32.max))), fields.required("reason", .text(.reason))
                )
            }
            // Sent a second time it is proposed already.
            let isThere = bench.reviews.contains { review in
                review.action == action && review.criteria == criteria && review.proposed.by == actor.account
                    && review.confirmed == nil && review.dropped == nil
            }
            if !isThere {
                _ = try await reviews.propose(
                    action, criteria, of: bench.petition.id, count: count, reason: reason,
                    language: catalogue.language.rawValue, by: actor)
            }
            return .going(to: bench.address(bench.path))
        }
    }

    private func carryOut(
        _ step: SignatureReviewBench.Step, _ form: FormBody, _ actor: Actor, _ request: Request, _ context: AppContext,
        in catalogue: Catalogue
    ) async throws -> Response {
        let (bench, review) = try await review(context, in: catalogue)
        let home = bench.address(bench.path)
        // Sent a second time it is done already.
        if step.isDone(review, by: actor) { return .going(to: home) }
        return try await desk.attempt(
            form, of: bench.page(step, of: review), at: bench.path(step, of: review), in: catalogue, request, context
        ) {
            switch step {
            case .confirmation:
                let count = try form.read { $0.required("count", .integer(0...Int(Int32.max))) }
                _ = try await reviews.confirm(review.id, count: count, by: actor)
            case .dropping: _ = try await reviews.drop(review.id, by: actor)
            case .undoing:
                let reason = try form.read { $0.required("reason", .text(.reason)) }
                _ = try await reviews.undo(review.id, reason: reason, by: actor)
            }
            return .going(to: home)
        }
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
    /// A network or mail domain as the page of suspects shows it.
    fileprivate static var groupHash: Field {
        .parsed(.wrongForm("0123456789abcdef"), standIn: []) { text in
            [UInt8](hexadecimal: text).flatMap { $0.count == 8 ? $0 : nil }
        }
    }
}
